/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.load;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.internal.support.Futures;
import io.sockudo.cache.internal.support.Scheduler;
import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.store.LeaseRequest;
import io.sockudo.cache.store.LeaseResponse;

/**
 * Acquisition of a load lease. The store is polled while another node holds the lease.
 * Polling makes a waiting node take over when the holder has failed, so no message from
 * the holder is needed.
 *
 * @param <K> type of the key
 */
final class LeaseAcquisition<K> {

	/**
	 * Lease that no store has given: the store can't be reached, and won't be asked to
	 * keep the value.
	 */
	static final LeaseResponse.Acquired WITHOUT_STORE = new LeaseResponse.Acquired(null, null);

	private static final long FIRST_PAUSE = 4;

	private static final long LAST_PAUSE = 64;

	private final CompletableFuture<LeaseResponse> decided = new CompletableFuture<>();

	private final EntryStore<K> store;

	private final Executor callbacks;

	private final Scheduler scheduler;

	private final LoadRequest<K> request;

	private final InFlightLoad inFlight;

	private LeaseRequest leaseRequest;

	private long pause = FIRST_PAUSE;

	private volatile long asked;

	LeaseAcquisition(EntryStore<K> store, Executor callbacks, Scheduler scheduler, LoadRequest<K> request,
			InFlightLoad inFlight, boolean refresh) {
		this.store = store;
		this.callbacks = callbacks;
		this.scheduler = scheduler;
		this.request = request;
		this.inFlight = inFlight;
		this.leaseRequest = request.leaseRequest(refresh);
	}

	/**
	 * Begin to ask.
	 * @return this
	 */
	LeaseAcquisition<K> start() {
		if (this.request.miss().isReachable()) {
			ask();
		}
		else {
			decide(WITHOUT_STORE);
		}
		return this;
	}

	/**
	 * Return the decision. It is busy only for a refresh, which doesn't wait.
	 */
	CompletableFuture<LeaseResponse> decided() {
		return this.decided;
	}

	LeaseResponse await() throws InterruptedException {
		try {
			return this.decided.get();
		}
		catch (ExecutionException ex) {
			throw Futures.propagate((ex.getCause() != null) ? ex.getCause() : ex);
		}
	}

	/**
	 * Give up, because nobody waits any more. A lease that may still be acquired is
	 * released.
	 */
	void abandon() {
		this.decided.cancel(false);
	}

	/**
	 * Return the time of the request that was decisive.
	 */
	long asked() {
		return this.asked;
	}

	private void ask() {
		this.asked = this.scheduler.nanoTime();
		CompletableFuture<LeaseResponse> answer;
		try {
			answer = this.store.acquireLease(this.request.key(), this.leaseRequest);
		}
		catch (Throwable ex) {
			// A closed store throws. One that can't be reached answers with a failure.
			fail(ex);
			return;
		}
		answer.whenComplete(this::answered);
	}

	private void answered(@Nullable LeaseResponse answer, @Nullable Throwable failure) {
		if (failure != null) {
			if (Miss.isOutage(failure)) {
				decide(WITHOUT_STORE);
			}
			else {
				fail(Futures.unwrap(failure));
			}
		}
		else if (answer instanceof LeaseResponse.Busy held && !this.leaseRequest.refresh() && !this.decided.isDone()) {
			this.inFlight.staleValueFound(new StaleValue(held.stale(), this.asked, this::isStillHeld));
			askLater();
		}
		else if (answer instanceof LeaseResponse.CoolingDown && !this.leaseRequest.refresh()
				&& !this.request.canServe(answer.stale())) {
			this.leaseRequest = new LeaseRequest(this.leaseRequest.seen(), false, false, this.leaseRequest.exclusive(),
					this.leaseRequest.lease());
			ask();
		}
		else if (answer != null) {
			decide(answer);
		}
	}

	private void decide(LeaseResponse answer) {
		if (answer instanceof LeaseResponse.Acquired lease) {
			this.inFlight.staleValueFound(new StaleValue(lease.stale(), this.asked,
					() -> this.store.isLeaseValid(this.request.key(), lease)));
		}
		else {
			this.inFlight.staleValueFound(StaleValue.NONE);
		}
		if (!this.decided.complete(answer)) {
			release(answer);
		}
	}

	/**
	 * Return whether another node holds the lease and the stale value is still there.
	 */
	private CompletableFuture<Boolean> isStillHeld() {
		return this.store.acquireLease(this.request.key(), this.leaseRequest).thenApply((answer) -> {
			release(answer);
			return answer instanceof LeaseResponse.Busy && answer.stale() != null;
		});
	}

	private void release(LeaseResponse answer) {
		if (answer instanceof LeaseResponse.Acquired lease && lease != WITHOUT_STORE) {
			Futures.detached(() -> this.store.release(this.request.key(), lease, 0));
		}
	}

	private void fail(Throwable failure) {
		this.inFlight.staleValueFound(StaleValue.NONE);
		this.decided.completeExceptionally(failure);
	}

	private void askLater() {
		long most = this.pause;
		this.pause = Math.min(LAST_PAUSE, 2 * most);
		long delay = this.scheduler.random().nextLong(most / 2, most + 1);
		this.scheduler.schedule(this::ask, TimeUnit.MILLISECONDS.toNanos(delay), this.callbacks);
	}

}
