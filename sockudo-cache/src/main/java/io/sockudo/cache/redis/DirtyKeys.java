/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.internal.support.Futures;
import io.sockudo.cache.internal.support.RelayFuture;
import io.sockudo.cache.store.CacheLabel;

/**
 * Dirty keys: somebody on this node was given a newer value than the server has, because
 * that could not be written. The server's entry is removed before any operation of this
 * node meets it again, whatever the operation is (read repair). One repair of a key is in
 * flight at a time, and everybody waits for its end, so that none can remove what was
 * written after another.
 */
final class DirtyKeys {

	/**
	 * Keys remembered at most. Beyond that some are forgotten.
	 */
	static final int LIMIT = 100_000;

	private static final int BATCH = 500;

	/**
	 * Placeholder for a key that nobody repairs now.
	 */
	private static final CompletableFuture<?> DIRTY = new CompletableFuture<>();

	private static final Log logger = LogFactory.getLog(RedisDriver.class);

	/**
	 * Dirty keys, with the repair that is in flight.
	 */
	private final ConcurrentMap<String, CompletableFuture<?>> keys = new ConcurrentHashMap<>();

	private final AtomicBoolean warned = new AtomicBoolean();

	private final CacheLabel label;

	private final BiFunction<String, String, CompletableFuture<?>> removal;

	/**
	 * Create an empty set of keys.
	 * @param label names the cache in the log
	 * @param removal removes an entry: operation and key. No write that is sent later may
	 * overtake it
	 */
	DirtyKeys(CacheLabel label, BiFunction<String, String, CompletableFuture<?>> removal) {
		this.label = label;
		this.removal = removal;
	}

	void add(String key) {
		if (this.keys.size() >= LIMIT) {
			forgetOne();
		}
		// A repair in flight may have come too early.
		this.keys.put(key, DIRTY);
	}

	private void forgetOne() {
		this.keys.keySet().stream().findAny().ifPresent(this.keys::remove);
		if (this.warned.compareAndSet(false, true)) {
			logger.warn("Cache '" + this.label.shown() + "': more than " + LIMIT + " values could not be written to"
					+ " Redis. Some older ones may be read there until they expire. Said once.");
		}
	}

	boolean contains(String key) {
		return !this.keys.isEmpty() && this.keys.containsKey(key);
	}

	/**
	 * Repair a key before an operation, if need be.
	 * @param <T> what the answer is
	 * @param operation the operation
	 * @param key the key
	 * @param next sends the operation
	 * @return the answer
	 */
	<T extends @Nullable Object> CompletableFuture<T> before(String operation, String key,
			Supplier<CompletableFuture<T>> next) {
		CompletableFuture<?> repair = this.keys.isEmpty() ? null : repair(operation, key);
		return (repair != null) ? repair.thenCompose((done) -> next.get()) : next.get();
	}

	/**
	 * Let a write be the repair, if one is due: it replaces the entry. Others wait until
	 * it is done.
	 * @param <T> what the answer is
	 * @param key the key
	 * @param isDone whether the entry was replaced, given the answer
	 * @param write sends the write, behind which no removal that is in flight may come
	 * @return the answer
	 */
	<T extends @Nullable Object> CompletableFuture<T> by(String key, Predicate<T> isDone,
			Supplier<CompletableFuture<T>> write) {
		CompletableFuture<?> repair = new CompletableFuture<>();
		if (this.keys.isEmpty() || this.keys.computeIfPresent(key, (same, before) -> repair) == null) {
			return write.get();
		}
		// Before anybody sees the answer, and may read.
		return RelayFuture.of(sent(write), (answer) -> {
			end(key, repair, isDone.test(answer));
			return answer;
		}, () -> end(key, repair, false));
	}

	/**
	 * Return the repair to wait for, or {@code null} if the key is clean.
	 */
	private @Nullable CompletableFuture<?> repair(String operation, String key) {
		CompletableFuture<?> inFlight = this.keys.get(key);
		if (inFlight == null || inFlight == DIRTY) {
			return (inFlight != null) ? repairNow(operation, key) : null;
		}
		// The repair began before this operation: if it fails, there is one more attempt.
		return inFlight.handle((done, failure) -> (failure != null) ? repairNow(operation, key) : null)
			.thenCompose((second) -> (second != null) ? second : CompletableFuture.completedFuture(null));
	}

