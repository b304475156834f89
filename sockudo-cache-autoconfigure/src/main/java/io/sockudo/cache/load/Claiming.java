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

package io.sockudo.cache.load;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.store.Claim;
import io.sockudo.cache.store.ClaimRequest;
import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.store.Futures;
import io.sockudo.cache.store.Scheduler;

/**
 * Asks the store who may load, again and again while another node does, until it is
 * decided. Asking is what makes a waiting node take over when that node has failed, so it
 * needs no message from it.
 *
 * @param <K> type of the key
 */
final class Claiming<K> {

	/**
	 * Granted by nobody: the store can't be reached, and won't be asked to keep the
	 * value.
	 */
	static final Claim.Granted WITHOUT_STORE = new Claim.Granted(null, null);

	private static final long FIRST_PAUSE = 4;

	private static final long LAST_PAUSE = 64;

	private final CompletableFuture<Claim> decided = new CompletableFuture<>();

	private final EntryStore<K> store;

	private final Executor callbacks;

	private final Scheduler scheduler;

	private final LoadRequest<K> request;

	private final Flight flight;

	private ClaimRequest claim;

	private long pause = FIRST_PAUSE;

	private volatile long asked;

	Claiming(EntryStore<K> store, Executor callbacks, Scheduler scheduler, LoadRequest<K> request, Flight flight,
			boolean refresh) {
		this.store = store;
		this.callbacks = callbacks;
		this.scheduler = scheduler;
		this.request = request;
		this.flight = flight;
		this.claim = request.claim(refresh);
	}

	/**
	 * Begin to ask.
	 * @return this
	 */
	Claiming<K> start() {
		if (this.request.miss().isReachable()) {
			ask();
		}
		else {
			decide(WITHOUT_STORE);
		}
		return this;
	}

	// Held only if that is of no concern.
	CompletableFuture<Claim> decided() {
		return this.decided;
	}

	Claim await() throws InterruptedException {
		try {
			return this.decided.get();
		}
		catch (ExecutionException ex) {
			throw Futures.propagate((ex.getCause() != null) ? ex.getCause() : ex);
		}
	}

	// Nobody waits any more. What may still be granted is given back.
	void abandon() {
		this.decided.cancel(false);
	}

	// When the question was asked that has decided it.
	long asked() {
		return this.asked;
	}

	private void ask() {
		this.asked = this.scheduler.nanoTime();
		CompletableFuture<Claim> answer;
		try {
			answer = this.store.claim(this.request.key(), this.claim);
		}
		catch (Throwable ex) {
			// A closed store throws. One that can't be reached answers with a failure.
			fail(ex);
			return;
		}
		answer.whenComplete(this::answered);
	}

	private void answered(@Nullable Claim answer, @Nullable Throwable failure) {
		if (failure != null) {
			if (Miss.isOutage(failure)) {
				decide(WITHOUT_STORE);
			}
			else {
				fail(Futures.unwrap(failure));
			}
		}
		else if (answer instanceof Claim.Held held && !this.claim.refresh() && !this.decided.isDone()) {
			this.flight.copyAtHand(new Copy(held.stale(), this.asked, this::isStillHeld));
			askLater();
		}
		else if (answer instanceof Claim.Resting && !this.claim.refresh() && !this.request.canServe(answer.stale())) {
			this.claim = new ClaimRequest(this.claim.seen(), false, false, this.claim.exclusive(), this.claim.lease());
			ask();
		}
		else if (answer != null) {
			decide(answer);
		}
	}

	private void decide(Claim answer) {
		if (answer instanceof Claim.Granted grant) {
			this.flight
				.copyAtHand(new Copy(grant.stale(), this.asked, () -> this.store.isGood(this.request.key(), grant)));
		}
		else {
			this.flight.copyAtHand(Copy.NONE);
		}
		if (!this.decided.complete(answer)) {
			giveBack(answer);
		}
	}

	// Whether the copy is still there that another node could serve, too.
	private CompletableFuture<Boolean> isStillHeld() {
		return this.store.claim(this.request.key(), this.claim).thenApply((answer) -> {
			giveBack(answer);
			return answer instanceof Claim.Held && answer.stale() != null;
		});
	}

	private void giveBack(Claim answer) {
		if (answer instanceof Claim.Granted grant && grant != WITHOUT_STORE) {
			Futures.detached(() -> this.store.release(this.request.key(), grant, 0));
		}
	}

	private void fail(Throwable failure) {
		this.flight.copyAtHand(Copy.NONE);
		this.decided.completeExceptionally(failure);
	}

	private void askLater() {
		long most = this.pause;
		this.pause = Math.min(LAST_PAUSE, 2 * most);
		long delay = this.scheduler.random().nextLong(most / 2, most + 1);
		this.scheduler.schedule(this::ask, TimeUnit.MILLISECONDS.toNanos(delay), this.callbacks);
	}

}
