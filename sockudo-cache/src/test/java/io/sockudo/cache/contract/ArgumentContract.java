/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.contract;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.ParameterizedTypeReference;

import io.sockudo.cache.AsyncSockudoCache;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.testsupport.CacheFixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What every driver refuses before anything is sent or changed, {@code none} included. So
 * one cache will do for all of it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ArgumentContract {

	private CacheFixture fixture;

	private SockudoCache cache;

	/**
	 * Create what the cache runs on.
	 * @return a new fixture
	 */
	protected abstract CacheFixture createFixture();

	// One for all tests: nothing that they do may change it.
	@BeforeEach
	void keepSomething() {
		if (this.fixture == null) {
			this.fixture = createFixture();
			this.cache = this.fixture.cache();
		}
		this.cache.set("kept", "7", Duration.ofMinutes(5));
	}

	@AfterAll
	void closeCache() {
		this.fixture.close();
	}

	@ParameterizedTest
	@MethodSource("io.sockudo.cache.contract.Misuse#all")
	void misuseIsRefusedAndChangesNothing(Misuse misuse) {
		Map<String, Object> before = content();
		assertThat(catchThrowable(() -> misuse.blocking().accept(this.cache))).isExactlyInstanceOf(misuse.expected());
		assertThat(content()).isEqualTo(before);
	}

	@ParameterizedTest
	@MethodSource("io.sockudo.cache.contract.Misuse#all")
	void misuseOfTheAsyncFaceIsAFailedFutureAndChangesNothing(Misuse misuse) {
		Map<String, Object> before = content();
		CompletableFuture<?> future = misuse.async().apply(this.cache.async());
		assertThat(future.handle((value, failure) -> failure).join()).isExactlyInstanceOf(misuse.expected());
		assertThat(content()).isEqualTo(before);
	}

	@ParameterizedTest(name = "{index}")
	@ValueSource(strings = { "", "\uD83D", "\uDE00", "a\uD83D", "\uDE00\uD83D" })
	void namespaceIsRefusedAtOnce(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.cache.namespace(name));
		assertThatIllegalArgumentException().isThrownBy(() -> this.cache.async().namespace(name));
		assertThatIllegalArgumentException().isThrownBy(() -> this.cache.namespace("n").namespace(name));
	}

	@Test
	void nullIsRefusedByViewsAtOnce() {
		AsyncSockudoCache async = this.cache.async();
		assertThatNullPointerException().isThrownBy(() -> this.cache.namespace(null));
		assertThatNullPointerException().isThrownBy(() -> async.namespace(null));
		assertThatNullPointerException().isThrownBy(() -> this.cache.withValues((Class<?>) null));
		assertThatNullPointerException().isThrownBy(() -> async.withValues((Class<?>) null));
		assertThatNullPointerException().isThrownBy(() -> this.cache.withValues((ParameterizedTypeReference<?>) null));
		assertThatNullPointerException().isThrownBy(() -> async.withValues((ParameterizedTypeReference<?>) null));
	}

	@Test
	void messageNamesTheArgumentAndNeitherKeyNorValue() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.cache.get("canary\uD83D"))
			.withMessageContaining("key")
			.withMessageNotContaining("canary");
		assertThat(catchThrowable(() -> this.cache.set("canary", "canary\uD83D"))).hasMessageContaining("set")
			.hasMessageNotContaining("canary");
	}

	private Map<String, Object> content() {
		Map<String, Object> content = new HashMap<>(this.cache.scan("", null, Integer.MAX_VALUE).entries());
		content.keySet().stream().toList().forEach((key) -> content.put(key + " lives", this.cache.ttl(key)));
		return content;
	}

}
