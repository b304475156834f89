/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.spring;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.SockudoCacheException;
import io.sockudo.cache.internal.support.Futures;
import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.store.OversizedValueException;
import io.sockudo.cache.store.StoredValue;
import io.sockudo.cache.store.WriteCondition;

/**
 * Writer of a Spring cache. It waits for the store, except on threads that must not:
 * those of event loops, among them the one that would deliver the answer.
 */
final class CacheWriter {

	private static final Log logger = LogFactory.getLog(SockudoCacheManager.class);

	private final StoredEntries entries;

	private final EntryStore<Object> store;

	private final OutagePolicy outages;

	CacheWriter(StoredEntries entries) {
		this.entries = entries;
		this.store = entries.store();
		this.outages = entries.outages();
	}

	void put(Object key, Object value) {
		Object own = this.entries.key(key);
		StoredValue stored = this.entries.stored("put", value);
		if (this.outages.leavesOut(this.store)) {
			this.store.markDirty(own);
			return;
		}
		long ttl = this.entries.nextTtl(stored, this.entries.policy());
		CompletableFuture<Boolean> written = Futures.called(() -> replace(own, stored, ttl));
		if (!written.isDone() && EventLoops.isCurrent()) {
			follow(written, "put", (failure) -> drop(own, failure));
			return;
		}
		await(written, own, "put");
	}

	/**
	 * Replace an entry. Without the value, if that is too large to be kept: callers must
	 * not read the older one.
	 */
	private CompletableFuture<Boolean> replace(Object own, StoredValue stored, long ttl) {
		try {
			return this.store.write(own, stored, ttl, WriteCondition.ALWAYS);
		}
		catch (OversizedValueException ex) {
			return this.store.remove(own);
		}
	}

	/**
	 * Put a value unless there is one, and return the present one.
	 */
	@Nullable StoredValue putIfAbsent(Object key, Object value) {
		Object own = this.entries.key(key);
		StoredValue stored = this.entries.stored("putIfAbsent", value);
		try {
			return putIfAbsent(own, stored);
		}
		catch (OversizedValueException ex) {
			StoredValue present = this.entries.reader().find(own);
			return (this.entries.reader().value(present) != null) ? present : null;
		}
	}

	private @Nullable StoredValue putIfAbsent(Object own, StoredValue stored) {
		long ttl = this.entries.nextTtl(stored, this.entries.policy());
		WriteCondition condition = WriteCondition.IF_ABSENT;
		while (true) {
			if (this.outages.leavesOut(this.store)) {
				this.store.markDirty(own);
				return null;
			}
			if (await(write(own, stored, ttl, condition), own, "putIfAbsent")) {
				return null;
			}
			StoredValue present = this.entries.reader().find(own);
			if (this.entries.reader().value(present) != null) {
				return present;
			}
			// Gone meanwhile, or as good as absent because it can't be read.
			condition = (present != null && this.entries.reader().hasAnswered(present))
					? WriteCondition.ifEqual(present) : WriteCondition.IF_ABSENT;
		}
	}

	private CompletableFuture<Boolean> write(Object own, StoredValue stored, long ttl, WriteCondition condition) {
		return Futures.called(() -> this.store.write(own, stored, ttl, condition));
	}

	/**
	 * Wait for a write, and return whether it was done, as far as the caller is
	 * concerned.
	 */
	private boolean await(CompletableFuture<Boolean> write, Object own, String operation) {
		try {
			boolean written = Futures.await(write, this.store.label(), operation);
			this.outages.answered();
			return written;
		}
		catch (SockudoCacheException ex) {
			if (!drop(own, ex)) {
				throw ex;
			}
			return true;
		}
	}

	private boolean drop(Object own, Throwable failure) {
		boolean dropped = this.outages.doesWithout(this.store, failure, Thread.currentThread().isInterrupted());
		if (dropped) {
			this.store.markDirty(own);
		}
		return dropped;
	}

	boolean evict(Object key) {
		Object own = this.entries.key(key);
		CompletableFuture<Boolean> removed = this.store.remove(own);
		if (!removed.isDone() && EventLoops.isCurrent()) {
			follow(removed, "evict", (failure) -> this.store.markDirty(own));
			return false;
		}
		return Futures.await(removed, this.store.label(), "evict");
	}

	boolean clear() {
		CompletableFuture<Long> removed = this.store.clear("");
		if (!removed.isDone() && EventLoops.isCurrent()) {
			follow(removed, "clear", (failure) -> {
			});
			return false;
		}
		return Futures.await(removed, this.store.label(), "clear") > 0;
	}

	private void follow(CompletableFuture<?> change, String operation, Consumer<Throwable> repair) {
		change.whenComplete((done, failure) -> {
			if (failure != null) {
				Throwable unwrapped = Futures.unwrap(failure);
				repair.accept(unwrapped);
				logger.warn(this.store.label().message(operation, "failed on a thread that could not wait for it"),
						unwrapped);
			}
		});
	}

}
