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

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.store.CacheLabel;
import io.sockudo.cache.store.Futures;
import io.sockudo.cache.store.Settled;

/**
 * Keys that somebody on this node was given a newer value of than the server has, because
 * that could not be written. The server's entry is removed before it is read here again.
 */
final class Distrust {

	/**
	 * Keys remembered at most. Beyond that some are forgotten.
	 */
	static final int LIMIT = 100_000;

	private static final int BATCH = 500;

	private static final Log logger = LogFactory.getLog(RedisDriver.class);

	private final Set<String> keys = ConcurrentHashMap.newKeySet();

	private final AtomicBoolean warned = new AtomicBoolean();

	private final CacheLabel label;

	private final BiFunction<String, String, CompletableFuture<?>> removal;

	/**
	 * Create an empty set of keys.
	 * @param label names the cache in the log
	 * @param removal removes an entry: operation and key. No later write may overtake it
	 */
	Distrust(CacheLabel label, BiFunction<String, String, CompletableFuture<?>> removal) {
		this.label = label;
		this.removal = removal;
	}

	void add(String key) {
		if (this.keys.size() >= LIMIT) {
			forgetOne();
		}
		this.keys.add(key);
	}

	private void forgetOne() {
		this.keys.stream().findAny().ifPresent(this.keys::remove);
		if (this.warned.compareAndSet(false, true)) {
			logger.warn("Cache '" + this.label.shown() + "': more than " + LIMIT + " values could not be written to"
					+ " Redis. Some older ones may be read there until they expire. Said once.");
		}
	}

	boolean holds(String key) {
		return !this.keys.isEmpty() && this.keys.contains(key);
	}

	/**
	 * Read a key once it can be trusted.
	 * @param <T> what the answer is
	 * @param key the key
	 * @param read asks the server
	 * @return the answer
	 */
	<T extends @Nullable Object> CompletableFuture<T> before(String key, Function<String, CompletableFuture<T>> read) {
		if (!holds(key)) {
			return read.apply(key);
		}
		return remove("get", key).thenCompose((removed) -> read.apply(key));
	}

	/**
	 * Read keys once they can be trusted. Fails if some of them can't be, and then names
	 * those, and of the others what can't be read.
	 * @param <T> what the answer is
	 * @param operation the operation
	 * @param some the keys
	 * @param read asks the server
	 * @return the answer
	 */
	<T> CompletableFuture<T> beforeAll(String operation, Collection<String> some,
			Function<Collection<String>, CompletableFuture<T>> read) {
		if (this.keys.isEmpty()) {
			return read.apply(some);
		}
		List<String> distrusted = some.stream().filter(this.keys::contains).toList();
		if (distrusted.isEmpty()) {
			return read.apply(some);
		}
		return removeAll(operation, distrusted, 0, new BulkFailure())
			.thenCompose((failure) -> failure.isEmpty() ? read.apply(some) : failed(failure, some, read));
	}

	// The others are only read to learn which of them can be.
	private static <T> CompletableFuture<T> failed(BulkFailure failure, Collection<String> some,
			Function<Collection<String>, CompletableFuture<T>> read) {
		List<String> others = some.stream().filter((key) -> !failure.isOf(key)).toList();
		if (failure.isHopeless()) {
			failure.addUntried(others);
			return CompletableFuture.failedFuture(failure.exception(""));
		}
		return read.apply(others).handle((found, problem) -> {
			if (problem != null) {
				failure.addBulk(Futures.unwrap(problem), others);
			}
			throw Futures.propagate(failure.exception(""));
		});
	}

	private CompletableFuture<BulkFailure> removeAll(String operation, List<String> distrusted, int from,
			BulkFailure failure) {
		if (from == distrusted.size() || failure.isHopeless()) {
			failure.addUntried(distrusted.subList(from, distrusted.size()));
			return CompletableFuture.completedFuture(failure);
		}
		int to = Math.min(from + BATCH, distrusted.size());
		// Writes may have made up for some of them by now.
		List<Removal> batch = distrusted.subList(from, to)
			.stream()
			.filter(this.keys::contains)
			.map((key) -> new Removal(key, remove(operation, key)))
			.toList();
		return CompletableFuture.allOf(batch.stream().map(Removal::done).toArray(CompletableFuture[]::new))
			.handle((done, problem) -> {
				batch.forEach((removal) -> removal.addTo(failure));
				return failure;
			})
			.thenCompose((same) -> removeAll(operation, distrusted, to, same));
	}

	private CompletableFuture<?> remove(String operation, String key) {
		return this.removal.apply(operation, key).thenAccept((removed) -> this.keys.remove(key));
	}

	/**
	 * Let a change make up for what could not be written before. Forgets the key before
	 * that is sent, so that no read removes what it writes, and remembers it again if
	 * nothing was changed.
	 * @param <T> what the answer is
	 * @param key the key
	 * @param change changes the entry
	 * @return the answer
	 */
	<T extends @Nullable Object> CompletableFuture<T> instead(String key, Supplier<CompletableFuture<T>> change) {
		boolean distrusted = !this.keys.isEmpty() && this.keys.remove(key);
		return distrusted ? remembering(List.of(key), change.get()) : change.get();
	}

	/**
	 * Let a change of many keys make up for what could not be written before.
	 * @param <T> what the answer is
	 * @param some the keys
	 * @param change changes their entries
	 * @return the answer
	 */
	<T extends @Nullable Object> CompletableFuture<T> insteadAll(Collection<String> some,
			Supplier<CompletableFuture<T>> change) {
		List<String> distrusted = this.keys.isEmpty() ? List.of() : some.stream().filter(this.keys::remove).toList();
		return distrusted.isEmpty() ? change.get() : remembering(distrusted, change.get());
	}

	private <T extends @Nullable Object> CompletableFuture<T> remembering(List<String> distrusted,
			CompletableFuture<T> change) {
		// Before anybody sees the result, and may read.
		return Settled.of(change, (done) -> {
			if (Boolean.FALSE.equals(done)) {
				this.keys.addAll(distrusted);
			}
			return done;
		}, () -> this.keys.addAll(distrusted));
	}

	/**
	 * An entry that is being removed.
	 *
	 * @param key its key
	 * @param done fails if it can't be
	 */
	private record Removal(String key, CompletableFuture<?> done) {

		void addTo(BulkFailure failure) {
			this.done.whenComplete((removed, problem) -> {
				if (problem != null) {
					failure.add(Futures.unwrap(problem), List.of(this.key));
				}
			});
		}

	}

}
