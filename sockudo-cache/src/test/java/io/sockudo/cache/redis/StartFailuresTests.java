/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.net.ConnectException;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionException;
import org.junit.jupiter.api.Test;

import io.sockudo.cache.redis.RedisStartException.Reason;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link StartFailures}.
 */
class StartFailuresTests {

	private static final IllegalStateException FAILED_OVER_IT = new IllegalStateException(
			"RedisHandshakeHandler not registered");

	@Test
	void failureOverWhichLettuceFailedIsHidden() {
		assertThat(StartFailures.isHidden(new RedisConnectionException("Unable to connect", FAILED_OVER_IT))).isTrue();
		assertThat(StartFailures.isHidden(new RedisConnectionException("Unable to connect", new ConnectException())))
			.isFalse();
	}

	@Test
	void failureOfOneNodeIsHiddenInThatOfTheCluster() {
		assertThat(StartFailures.isHidden(ofNodes(FAILED_OVER_IT))).isTrue();
		assertThat(StartFailures.isHidden(ofNodes(new ConnectException(), FAILED_OVER_IT))).isTrue();
		assertThat(StartFailures.isHidden(ofNodes(new ConnectException()))).isFalse();
	}

	@Test
	void answerOfAnotherNodeHidesNothing() {
		Throwable failure = ofNodes(FAILED_OVER_IT, new RedisCommandExecutionException("WRONGPASS no"));
		assertThat(StartFailures.isHidden(failure)).isFalse();
		assertThat(StartFailures.reason(failure)).isEqualTo(Reason.AUTHENTICATION);
	}

	private static Throwable ofNodes(Throwable... failures) {
		Throwable cluster = new RedisConnectionException("Unable to establish a connection to Redis Cluster");
		for (Throwable failure : failures) {
			cluster.addSuppressed(new RedisConnectionException("Unable to connect", failure));
		}
		return new IllegalArgumentException(cluster);
	}

}
