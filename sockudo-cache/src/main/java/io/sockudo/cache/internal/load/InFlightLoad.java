/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.load;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.internal.support.Scheduler;
import io.sockudo.cache.store.StoredValue;

/**
 * Load of one key in flight in this process, shared by all its callers.
 */
final class InFlightLoad {

	private final CompletableFuture<LoadOutcome> outcome = new CompletableFuture<>();

	/**
	 * Stale value, known once the store has answered.
	 */
	private final CompletableFuture<StaleValue> stale = new CompletableFuture<>();

	private final LoadListener.Load load;

	private final Scheduler scheduler;

	private volatile @Nullable Thread loader;

	private @Nullable InFlightLoad next;

	InFlightLoad(LoadListener.Load load, Scheduler scheduler) {
		this.load = load;
		this.scheduler = scheduler;
	}

	/**
	 * Return the thread that is inside the loader now.
	 */
	@Nullable Thread loader() {
		return this.loader;
	}

	void loadedBy(@Nullable Thread loader) {
		this.loader = loader;
	}

	<T extends @Nullable Object> T call(Supplier<T> loader) {
		return this.load.call(loader);
	}

	/**
	 * Return a loader that remembers the thread inside of it.
	 */
	<T extends @Nullable Object> Supplier<T> guarded(Supplier<T> loader) {
		return () -> {
			loadedBy(Thread.currentThread());
			try {
				return call(loader);
			}
			finally {
				loadedBy(null);
			}
		};
	}

	/**
	 * Return the in-flight load that follows this one for those who have waited for it in
	 * vain. It begins after all of them have come.
	 * @param found finds it, or begins it; called once
	 * @return the same for all
	 */
	synchronized InFlightLoad followedBy(Supplier<InFlightLoad> found) {
		InFlightLoad following = this.next;
		if (following == null) {
			following = found.get();
			this.next = following;
		}
		return following;
	}

	void staleValueFound(StaleValue stale) {
		this.stale.complete(stale);
	}

	void complete(LoadRequest<?> request, LoadOutcome outcome) {
		try {
			this.load.ended(outcome.ending(request), WrappedLoaderException.bare(outcome.failure()));
		}
		finally {
			complete(outcome);
		}
	}

	void complete(LoadOutcome outcome) {
		this.outcome.complete(outcome);
		this.stale.complete(StaleValue.NONE);
	}

	CompletableFuture<LoadOutcome> outcome() {
		return this.outcome;
	}

	CompletableFuture<@Nullable StoredValue> staleValueFor(LoadRequest<?> request) {
		return this.stale.thenCompose((known) -> known.forCaller(request));
	}

	LoadOutcome await(LoadRequest<?> request) throws InterruptedException {
		try {
			StoredValue old = request.isImpatient() ? awaitSoftly(request) : null;
			return (old != null) ? LoadOutcome.of(old) : this.outcome.get();
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("An in-flight load completes with an outcome", ex);
		}
	}

	private @Nullable StoredValue awaitSoftly(LoadRequest<?> request) throws InterruptedException, ExecutionException {
		try {
			this.scheduler.await(this.outcome, request.patienceNanos(this.scheduler.nanoTime()));
			return null;
		}
		catch (TimeoutException ex) {
			return staleValueFor(request).get();
		}
	}

}
