/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.sample.kv;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/**
 * Converter of durations in requests, in the formats of configuration: {@code 30}
 * seconds, {@code 5m}, {@code PT5M}.
 */
@Component
class DurationConverter implements Converter<String, Duration> {

	@Override
	public Duration convert(String text) {
		return DurationStyle.detectAndParse(text, ChronoUnit.SECONDS);
	}

}
