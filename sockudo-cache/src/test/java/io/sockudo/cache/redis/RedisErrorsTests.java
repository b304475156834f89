/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.sockudo.cache.CacheOperationException;
import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.SockudoCacheException;
import io.sockudo.cache.store.CacheLabel;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RedisErrors}.
 */
class RedisErrorsTests {

	private final RedisErrors errors = new RedisErrors(new CacheLabel("redis", "c"), () -> "not connected");

	@ParameterizedTest
	@ValueSource(strings = { "LOADING", "BUSY", "MASTERDOWN", "CLUSTERDOWN", "TRYAGAIN" })
	void whatPassesIsUnavailable(String code) {
		assertThat(this.errors.refused("get", code + " canary")).isExactlyInstanceOf(CacheUnavailableException.class)
			.hasMessage("get on cache 'c' (redis): Redis cannot serve now (" + code + ")");
		assertThat(this.errors.refused("get", code)).isExactlyInstanceOf(CacheUnavailableException.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "OOM", "READONLY", "NOREPLICAS", "NOPERM", "WRONGTYPE", "MISCONF", "BUSYKEY", "ERR" })
	void everyOtherRefusalIsAnError(String code) {
		assertThat(this.errors.refused("get", code + " canary")).isExactlyInstanceOf(CacheOperationException.class)
			.hasMessage("get on cache 'c' (redis): Redis refused it (" + code + ")");
	}

	@Test
	void errorWithoutCodeTellsNothingOfWhatItQuotes() {
		for (String error : new String[] { "", "canary", "Loading", "LOADING: canary", "BUSY4 canary" }) {
			SockudoCacheException failure = this.errors.refused("get", error);
			assertThat(failure).isExactlyInstanceOf(CacheOperationException.class)
				.hasMessage("get on cache 'c' (redis): Redis refused it (ERR)");
		}
	}

}
