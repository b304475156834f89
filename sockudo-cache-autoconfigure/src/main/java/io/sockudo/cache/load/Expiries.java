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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.store.Futures;

/**
 * When entries that were read will expire, as far as a store far away has said, so that
 * it needn't be asked at every read whether an entry should be refreshed. A write makes
 * what is remembered wrong, which at worst delays one refresh.
 *
 * @param <K> type of the keys
 */
final class Expiries<K> {

	private static final int LIMIT = 10_000;

	private final ConcurrentMap<K, Long> deadlines = new ConcurrentHashMap<>();

	private final EntryStore<K> store;

	Expiries(EntryStore<K> store) {
		this.store = store;
	}

	/**
	 * Tell whether an entry may be old enough to be refreshed.
	 * @param request what was asked for
	 * @return {@code false} if that is known not to be so
	 */
	boolean isToBeAsked(LoadRequest<K> request) {
		Long deadline = this.deadlines.isEmpty() ? null : this.deadlines.get(request.key());
		return deadline == null
				|| request.policy().isDue(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
	}

	/**
	 * Ask how old an entry is.
	 * @param request what was asked for
	 * @param refresh runs if it is to be refreshed
	 */
	void whenDue(LoadRequest<K> request, Runnable refresh) {
		CompletableFuture<Long> answer = Futures.detached(() -> this.store.ttl(request.key()));
		boolean atOnce = answer.isDone();
		answer.thenAccept((remaining) -> {
			if (request.policy().isDue(remaining)) {
				this.deadlines.remove(request.key());
				refresh.run();
			}
			else if (!atOnce && remaining > 0) {
				remember(request.key(), remaining);
			}
		});
	}

	private void remember(K key, long remaining) {
		if (this.deadlines.size() >= LIMIT) {
			this.deadlines.clear();
		}
		this.deadlines.put(key, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(remaining));
	}

}
