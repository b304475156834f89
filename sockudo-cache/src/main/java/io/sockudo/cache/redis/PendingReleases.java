/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
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
import io.sockudo.cache.internal.support.Futures;

/**
 * Leases whose release is still to be confirmed by the server. Other nodes would wait for
 * their end, so the release is tried again until it is done, or until the lease has
 * expired.
 */
final class PendingReleases {

	/**
	 * Leases remembered at most. Beyond that, some expire by themselves.
	 */
	static final int LIMIT = 10_000;

	private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(200);

	private static final long LAST_PAUSE = 8 * PAUSE;

	private final Queue<Owed> queue = new ConcurrentLinkedQueue<>();

	private final AtomicInteger size = new AtomicInteger();

	private final AtomicBoolean scheduled = new AtomicBoolean();

	private final CommandExecutor commands;

	private final Function<Owed, CompletableFuture<Boolean>> release;

	/**
	 * Create an empty collection.
	 * @param commands has the timer, and knows whether there is a connection
	 * @param release releases a lease; does no harm if that was done before
	 */
	PendingReleases(CommandExecutor commands, Function<Owed, CompletableFuture<Boolean>> release) {
		this.commands = commands;
		this.release = release;
	}

	/**
	 * Release a lease, now or as soon as that is possible.
	 * @param owed the lease
	 * @return what became of the first attempt
	 */
	CompletableFuture<?> release(Owed owed) {
		CompletableFuture<Boolean> attempt = this.release.apply(owed);
		addIfFailed(owed, attempt);
		if (owed.pause() > 0) {
			attempt.thenAccept((known) -> {
				if (!known && !owed.lease().isOver(this.commands.nanoTime())) {
					this.commands.deadline(() -> Futures.detached(() -> release(owed.later())), owed.pause());
				}
			});
		}
		return attempt;
	}

	/**
	 * Remember a lease if an attempt to release it fails.
	 * @param owed the lease
	 * @param attempt the attempt
	 */
	void addIfFailed(Owed owed, CompletableFuture<?> attempt) {
		attempt.whenComplete((done, failure) -> {
			if (failure != null && isWorthAnother(Futures.unwrap(failure))) {
				add(owed);
			}
		});
	}

	/**
	 * Return whether to try again. A missing permission, or a server that rejects the
	 * release, won't change later.
	 */
	private static boolean isWorthAnother(Throwable failure) {
		return failure instanceof CacheUnavailableException || failure instanceof CacheOutcomeUnknownException;
	}

	private void add(Owed owed) {
		if (owed.lease().isOver(this.commands.nanoTime())) {
			return;
		}
		if (this.size.incrementAndGet() > LIMIT) {
			this.size.decrementAndGet();
			return;
		}
		this.queue.add(owed);
		schedule();
	}

	private void schedule() {
		if (this.scheduled.compareAndSet(false, true)) {
			this.commands.deadline(this::tryAgain, PAUSE);
		}
	}

	private void tryAgain() {
		this.scheduled.set(false);
		if (this.commands.connections().isSuspect()) {
			if (!this.queue.isEmpty()) {
				schedule();
			}
			return;
		}
		List<Owed> all = new ArrayList<>();
		for (Owed next = this.queue.poll(); next != null; next = this.queue.poll()) {
			this.size.decrementAndGet();
			all.add(next);
		}
		all.stream().filter((owed) -> !owed.lease().isOver(this.commands.nanoTime())).forEach(this::release);
	}

	/**
	 * Lease that is to be released.
	 *
	 * @param key the key
	 * @param lease the lease
	 * @param rest milliseconds of cooling down, in which nobody should try who has
	 * something else to serve; or what else is to be done
	 * @param pause after how many nanoseconds to try again if the server doesn't know the
	 * lease; 0: not at all
	 */
	record Owed(String key, RedisLease lease, long rest, long pause) {

		Owed(String key, RedisLease lease, long rest) {
			this(key, lease, rest, 0);
		}

		/**
		 * Return a lease that may not have been acquired yet: its request may be on its
		 * way, although its connection was lost.
		 * @param key the key
		 * @param lease the lease
		 * @return the lease
		 */
		static Owed ofRequest(String key, RedisLease lease) {
			return new Owed(key, lease, 0, PAUSE);
		}

		private Owed later() {
			return new Owed(this.key, this.lease, this.rest, (this.pause < LAST_PAUSE) ? 2 * this.pause : 0);
		}

	}

}
