/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.load;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

import io.sockudo.cache.internal.support.Futures;
import io.sockudo.cache.internal.support.Scheduler;
import io.sockudo.cache.store.EntryStore;

/**
 * Tracker of the expiry times of entries in a remote store, so that early refreshes cost
 * no round trip per read. A write makes a remembered time wrong, which at worst delays
 * one refresh.
 *
 * @param <K> type of the keys
 */
final class RefreshTracker<K> {

	private static final int LIMIT = 10_000;

	/**
	 * Pause before the store is asked again for an entry without a known deadline, or
	 * with a refresh that is due.
	 */
	private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);

	private final ConcurrentMap<K, Known> known = new ConcurrentHashMap<>();

	private final EntryStore<K> store;

	private final Scheduler scheduler;

	RefreshTracker(EntryStore<K> store, Scheduler scheduler) {
		this.store = store;
		this.scheduler = scheduler;
	}

	/**
	 * Return whether an entry may be old enough to be refreshed.
	 * @param request what was asked for
	 * @return {@code false} if that is known not to be so
	 */
	boolean isToBeAsked(LoadRequest<K> request) {
		Known last = this.known.isEmpty() ? null : this.known.get(request.key());
		return last == null || last.isToBeAsked(request, this.scheduler.nanoTime());
	}

	/**
	 * Ask how old an entry is.
	 * @param request what was asked for
	 * @param refresh runs if it is to be refreshed
	 */
	void whenDue(LoadRequest<K> request, Runnable refresh) {
		CompletableFuture<Long> answer = Futures.detached(() -> this.store.ttl(request.key()));
		boolean late = !this.store.answersAtOnce();
		if (late) {
			remember(request.key(), Known.pausing(this.scheduler.nanoTime()));
		}
		answer.thenAccept((remaining) -> {
			if (request.policy().isRefreshDue(remaining)) {
				refresh.run();
			}
			else if (late && remaining > 0) {
				remember(request.key(), Known.until(remaining, this.scheduler.nanoTime()));
			}
		});
	}

	private void remember(K key, Known expiry) {
		if (this.known.size() >= LIMIT) {
			this.known.clear();
		}
		this.known.put(key, expiry);
	}

	/**
	 * Expiry time of an entry, or the time of the next question.
	 *
	 * @param time in nanoseconds: when it expires, or until when not to ask
	 * @param expires whether it is the former
	 */
	private record Known(long time, boolean expires) {

		static Known until(long remaining, long now) {
			return new Known(now + TimeUnit.MILLISECONDS.toNanos(remaining), true);
		}

		static Known pausing(long now) {
			return new Known(now + PAUSE, false);
		}

		boolean isToBeAsked(LoadRequest<?> request, long now) {
			return this.expires
					? request.policy().isRefreshDue(Math.max(1, TimeUnit.NANOSECONDS.toMillis(this.time - now)))
					: now - this.time >= 0;
		}

	}

}
