/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.load;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LoadExecutor}.
 */
class LoadExecutorTests {

	private static final InheritableThreadLocal<@Nullable String> USER = new InheritableThreadLocal<>();

	@Test
	void threadsHaveTheClassLoaderOfTheCaller() {
		ClassLoader before = Thread.currentThread().getContextClassLoader();
		ClassLoader own = new ClassLoader(before) {
		};
		Thread.currentThread().setContextClassLoader(own);
		try (LoadExecutor threads = LoadExecutor.create(LoadExecutor.Context.NONE)) {
			assertThat(CompletableFuture
				.supplyAsync(() -> Thread.currentThread().getContextClassLoader(), threads.executor())
				.join()).isSameAs(own);
		}
		finally {
			Thread.currentThread().setContextClassLoader(before);
		}
	}

	@Test
	void threadsInheritNothingFromTheCallerOfTheFirstLoad() {
		USER.set("first");
		try (LoadExecutor threads = LoadExecutor.create(LoadExecutor.Context.NONE)) {
			assertThat(CompletableFuture.supplyAsync(USER::get, threads.executor()).join()).isNull();
		}
		finally {
			USER.remove();
		}
	}

}
