/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What each driver says of itself at the start.
 */
@ExtendWith(OutputCaptureExtension.class)
class CacheStartupLoggerTests {

	private static final String CANARY = "c4n4ry";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SockudoCacheAutoConfiguration.class));

	@Test
	void memoryTellsCapacityAndTtl(CapturedOutput output) {
		start("cache.driver=memory", "cache.memory.ttl=90", "cache.memory.max-capacity=7");
		assertThat(output).containsOnlyOnce("Cache: driver memory, 7 entries at most, TTL 90.0 s");
	}

	@Test
	void noneTellsThatNothingIsKept(CapturedOutput output) {
		start("cache.driver=none");
		assertThat(output).containsOnlyOnce("Cache: driver none, nothing is kept");
	}

	@Test
	void redisTellsServerSourceTtlAndPrefixButNoPassword(CapturedOutput output) {
		start("cache.driver=redis", "cache.redis.url-override=redis://u:" + CANARY + "@127.0.0.1:1", "cache.ttl=0",
				"cache.redis.prefix=p:", "cache.redis.connect-timeout=200ms");
		assertThat(output)
			.containsOnlyOnce("Cache: driver redis, standalone at 127.0.0.1:1 (cache.redis.url-override), no TTL, "
					+ "prefix \"p:\"")
			.doesNotContain(CANARY);
	}

	private void start(String... properties) {
		this.runner.withPropertyValues(properties).run((context) -> assertThat(context).hasNotFailed());
	}

}
