/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.test;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.internal.support.OpenState;
import io.sockudo.cache.store.CacheLabel;
import io.sockudo.cache.store.EntryChange;
import io.sockudo.cache.store.EntryDetails;
import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.store.LeaseRequest;
import io.sockudo.cache.store.LeaseResponse;
import io.sockudo.cache.store.StoreStatistics;
import io.sockudo.cache.store.StoredPage;
import io.sockudo.cache.store.StoredValue;
import io.sockudo.cache.store.WriteCondition;

/**
 * Store that behaves as one on Redis: it has to be asked, can fail, and repairs the keys
 * whose newer values it may have missed. Its entries are in memory.
 */
final class TestStore implements EntryStore<String> {

	private static final int PAGE = 500;

	private final Set<String> dirty = ConcurrentHashMap.newKeySet();

	private final LongAdder dropped = new LongAdder();

	private final CacheLabel label;

	private final OpenState state;

	private final ActiveFaults faults;

	private final LoadCounts loads;

	private volatile EntryStore<String> memory;

	TestStore(CacheLabel label, OpenState state, ActiveFaults faults, LoadCounts loads, EntryStore<String> memory) {
		this.label = label;
		this.state = state;
		this.faults = faults;
		this.loads = loads;
		this.memory = memory;
	}

	void reset(EntryStore<String> memory) {
		this.memory = memory;
		this.dirty.clear();
		this.dropped.reset();
	}

	LoadCounts loads() {
		return this.loads;
	}

	@Override
	public CacheLabel label() {
		return this.label;
	}

	@Override
	public StoredValue peek(String key) {
		this.state.check(this.label, "get");
		return StoredValue.ASK;
	}

	@Override
	public CompletableFuture<@Nullable StoredValue> read(String key) {
		return repaired("get", Call.Kind.READ, key, () -> this.memory.read(key));
	}

	@Override
	public CompletableFuture<Map<String, StoredValue>> readAll(Collection<String> keys) {
		return this.<Map<String, StoredValue>>bulk("getMany", Call.Kind.READ, keys)
			.execute((some) -> this.memory.readAll(repair(some)), (one, other) -> {
				Map<String, StoredValue> all = new LinkedHashMap<>();
				keys.stream()
					.filter((key) -> one.containsKey(key) || other.containsKey(key))
					.forEach((key) -> all.put(key,
							Objects.requireNonNull(one.containsKey(key) ? one.get(key) : other.get(key))));
				return all;
			});
	}

	@Override
	public CompletableFuture<Boolean> contains(String key) {
		return repaired("has", Call.Kind.READ, key, () -> this.memory.contains(key));
	}

	@Override
	public CompletableFuture<Long> ttl(String key) {
		return repaired("ttl", Call.Kind.READ, key, () -> this.memory.ttl(key));
	}

	@Override
	public CompletableFuture<@Nullable EntryDetails> inspect(String key) {
		return this.<@Nullable EntryDetails>repaired("inspect", Call.Kind.READ, key, () -> this.memory.inspect(key));
	}

	@Override
	public CompletableFuture<Boolean> write(String key, StoredValue value, long ttl, WriteCondition condition) {
		String operation = (condition == WriteCondition.ALWAYS) ? "set"
				: (condition == WriteCondition.IF_ABSENT) ? "setIfAbsent" : "compareAndSet";
		return repaired(operation, Call.Kind.WRITE, key, () -> this.memory.write(key, value, ttl, condition));
	}

	@Override
	public CompletableFuture<@Nullable Void> writeAll(Map<String, StoredValue> entries, long ttl) {
		return this.<@Nullable Void>bulk("setMany", Call.Kind.WRITE, entries.keySet()).execute((some) -> {
			Map<String, StoredValue> part = new LinkedHashMap<>(entries);
			part.keySet().retainAll(repair(some));
			return this.memory.writeAll(part, ttl);
		}, (one, other) -> null);
	}

	@Override
	public CompletableFuture<Boolean> remove(String key) {
		return repaired("remove", Call.Kind.CHANGE, key, () -> this.memory.remove(key));
	}

	@Override
	public CompletableFuture<Boolean> removeIfEqual(String key, StoredValue expected) {
		return repaired("compareAndRemove", Call.Kind.CHANGE, key, () -> this.memory.removeIfEqual(key, expected));
	}

	@Override
	public CompletableFuture<Long> removeAll(Collection<String> keys) {
		return this.<Long>bulk("removeMany", Call.Kind.CHANGE, keys)
			.execute((some) -> this.memory.removeAll(repair(some)), Long::sum);
	}

	@Override
	public CompletableFuture<@Nullable StoredValue> readAndChange(String key, EntryChange change) {
		Call.Kind kind = (change instanceof EntryChange.Replacement) ? Call.Kind.WRITE : Call.Kind.CHANGE;
		return repaired(change.operation(), kind, key, () -> this.memory.readAndChange(key, change));
	}

