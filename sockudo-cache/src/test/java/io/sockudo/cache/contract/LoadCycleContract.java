/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.contract;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.fail;

/**
 * Loaders that would wait for themselves are refused at once, wherever they run on the
 * thread of their callers. Through other threads that can't be seen.
 *
 * @param <V> type of the values
 */
public abstract class LoadCycleContract<V> extends CacheContract<V> {

	@Test
	@Timeout(30)
	void loaderMustNotLoadItsOwnKey() {
		assertThatIllegalStateException()
			.isThrownBy(() -> cache().getOrLoad("k", (key) -> cache().getOrLoad("k", this::mustNotLoad)));
		assertAbsent("k");
		assertThat(cache().getOrLoad("k", (key) -> sample(1))).isEqualTo(sample(1));
	}

	@Test
	@Timeout(30)
	void loadersMustNotLoadInACycle() {
		assertThatIllegalStateException().isThrownBy(() -> cache().getOrLoad("a", (a) -> cache().getOrLoad("b",
				(b) -> cache().getOrLoad("c", (c) -> cache().getOrLoad("a", this::mustNotLoad)))));
		for (String key : List.of("a", "b", "c")) {
			assertThat(cache().getOrLoad(key, (loaded) -> sample(1))).isEqualTo(sample(1));
		}
	}

	@Test
	@Timeout(30)
	void loaderThatCatchesTheRefusalGoesOn() {
		assertThat(cache().getOrLoad("k", (key) -> {
			assertThatIllegalStateException().isThrownBy(() -> cache().getOrLoad("k", this::mustNotLoad));
			return sample(1);
		})).isEqualTo(sample(1));
		assertThat(cache().get("k")).isEqualTo(sample(1));
	}

	private V mustNotLoad(String key) {
		return fail("Loaded although that is not needed");
	}

}
