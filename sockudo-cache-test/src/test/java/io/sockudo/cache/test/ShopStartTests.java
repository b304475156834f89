/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.test;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.sockudo.cache.autoconfigure.SockudoCacheAutoConfiguration;
import io.sockudo.cache.redis.RedisStartException;
import io.sockudo.cache.test.autoconfigure.TestCacheAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a bad day of Redis does to the start of an application.
 */
@ExtendWith(WithinASecond.class)
class ShopStartTests {

	private final ApplicationContextRunner application = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(SockudoCacheAutoConfiguration.class, TestCacheAutoConfiguration.class));

	// The first start of an application in a process loads all classes of Spring.
	@BeforeEach
	void startsWithoutABadDay() {
		this.application.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void configurationErrorStopsTheStart() {
		this.application.withPropertyValues("sockudo.cache.test.redis-at-start=refusing")
			.run((context) -> assertThat(context).getFailure().rootCause().isInstanceOf(RedisStartException.class));
	}

	@Test
	void failFastStopsTheStart() {
		this.application.withPropertyValues("sockudo.cache.test.redis-at-start=down", "cache.redis.fail-fast=true")
			.run((context) -> assertThat(context).getFailure().rootCause().isInstanceOf(RedisStartException.class));
	}

}
