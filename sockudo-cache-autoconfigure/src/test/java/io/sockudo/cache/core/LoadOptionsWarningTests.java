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

package io.sockudo.cache.core;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.sockudo.cache.LoadOptions;
import io.sockudo.cache.testsupport.CacheFixture;
import io.sockudo.cache.testsupport.DriverFixture;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Options that have no effect yet.
 */
@ExtendWith(OutputCaptureExtension.class)
class LoadOptionsWarningTests {

	private static final String WARNING = "have no effect in this version";

	private final CacheFixture fixture = DriverFixture.memory();

	@AfterEach
	void closeCache() {
		this.fixture.close();
	}

	@Test
	void optionWithoutEffectIsSaidOnce(CapturedOutput output) {
		LoadOptions options = LoadOptions.defaults().staleTtl(Duration.ofSeconds(1));
		for (String key : new String[] { "a", "b", "c" }) {
			assertThat(this.fixture.cache().getOrLoad(key, options, (asked) -> asked)).isEqualTo(key);
			assertThat(this.fixture.cache()
				.namespace("n")
				.async()
				.getOrLoad(key, options.refreshAhead(0.5), (asked) -> CompletableFuture.completedFuture(asked)))
				.isCompletedWithValue(key);
		}
		assertThat(output).containsOnlyOnce(WARNING);
	}

	@Test
	void optionsWithEffectAreNotSpokenOf(CapturedOutput output) {
		LoadOptions options = LoadOptions.ttl(Duration.ofSeconds(1)).ttlJitter(0.1).lease(true);
		assertThat(this.fixture.cache().getOrLoad("k", options, (asked) -> asked)).isEqualTo("k");
		assertThat(output).doesNotContain(WARNING);
	}

}
