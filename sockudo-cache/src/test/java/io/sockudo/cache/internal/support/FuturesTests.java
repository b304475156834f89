/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.support;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.sockudo.cache.CacheOutcomeUnknownException;
import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.store.CacheLabel;
import io.sockudo.cache.testsupport.Started;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Waiting for futures and handing them out.
 */
class FuturesTests {

	private static final CacheLabel LABEL = new CacheLabel("memory", "sockudo");

	@Test
	void awaitReturnsTheResult() {
		assertThat(Futures.await(CompletableFuture.completedFuture("v"), LABEL, "get")).isEqualTo("v");
	}

	@Test
	void awaitThrowsTheFailureItself() {
		IOException failure = new IOException();
		assertThat(catchThrowable(() -> Futures.await(CompletableFuture.failedFuture(failure), LABEL, "get")))
			.isSameAs(failure);
		assertThat(catchThrowable(
				() -> Futures.await(CompletableFuture.failedFuture(failure).thenApply((value) -> value), LABEL, "get")))
			.isSameAs(failure);
	}

	@Test
	void awaitThrowsAFailureThatLooksLikeAWrapper() {
		ExecutionException failure = new ExecutionException(new IOException());
		assertThat(catchThrowable(() -> Futures.await(CompletableFuture.failedFuture(failure), LABEL, "get")))
			.isSameAs(failure);
	}

	@Test
	void interruptedCallerDoesNotKnowTheOutcomeAndKeepsItsFlag() {
		CompletableFuture<String> future = new CompletableFuture<>();
		Started<String> caller = interrupt(future);
		assertThat(caller.failure()).isExactlyInstanceOf(CacheOutcomeUnknownException.class)
			.hasMessageContaining("get")
			.hasMessageContaining("sockudo")
			.hasMessageContaining("memory");
		assertThat(caller.endedInterrupted()).isTrue();
		assertThat(future).isCancelled();
	}

	@Test
	void interruptedCallerGetsWhatTheStoreKnows() {
		CacheUnavailableException known = new CacheUnavailableException("not sent");
		CompletableFuture<String> future = new CompletableFuture<>() {

			@Override
			public boolean cancel(boolean mayInterruptIfRunning) {
				return completeExceptionally(known);
			}

		};
		Started<String> caller = interrupt(future);
		assertThat(caller.failure()).isSameAs(known);
		assertThat(caller.endedInterrupted()).isTrue();
	}

	private static Started<String> interrupt(CompletableFuture<String> future) {
		Started<String> caller = Started.start(() -> Futures.await(future, LABEL, "get"));
		Awaitility.await().atMost(Started.LIMIT).until(() -> future.getNumberOfDependents() > 0);
		caller.interrupt();
		return caller;
	}

	@Test
	void detachedFutureFailsInsteadOfThrowing() {
		IllegalArgumentException failure = new IllegalArgumentException();
		CompletableFuture<String> future = Futures.detached(() -> {
			throw failure;
		});
		assertThat(future.handle((value, problem) -> problem).join()).isSameAs(failure);
	}

	@Test
	void detachedFutureFailsBare() {
		IOException failure = new IOException();
		CompletableFuture<String> source = CompletableFuture
			.failedFuture(new CompletionException(new CompletionException(failure)));
		CompletableFuture<String> future = Futures.detached(() -> source);
		assertThat(future.handle((value, problem) -> problem).join()).isSameAs(failure);
	}

	@Test
	void detachedFutureDoesNotReachItsSource() {
		CompletableFuture<String> source = new CompletableFuture<>();
		Futures.detached(() -> source).cancel(true);
		Futures.detached(() -> source).complete("other");
		assertThat(source).isNotDone();
	}

	@Test
	void detachedFutureFollowsItsSource() {
		CompletableFuture<String> source = new CompletableFuture<>();
		CompletableFuture<String> future = Futures.detached(() -> source);
		assertThat(future).isNotDone();
		source.complete("v");
		assertThat(future).isCompletedWithValue("v");
	}

}
