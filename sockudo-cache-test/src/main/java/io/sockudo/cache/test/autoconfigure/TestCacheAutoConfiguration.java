/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.test.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

import io.sockudo.cache.autoconfigure.SockudoCacheAutoConfiguration;
import io.sockudo.cache.autoconfigure.settings.CacheProperties;
import io.sockudo.cache.redis.RedisStartException;
import io.sockudo.cache.redis.RedisStartException.Reason;
import io.sockudo.cache.test.CacheClock;
import io.sockudo.cache.test.CacheFaults;
import io.sockudo.cache.test.TestDriver;
import io.sockudo.cache.test.autoconfigure.AutoConfigureSockudoCache.RedisAtStart;

/**
 * Auto-configuration of a {@link TestDriver} instead of the driver that
 * {@code cache.driver} names. Imported by {@link AutoConfigureSockudoCache} only.
 */
@AutoConfiguration(before = SockudoCacheAutoConfiguration.class)
public final class TestCacheAutoConfiguration {

	static final String PREFIX = "sockudo.cache.test";

	@Bean
	TestDriver sockudoCacheTestDriver(CacheProperties properties, Environment environment) {
		RedisAtStart redis = Binder.get(environment)
			.bind(PREFIX + ".redis-at-start", RedisAtStart.class)
			.orElse(RedisAtStart.UP);
		boolean down = redis == RedisAtStart.DOWN;
		if (down && properties.getRedis().getFailFast()) {
			throw new RedisStartException(Reason.UNREACHABLE, "Redis can't be reached: the test says so", null);
		}
		if (redis == RedisAtStart.REFUSING) {
			throw new RedisStartException(Reason.REFUSED, "Redis refuses the connection: the test says so", null);
		}
		return new TestDriver(properties.getRedis().getTimeout(), down);
	}

	@Bean
	CacheClock sockudoCacheClock(TestDriver driver) {
		return driver.clock();
	}

	@Bean
	CacheFaults sockudoCacheFaults(TestDriver driver) {
		return driver.faults();
	}

	@Bean
	static WatchedLoadsBeanPostProcessor sockudoCacheWatchedLoads(ObjectProvider<TestDriver> driver) {
		return new WatchedLoadsBeanPostProcessor(driver);
	}

}
