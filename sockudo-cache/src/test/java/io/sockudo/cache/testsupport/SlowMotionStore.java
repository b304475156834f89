/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.sockudo.cache.store.CacheLabel;
import io.sockudo.cache.store.EntryChange;
import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.store.LeaseRequest;
import io.sockudo.cache.store.LeaseResponse;
import io.sockudo.cache.store.StoreStatistics;
import io.sockudo.cache.store.StoredPage;
import io.sockudo.cache.store.StoredValue;
import io.sockudo.cache.store.WriteCondition;

/**
 * Store on a server whose clock can't be stopped: its milliseconds last {@value #FACTOR}
 * of the server's, so that what a test takes doesn't count.
 *
 * @param delegate the store on the server
 * @param <K> type of the keys
 */
record SlowMotionStore<K>(EntryStore<K> delegate) implements EntryStore<K> {

	static final long FACTOR = 10_000;

	@Override
	public CacheLabel label() {
		return this.delegate.label();
	}

	@Override
	public StoredValue peek(K key) {
		return this.delegate.peek(key);
	}

	@Override
	public CompletableFuture<StoredValue> read(K key) {
		return this.delegate.read(key);
	}

	@Override
	public CompletableFuture<Map<K, StoredValue>> readAll(Collection<K> keys) {
		return this.delegate.readAll(keys);
	}

	@Override
	public CompletableFuture<Boolean> contains(K key) {
		return this.delegate.contains(key);
	}

	@Override
	public CompletableFuture<Long> ttl(K key) {
		return this.delegate.ttl(key).thenApply((ttl) -> (ttl > 0) ? (ttl + FACTOR - 1) / FACTOR : ttl);
	}

	@Override
	public CompletableFuture<Boolean> write(K key, StoredValue value, long ttl, WriteCondition condition) {
		return this.delegate.write(key, value, slow(ttl), condition);
	}

	@Override
	public CompletableFuture<Void> writeAll(Map<K, StoredValue> entries, long ttl) {
		return this.delegate.writeAll(entries, slow(ttl));
	}

	@Override
	public CompletableFuture<Boolean> remove(K key) {
		return this.delegate.remove(key);
	}

	@Override
	public CompletableFuture<Boolean> removeIfEqual(K key, StoredValue expected) {
		return this.delegate.removeIfEqual(key, expected);
	}

	@Override
	public CompletableFuture<Long> removeAll(Collection<K> keys) {
		return this.delegate.removeAll(keys);
	}

	@Override
	public CompletableFuture<StoredValue> readAndChange(K key, EntryChange change) {
		return this.delegate.readAndChange(key, slow(change));
	}

	private EntryChange slow(EntryChange change) {
		if (change instanceof EntryChange.Expiry expiry) {
			return new EntryChange.Expiry(slow(expiry.ttl()));
		}
		return (change instanceof EntryChange.Replacement replacement)
				? new EntryChange.Replacement(replacement.value(), slow(replacement.ttl())) : change;
	}

	@Override
	public CompletableFuture<Boolean> expire(K key, long ttl) {
		return this.delegate.expire(key, slow(ttl));
	}

	@Override
	public CompletableFuture<Long> add(K key, long delta, long ttl) {
		return this.delegate.add(key, delta, slow(ttl));
	}

	@Override
	public CompletableFuture<StoredPage<K>> scan(String prefix, String cursor, int limit) {
		return this.delegate.scan(prefix, cursor, limit);
	}

	@Override
	public CompletableFuture<Long> clear(String prefix) {
		return this.delegate.clear(prefix);
	}

	@Override
	public CompletableFuture<LeaseResponse> acquireLease(K key, LeaseRequest request) {
		return this.delegate.acquireLease(key, new LeaseRequest(request.seen(), request.refresh(), request.stale(),
				request.exclusive(), slow(request.lease())));
	}

	@Override
	public CompletableFuture<Boolean> publish(K key, LeaseResponse.Acquired lease, StoredValue value, long ttl,
			long staleTtl) {
		return this.delegate.publish(key, lease, value, slow(ttl), slow(staleTtl));
	}

	@Override
	public CompletableFuture<Boolean> release(K key, LeaseResponse.Acquired lease, long rest) {
		return this.delegate.release(key, lease, (rest != GONE) ? slow(rest) : rest);
	}

	@Override
	public CompletableFuture<Boolean> isLeaseValid(K key, LeaseResponse.Acquired lease) {
		return this.delegate.isLeaseValid(key, lease);
	}

	@Override
	public boolean isSuspect() {
		return this.delegate.isSuspect();
	}

	@Override
	public void markDirty(K key) {
		this.delegate.markDirty(key);
	}

	@Override
	public void countUnreadable() {
		this.delegate.countUnreadable();
	}

	@Override
	public StoreStatistics statistics() {
		return this.delegate.statistics();
	}

	private static long slow(long ttl) {
		return ttl * FACTOR;
	}

}
