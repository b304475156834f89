/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
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
