/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.support;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

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
 * Store that keeps nothing: every write succeeds and is forgotten at once.
 *
 * @param <K> type of the keys
 */
public final class EmptyStore<K> implements EntryStore<K> {

	private final LongAdder misses = new LongAdder();

	private final LongAdder puts = new LongAdder();

	private final LocalLeases<K> leases = new LocalLeases<>();

	private final CacheLabel label;

	private final OpenState state;

	/**
	 * Create a store.
	 * @param label names it in messages
	 * @param state whether its driver is open
	 */
	public EmptyStore(CacheLabel label, OpenState state) {
		this.label = label;
		this.state = state;
	}

	@Override
	public CacheLabel label() {
		return this.label;
	}

	@Override
	public @Nullable StoredValue peek(K key) {
		this.state.check(this.label, "get");
		this.misses.increment();
		return null;
	}

	@Override
	public CompletableFuture<@Nullable StoredValue> read(K key) {
		return answer("get", peek(key));
	}

	@Override
	public CompletableFuture<Map<K, StoredValue>> readAll(Collection<K> keys) {
		this.misses.add(keys.size());
		return answer("getMany", Map.of());
	}

	@Override
	public CompletableFuture<Boolean> contains(K key) {
		return answer("has", false);
	}

	@Override
	public CompletableFuture<Long> ttl(K key) {
		return answer("ttl", ABSENT);
	}

	@Override
	public CompletableFuture<Boolean> write(K key, StoredValue value, long ttl, WriteCondition condition) {
		this.leases.revoke(key);
		boolean written = condition.expected() == null;
		if (written) {
			this.puts.increment();
		}
		return answer("set", written);
	}

	@Override
	public CompletableFuture<@Nullable Void> writeAll(Map<K, StoredValue> entries, long ttl) {
		entries.keySet().forEach(this.leases::revoke);
		this.puts.add(entries.size());
		return answer("setMany", null);
	}

	@Override
	public CompletableFuture<Boolean> remove(K key) {
		this.leases.revoke(key);
		return answer("remove", false);
	}

	@Override
	public CompletableFuture<Boolean> removeIfEqual(K key, StoredValue expected) {
		this.leases.revoke(key);
		return answer("compareAndRemove", false);
	}

	@Override
	public CompletableFuture<Long> removeAll(Collection<K> keys) {
		keys.forEach(this.leases::revoke);
		return answer("removeMany", 0L);
	}

	@Override
	public CompletableFuture<@Nullable StoredValue> readAndChange(K key, EntryChange change) {
		this.leases.revoke(key);
		if (change instanceof EntryChange.Expiry) {
			this.misses.increment();
		}
		else if (change instanceof EntryChange.Replacement) {
			this.puts.increment();
		}
		return answer(change.operation(), null);
	}

	@Override
	public CompletableFuture<Boolean> expire(K key, long ttl) {
		this.leases.revoke(key);
		return answer("expire", false);
	}

	@Override
	public CompletableFuture<Long> add(K key, long delta, long ttl) {
		this.leases.revoke(key);
		this.puts.increment();
		return answer("increment", delta);
	}

	@Override
	public CompletableFuture<StoredPage<K>> scan(String prefix, @Nullable String cursor, int limit) {
		if (cursor != null) {
			throw new IllegalArgumentException("'cursor' was not given by this cache");
		}
		return answer("scan", new StoredPage<>(Map.of(), null));
	}

	@Override
	public CompletableFuture<Long> clear(String prefix) {
		this.leases.keys()
			.stream()
			.filter((key) -> prefix.isEmpty() || key.toString().startsWith(prefix))
			.forEach(this.leases::revoke);
		return answer("clear", 0L);
	}

	@Override
	public CompletableFuture<LeaseResponse> acquireLease(K key, LeaseRequest request) {
		LeaseResponse.Acquired lease = new LeaseResponse.Acquired(request.seen(), null);
		this.leases.lease(key, lease);
		return answer("getOrLoad", lease);
	}

	@Override
	public CompletableFuture<Boolean> publish(K key, LeaseResponse.Acquired lease, StoredValue value, long ttl,
			long staleTtl) {
		boolean good = this.leases.release(key, lease);
		if (good) {
			this.puts.increment();
		}
		return answer("getOrLoad", good);
	}

	@Override
	public CompletableFuture<Boolean> release(K key, LeaseResponse.Acquired lease, long rest) {
		return answer("getOrLoad", this.leases.release(key, lease));
	}

	@Override
	public CompletableFuture<Boolean> isLeaseValid(K key, LeaseResponse.Acquired lease) {
		return answer("getOrLoad", this.leases.isLeaseValid(key, lease));
	}

	@Override
	public void countUnreadable() {
		// There is nothing to read.
	}

	@Override
	public StoreStatistics statistics() {
		return new StoreStatistics(0, this.misses.sum(), this.puts.sum(), 0, 0, 0, 0, 0, 0);
	}

	private <T> CompletableFuture<T> answer(String operation, @Nullable T value) {
		this.state.check(this.label, operation);
		return CompletableFuture.completedFuture(value);
	}

}
