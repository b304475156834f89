/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisURI;
import io.netty.util.HashedWheelTimer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for what remains of a {@link RedisDriver} that could not be made.
 */
class RedisBrokenClientTests {

	private static final int TIMES = 10;

	@ParameterizedTest
	@EnumSource(names = { "STANDALONE", "CLUSTER" })
	void nothingRemainsWhenTheAddressCannotBeCustomized(RedisTopology topology) {
		assertNothingRemains(topology, new RedisClientCustomizer() {

			@Override
			public void customize(RedisURI.Builder uri) {
				throw new IllegalStateException("not this way");
			}

		});
	}

	@ParameterizedTest
	@EnumSource(names = { "STANDALONE", "CLUSTER" })
	void nothingRemainsWhenTheOptionsCannotBeCustomized(RedisTopology topology) {
		assertNothingRemains(topology, new RedisClientCustomizer() {

			@Override
			public void customize(ClientOptions.Builder options) {
				throw new IllegalStateException("not this way");
			}

		});
	}

	@Test
	void nothingRemainsWhenTheClientOfNearCachesCannotBeCustomized() {
		AtomicInteger commands = new AtomicInteger();
		assertNothingRemains(RedisTopology.STANDALONE, new RedisClientCustomizer() {

			@Override
			public void customize(ClientOptions.Builder options) {
				if (commands.incrementAndGet() % 2 == 0) {
					throw new IllegalStateException("not this way");
				}
			}

		});
	}

	private static void assertNothingRemains(RedisTopology topology, RedisClientCustomizer customizer) {
		RedisTarget target = new RedisTarget(topology, List.of(RedisURI.create("127.0.0.1", 1)), "a test", null, null);
		int before = timers();
		for (int i = 0; i < TIMES; i++) {
			assertThatIllegalStateException()
				.isThrownBy(RedisDriver.builder(target).tracking(true).customizer(customizer)::build)
				.withMessage("not this way");
		}
		assertThat(timers()).isLessThan(before + TIMES);
	}

	// Netty counts them to warn of too many: the driver has one, and so has the client.
	private static int timers() {
		return ((AtomicInteger) Objects
			.requireNonNull(ReflectionTestUtils.getField(HashedWheelTimer.class, "INSTANCE_COUNTER"))).get();
	}

}