	/**
	 * Begin or join a repair, or return {@code null} if the key is clean. Many may wait
	 * for the same attempt, and for no further one: each would take its time.
	 */
	private @Nullable CompletableFuture<?> repairNow(String operation, String key) {
		CompletableFuture<?> inFlight = this.keys.get(key);
		if (inFlight == null) {
			return null;
		}
		if (inFlight != DIRTY) {
			return inFlight.handle((done, failure) -> {
				if (failure != null) {
					throw new CacheUnavailableException(
							this.label.message(operation, "an older value of the key could not be removed"));
				}
				return null;
			});
		}
		CompletableFuture<?> repair = new CompletableFuture<>();
		if (!this.keys.replace(key, DIRTY, repair)) {
			return repairNow(operation, key);
		}
		return RelayFuture.of(sent(() -> this.removal.apply(operation, key)), (removed) -> {
			end(key, repair, true);
			return removed;
		}, () -> end(key, repair, false));
	}

	/**
	 * Send an operation. One that can't even be sent must not leave others waiting.
	 */
	private static <T extends @Nullable Object> CompletableFuture<T> sent(Supplier<CompletableFuture<T>> operation) {
		try {
			return operation.get();
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private void end(String key, CompletableFuture<?> repair, boolean isClean) {
		if (isClean) {
			this.keys.remove(key, repair);
			repair.complete(null);
		}
		else {
			this.keys.replace(key, repair, DIRTY);
			repair.completeExceptionally(new IllegalStateException("Not repaired"));
		}
	}

	/**
	 * Repair keys before an operation, as far as need be. Fails if some of them can't be,
	 * and then names those, and of the others what can't be reached.
	 * @param <T> what the answer is
	 * @param operation the operation
	 * @param some the keys
	 * @param next sends the operation for keys
	 * @return the answer
	 */
	<T extends @Nullable Object> CompletableFuture<T> beforeAll(String operation, Collection<String> some,
			Function<Collection<String>, CompletableFuture<T>> next) {
		List<String> dirty = this.keys.isEmpty() ? List.of() : some.stream().filter(this.keys::containsKey).toList();
		return dirty.isEmpty() ? next.apply(some) : repairAll(operation, dirty, 0, new BulkFailure())
			.thenCompose((failure) -> failure.isEmpty() ? next.apply(some) : failed(failure, some, next));
	}

	/**
	 * Repair all keys that begin with a prefix.
	 * @param operation the operation
	 * @param prefix the prefix
	 * @return completed when there is none left; fails if some can't be repaired
	 */
	CompletableFuture<?> repairAll(String operation, String prefix) {
		List<String> dirty = this.keys.isEmpty() ? List.of()
				: this.keys.keySet().stream().filter((key) -> key.startsWith(prefix)).toList();
		return repairAll(operation, dirty, 0, new BulkFailure()).thenAccept((failure) -> {
			if (!failure.isEmpty()) {
				throw Futures.propagate(failure.exception(""));
			}
		});
	}

	/**
	 * Return the failure of some keys. The others are only requested to learn which of
	 * them can be repaired.
	 */
	private static <T extends @Nullable Object> CompletableFuture<T> failed(BulkFailure failure,
			Collection<String> some, Function<Collection<String>, CompletableFuture<T>> next) {
		List<String> others = some.stream().filter((key) -> !failure.isOf(key)).toList();
		if (failure.isHopeless()) {
			failure.addUntried(others);
			return CompletableFuture.failedFuture(failure.exception(""));
		}
		return next.apply(others).handle((found, problem) -> {
			if (problem != null) {
				failure.addBulk(Futures.unwrap(problem), others);
			}
			throw Futures.propagate(failure.exception(""));
		});
	}

	private CompletableFuture<BulkFailure> repairAll(String operation, List<String> dirty, int from,
			BulkFailure failure) {
		if (from == dirty.size() || failure.isHopeless()) {
			failure.addUntried(dirty.subList(from, dirty.size()));
			return CompletableFuture.completedFuture(failure);
		}
		int to = Math.min(from + BATCH, dirty.size());
		List<Repair> batch = dirty.subList(from, to)
			.stream()
			.map((key) -> Repair.of(key, repair(operation, key)))
			.toList();
		return CompletableFuture.allOf(batch.stream().map(Repair::done).toArray(CompletableFuture[]::new))
			.handle((done, problem) -> {
				batch.forEach((repair) -> repair.addTo(failure));
				return failure;
			})
			.thenCompose((same) -> repairAll(operation, dirty, to, same));
	}

	/**
	 * Repair of one key.
	 *
	 * @param key the key
	 * @param done fails if it can't be repaired
	 */
	private record Repair(String key, CompletableFuture<?> done) {

		private static Repair of(String key, @Nullable CompletableFuture<?> repair) {
			return new Repair(key, (repair != null) ? repair : CompletableFuture.completedFuture(null));
		}

		void addTo(BulkFailure failure) {
			this.done.whenComplete((removed, problem) -> {
				if (problem != null) {
					failure.add(Futures.unwrap(problem), List.of(this.key));
				}
			});
		}

	}

}
