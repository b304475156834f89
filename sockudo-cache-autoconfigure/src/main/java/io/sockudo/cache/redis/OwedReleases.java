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

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.sockudo.cache.CacheOutcomeUnknownException;
import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.store.Futures;

/**
 * Leases that nobody uses any more and that could not be given back. Other nodes would
 * wait for their end, so it is tried again until it is done, or until the lease has ended
 * by itself.
 */
final class OwedReleases {

	/**
	 * Leases remembered at most. Beyond that, some end by themselves.
	 */
	static final int LIMIT = 10_000;

	private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(200);

	private static final long LAST_PAUSE = 8 * PAUSE;

	private final Queue<Owed> owed = new ConcurrentLinkedQueue<>();

	private final AtomicInteger size = new AtomicInteger();

	private final AtomicBoolean scheduled = new AtomicBoolean();

	private final RedisCalls calls;

	private final Function<Owed, CompletableFuture<Boolean>> release;

	/**
	 * Create an empty collection.
	 * @param calls has the timer, and knows whether there is a connection
	 * @param release gives a lease back; does no harm if that was done before
	 */
	OwedReleases(RedisCalls calls, Function<Owed, CompletableFuture<Boolean>> release) {
		this.calls = calls;
		this.release = release;
	}

	/**
	 * Give a lease back, now or as soon as that is possible.
	 * @param lease the lease
	 * @return what became of the first attempt
	 */
	CompletableFuture<?> giveBack(Owed lease) {
		CompletableFuture<Boolean> attempt = this.release.apply(lease);
		addIfFailed(lease, attempt);
		if (lease.pause() > 0) {
			attempt.thenAccept((known) -> {
				if (!known && !lease.grant().isOver(this.calls.nanoTime())) {
					this.calls.deadline(() -> Futures.detached(() -> giveBack(lease.later())), lease.pause());
				}
			});
		}
		return attempt;
	}

	/**
	 * Remember a lease if an attempt to give it back fails.
	 * @param lease the lease
	 * @param attempt the attempt
	 */
	void addIfFailed(Owed lease, CompletableFuture<?> attempt) {
		attempt.whenComplete((done, failure) -> {
			if (failure != null && isWorthAnother(Futures.unwrap(failure))) {
				add(lease);
			}
		});
	}

	// Who may not, or asks a server that refuses it, won't do so later either.
	private static boolean isWorthAnother(Throwable failure) {
		return failure instanceof CacheUnavailableException || failure instanceof CacheOutcomeUnknownException;
	}

	private void add(Owed lease) {
		if (lease.grant().isOver(this.calls.nanoTime())) {
			return;
		}
		if (this.size.incrementAndGet() > LIMIT) {
			this.size.decrementAndGet();
			return;
		}
		this.owed.add(lease);
		schedule();
	}

	private void schedule() {
		if (this.scheduled.compareAndSet(false, true)) {
			this.calls.deadline(this::tryAgain, PAUSE);
		}
	}

	private void tryAgain() {
		this.scheduled.set(false);
		if (this.calls.connections().isSuspect()) {
			if (!this.owed.isEmpty()) {
				schedule();
			}
			return;
		}
		List<Owed> all = new ArrayList<>();
		for (Owed next = this.owed.poll(); next != null; next = this.owed.poll()) {
			this.size.decrementAndGet();
			all.add(next);
		}
		all.stream().filter((lease) -> !lease.grant().isOver(this.calls.nanoTime())).forEach(this::giveBack);
	}

	/**
	 * A lease that is to be given back.
	 *
	 * @param key the key
	 * @param grant the lease
	 * @param rest for how many milliseconds nobody should try who has something else to
	 * serve, or what else is to be done
	 * @param pause after how many nanoseconds to try again if the server doesn't know the
	 * lease; 0: not at all
	 */
	record Owed(String key, RedisGrant grant, long rest, long pause) {

		Owed(String key, RedisGrant grant, long rest) {
			this(key, grant, rest, 0);
		}

		/**
		 * Return a lease that may not have been granted yet: what asked for it may be on
		 * its way, although its connection was lost.
		 * @param key the key
		 * @param grant the lease
		 * @return the lease
		 */
		static Owed ofClaim(String key, RedisGrant grant) {
			return new Owed(key, grant, 0, PAUSE);
		}

		private Owed later() {
			return new Owed(this.key, this.grant, this.rest, (this.pause < LAST_PAUSE) ? 2 * this.pause : 0);
		}

	}

}
