/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.metrics;

import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.cache.metrics.CacheMeterBinderProvider;

import io.sockudo.cache.metrics.StoreMeters;
import io.sockudo.cache.spring.SockudoSpringCache;

/**
 * Provider of the meters of Spring's caches on a driver of this cache, for Spring Boot.
 */
final class SockudoSpringCacheMeterBinderProvider implements CacheMeterBinderProvider<SockudoSpringCache> {

	@Override
	public MeterBinder getMeterBinder(SockudoSpringCache cache, Iterable<Tag> tags) {
		return new StoreMeters(cache.getNativeCache(), cache.getName(), tags);
	}

}
