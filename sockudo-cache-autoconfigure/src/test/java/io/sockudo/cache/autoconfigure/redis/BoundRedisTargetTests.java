/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.redis;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.sockudo.cache.autoconfigure.settings.InvalidCacheSettingsException;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Which Redis the settings mean where Spring Data Redis, and with it Boot's own
 * auto-configuration, is away: the same.
 */
class BoundRedisTargetTests extends RedisTargetTests {

	@Override
	ApplicationContextRunner withBootsRedis(ApplicationContextRunner runner) {
		return runner;
	}

	@ParameterizedTest
	@ValueSource(strings = { "sentinel", "cluster", "masterreplica" })
	void nodeWithoutPortIsNamedWithoutItsValue(String kind) {
		for (String node : List.of("s3cret", "s3cret:", "s3cret:x", ":1", "s3cret:123456")) {
			assertThatExceptionOfType(InvalidCacheSettingsException.class)
				.isThrownBy(() -> resolveWith("spring.data.redis." + kind + ".nodes=" + node,
						(kind.equals("sentinel") ? "spring.data.redis.sentinel.master=main" : "x=y"),
						"cache.driver=" + (kind.equals("cluster") ? "redis-cluster" : "redis")))
				.withMessageContaining("spring.data.redis." + kind + ".nodes")
				.withMessageContaining("must be host:port")
				.withMessageNotContaining("s3cret");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "port", "database", "sentinel", "ssl.enabled" })
	void valueThatCannotBeReadIsNotShown(String property) {
		assertThatExceptionOfType(InvalidCacheSettingsException.class)
			.isThrownBy(() -> resolveWith("spring.data.redis." + property + "=redis://:s3cret@h"))
			.withMessageContaining("spring.data.redis." + property)
			.withMessageNotContaining("s3cret");
	}

	@Test
	void detailsThatNameNothingAreExplained() {
		assertThatExceptionOfType(InvalidCacheSettingsException.class)
			.isThrownBy(() -> resolveWith(new DataRedisConnectionDetails() {
			}))
			.withMessageContaining("needs to know which Redis, but the bean \"details\" names none");
	}

	@Test
	void missingBundleIsNamed() {
		assertThatExceptionOfType(NoSuchSslBundleException.class)
			.isThrownBy(() -> resolveWith("spring.data.redis.ssl.bundle=none"))
			.withMessageContaining("none");
	}

}
