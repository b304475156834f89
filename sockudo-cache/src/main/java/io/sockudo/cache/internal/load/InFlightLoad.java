/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.load;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
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

	private final LoadTimeouts timeouts;

	/**
	 * Time after which the load is overdue; 0: never.
	 */
	private final long limit;

	private volatile Progress progress = Progress.ASKING;

	private volatile long loadingSince;

	private volatile boolean timedOut;

	private volatile @Nullable Thread loader;

	private @Nullable InFlightLoad next;

	InFlightLoad(LoadListener.Load load, Scheduler scheduler, LoadTimeouts timeouts, long limit) {
		this.load = load;
		this.scheduler = scheduler;
		this.timeouts = timeouts;
		this.limit = limit;
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

	/**
	 * It is decided that the loader is called, as soon as there is a thread for it.
	 */
	void mayLoad() {
		this.progress = Progress.WAITING;
	}

	<T extends @Nullable Object> T call(Supplier<T> loader) {
		this.loadingSince = this.scheduler.nanoTime();
		this.progress = Progress.LOADING;
		return this.load.call(loader);
	}

	/**
	 * Return for how long the loader has been running, if that is too long.
	 * @param now the time
	 * @return nanoseconds; 0 if it isn't overdue
	 */
	long overdueFor(long now) {
		long running = (this.progress == Progress.LOADING) ? now - this.loadingSince : 0;
		return (this.limit > 0 && running >= this.limit) ? running : 0;
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
			LoadListener.Ending ending = this.timedOut ? LoadListener.Ending.TIMEOUT : outcome.ending(request);
			this.load.ended(ending, WrappedLoaderException.bare(outcome.failure()));
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
			return (old != null) ? LoadOutcome.of(old) : awaitInTime(request);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("An in-flight load completes with an outcome", ex);
		}
	}

	private @Nullable StoredValue awaitSoftly(LoadRequest<?> request) throws InterruptedException, ExecutionException {
		if (this.timeouts.isDoneWithin(this.outcome, request.limits().patienceNanos(this.scheduler.nanoTime()))) {
			return null;
		}
		CompletableFuture<@Nullable StoredValue> old = staleValueFor(request);
		boolean known = !request.isTimed()
				|| this.timeouts.isDoneWithin(old, request.limits().timeoutNanos(this.scheduler.nanoTime()));
		return known ? old.get() : null;
	}

	private LoadOutcome awaitInTime(LoadRequest<?> request) throws InterruptedException, ExecutionException {
		if (request.isTimed()
				&& !this.timeouts.isDoneWithin(this.outcome, request.limits().lateNanos(this.scheduler.nanoTime()))) {
			CompletableFuture<@Nullable StoredValue> old = staleValueFor(request);
			if (!this.timeouts.isDoneWithin(this.outcome, request.limits().timeoutNanos(this.scheduler.nanoTime()))) {
				return overdue(request, old);
			}
		}
		return this.outcome.get();
	}

	/**
	 * Return a future outcome for one caller, who may leave before the load ends.
	 * @param request what the caller wants
	 * @param callbacks runs what has to be done then
	 * @return the outcome of the load, or what the caller takes instead of waiting longer
	 */
	CompletableFuture<LoadOutcome> outcome(LoadRequest<?> request, Executor callbacks) {
		if (!request.isImpatient() && !request.isTimed()) {
			return this.outcome;
		}
		CompletableFuture<LoadOutcome> first = this.outcome.copy();
		if (request.isImpatient()) {
			later(first, request.limits().patienceNanos(this.scheduler.nanoTime()), callbacks,
					() -> staleValueFor(request).thenAccept((old) -> {
						if (old != null) {
							first.complete(LoadOutcome.of(old));
						}
					}));
		}
		if (request.isTimed()) {
			later(first, request.limits().lateNanos(this.scheduler.nanoTime()), callbacks, () -> {
				CompletableFuture<@Nullable StoredValue> old = staleValueFor(request);
				later(first, request.limits().timeoutNanos(this.scheduler.nanoTime()), callbacks,
						() -> first.complete(overdue(request, old)));
			});
		}
		return first;
	}

	private void later(CompletableFuture<?> unless, long nanos, Executor callbacks, Runnable task) {
		this.scheduler.schedule(() -> {
			if (!unless.isDone()) {
				task.run();
			}
		}, nanos, callbacks);
	}

	private LoadOutcome overdue(LoadRequest<?> request, CompletableFuture<@Nullable StoredValue> stale) {
		boolean known = stale.isDone() && !stale.isCompletedExceptionally();
		StoredValue old = known ? stale.join() : null;
		if (old != null) {
			return LoadOutcome.of(old);
		}
		this.timedOut = true;
		return LoadOutcome.failed(this.timeouts.exceeded(request.policy(), this.progress.text));
	}

	/**
	 * Progress of a load.
	 */
	private enum Progress {

		ASKING("the load has not begun, because another node loads, or the store has not answered"),

		WAITING("the load has not begun, because it waits for a thread"),

		LOADING("the load goes on, and what it gives is stored");

		private final String text;

		Progress(String text) {
			this.text = text;
		}

	}

}