	@Override
	public CompletableFuture<Boolean> expire(String key, long ttl) {
		return repaired("expire", Call.Kind.CHANGE, key, () -> this.memory.expire(key, ttl));
	}

	@Override
	public CompletableFuture<Long> add(String key, long delta, long ttl) {
		return repaired("increment", Call.Kind.WRITE, key, () -> this.memory.add(key, delta, ttl));
	}

	@Override
	public CompletableFuture<StoredPage<String>> scan(String prefix, @Nullable String cursor, int limit) {
		return whole("scan", Call.Kind.READ, prefix, () -> this.memory.scan(prefix, cursor, limit));
	}

	/**
	 * Remove all entries. What a fault doesn't affect is removed in any case.
	 */
	@Override
	public CompletableFuture<Long> clear(String prefix) {
		CompletableFuture<Long> cleared = whole("clear", Call.Kind.CHANGE, prefix, () -> this.memory.clear(prefix));
		if (cleared.isCompletedExceptionally()) {
			removeUnaffected(prefix);
		}
		return cleared;
	}

	private void removeUnaffected(String prefix) {
		String cursor = null;
		do {
			StoredPage<String> page = this.memory.scan(prefix, cursor, PAGE).join();
			Set<String> affected = this.faults.among(this.label, page.entries().keySet());
			page.entries().keySet().stream().filter((key) -> !affected.contains(key)).forEach(this.memory::remove);
			cursor = page.nextCursor();
		}
		while (cursor != null);
	}

	@Override
	public CompletableFuture<LeaseResponse> acquireLease(String key, LeaseRequest request) {
		return repaired(Call.LOAD, Call.Kind.WRITE, key, () -> this.memory.acquireLease(key, request));
	}

	@Override
	public CompletableFuture<Boolean> publish(String key, LeaseResponse.Acquired lease, StoredValue value, long ttl,
			long staleTtl) {
		return call(Call.LOAD, Call.Kind.WRITE, key, () -> this.memory.publish(key, lease, value, ttl, staleTtl));
	}

	@Override
	public CompletableFuture<Boolean> release(String key, LeaseResponse.Acquired lease, long rest) {
		return call(Call.LOAD, Call.Kind.CHANGE, key, () -> this.memory.release(key, lease, rest));
	}

	@Override
	public CompletableFuture<Boolean> isLeaseValid(String key, LeaseResponse.Acquired lease) {
		return call(Call.LOAD, Call.Kind.READ, key, () -> this.memory.isLeaseValid(key, lease));
	}

	/**
	 * Return true, since results are there at once, also late ones: it is the clock that
	 * has moved.
	 */
	@Override
	public boolean answersAtOnce() {
		return true;
	}

	@Override
	public boolean isSuspect() {
		return !this.state.isClosed() && this.faults.isSuspect(this.label);
	}

	@Override
	public void markDirty(String key) {
		this.dropped.increment();
		this.dirty.add(key);
	}

	@Override
	public void countUnreadable() {
		this.memory.countUnreadable();
	}

	@Override
	public StoreStatistics statistics() {
		StoreStatistics counted = this.memory.statistics();
		return new StoreStatistics(counted.hits(), counted.misses(), counted.puts(), counted.removals(),
				counted.evictions(), counted.size(), counted.unreadable(), this.dropped.sum(), counted.oversized());
	}

	private <T extends @Nullable Object> CompletableFuture<T> repaired(String operation, Call.Kind kind, String key,
			Supplier<CompletableFuture<T>> execution) {
		return call(operation, kind, key, () -> {
			repair(Set.of(key));
			return execution.get();
		});
	}

	private <T extends @Nullable Object> CompletableFuture<T> call(String operation, Call.Kind kind, String key,
			Supplier<CompletableFuture<T>> execution) {
		this.state.check(this.label, operation);
		return Inspection.notice(this, key) ? execution.get()
				: this.faults.call(new Call(this.label, operation, kind), key, execution);
	}

	private <T> CompletableFuture<T> whole(String operation, Call.Kind kind, String prefix,
			Supplier<CompletableFuture<T>> execution) {
		this.state.check(this.label, operation);
		Supplier<CompletableFuture<T>> repaired = () -> {
			repair(Set.copyOf(this.dirty));
			return execution.get();
		};
		return Inspection.notice(this, prefix) ? repaired.get()
				: this.faults.callAll(new Call(this.label, operation, kind), prefix, repaired);
	}

	private <T extends @Nullable Object> BulkCall<T> bulk(String operation, Call.Kind kind, Collection<String> keys) {
		this.state.check(this.label, operation);
		return new BulkCall<>(new Call(this.label, operation, kind), keys, this.faults);
	}

	/**
	 * Remove the entries of dirty keys: somebody was given a newer value.
	 */
	private Collection<String> repair(Collection<String> keys) {
		if (!this.dirty.isEmpty()) {
			keys.stream().filter(this.dirty::remove).forEach(this.memory::remove);
		}
		return keys;
	}

}
