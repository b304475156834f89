/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.near;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.internal.support.RelayFuture;
import io.sockudo.cache.near.NearEntry.Pending;
import io.sockudo.cache.store.CacheLabel;
import io.sockudo.cache.store.EntryChange;
import io.sockudo.cache.store.EntryDetails;
import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.store.LeaseRequest;
import io.sockudo.cache.store.LeaseResponse;
import io.sockudo.cache.store.NearStatistics;
import io.sockudo.cache.store.StoreStatistics;
import io.sockudo.cache.store.StoredPage;
import io.sockudo.cache.store.StoredValue;
import io.sockudo.cache.store.TrackedEntries;
import io.sockudo.cache.store.TrackedRead;
import io.sockudo.cache.store.WriteCondition;

/**
 * Entries of a server with a near cache of those that were read. The near cache answers a
 * read as long as there was no invalidation. Whatever changes an entry goes to the
 * server, and its near-cache entry is gone before the caller learns that it is done.
 */
final class NearStore implements EntryStore<String> {

	static final String LEVEL = "near";

	private final EntryStore<String> store;

	private final TrackedEntries entries;

	private final NearEntries nearEntries;

	NearStore(TrackedEntries entries, NearEntries nearEntries) {
		this.store = entries.store();
		this.entries = entries;
		this.nearEntries = nearEntries;
		entries.sendInvalidations(nearEntries);
	}

	@Override
	public CacheLabel label() {
		return this.store.label();
	}

	@Override
	public @Nullable StoredValue peek(String key) {
		NearEntry entry = this.nearEntries.find(key);
		if (entry == null) {
			return this.store.peek(key);
		}
		StoredValue value = entry.value();
		this.nearEntries.counters().answered(value != null);
		return value;
	}

	/**
	 * Read from the server: the caller has looked into the near cache.
	 */
	@Override
	public CompletableFuture<@Nullable StoredValue> read(String key) {
		this.nearEntries.counters().missed(1);
		Pending reservation = this.nearEntries.reserve(key);
		CompletableFuture<TrackedRead> read = (reservation != null) ? readTracked(key, reservation) : null;
		if (reservation == null || read == null) {
			return showing(this.store.read(key), (value) -> this.nearEntries.seen(key, value));
		}
		return RelayFuture.of(read, (answer) -> kept(key, reservation, answer),
				() -> this.nearEntries.giveUp(key, reservation));
	}

	private @Nullable CompletableFuture<TrackedRead> readTracked(String key, Pending reservation) {
		CompletableFuture<TrackedRead> read = null;
		try {
			read = this.entries.read(key);
		}
		finally {
			if (read == null) {
				this.nearEntries.giveUp(key, reservation);
			}
		}
		return read;
	}

	private @Nullable StoredValue kept(String key, Pending reservation, TrackedRead read) {
		this.nearEntries.keep(key, reservation, read);
		return read.value();
	}

	/**
	 * Relay an answer that shows the state of entries, from a connection without
	 * invalidations.
	 */
	private static <T extends @Nullable Object> CompletableFuture<T> showing(CompletableFuture<T> question,
			Consumer<T> seen) {
		return RelayFuture.of(question, (answer) -> {
			seen.accept(answer);
			return answer;
		}, () -> {
		});
	}

	@Override
	public CompletableFuture<Map<String, StoredValue>> readAll(Collection<String> keys) {
		Map<String, NearEntry> near = new LinkedHashMap<>();
		for (String key : keys) {
			NearEntry entry = this.nearEntries.find(key);
			if (entry != null) {
				near.put(key, entry);
			}
		}
		Collection<String> far = near.isEmpty() ? keys : keys.stream().filter((key) -> !near.containsKey(key)).toList();
		this.nearEntries.counters().missed(far.size());
		near.values().forEach((entry) -> this.nearEntries.counters().answered(entry.value() != null));
		return RelayFuture.of(this.store.readAll(far), (found) -> {
			far.forEach((key) -> this.nearEntries.seen(key, found.get(key)));
			return near.isEmpty() ? found : together(keys, near, found);
		}, () -> {
		});
	}

	private static Map<String, StoredValue> together(Collection<String> keys, Map<String, NearEntry> near,
			Map<String, StoredValue> far) {
		Map<String, StoredValue> all = new LinkedHashMap<>();
		for (String key : keys) {
			NearEntry entry = near.get(key);
			StoredValue value = (entry != null) ? entry.value() : far.get(key);
			if (value != null) {
				all.put(key, value);
			}
		}
		return all;
	}

	@Override
	public CompletableFuture<Boolean> contains(String key) {
		return showing(this.store.contains(key), (present) -> this.nearEntries.seen(key, present));
	}

	@Override
	public CompletableFuture<Long> ttl(String key) {
		return showing(this.store.ttl(key), (ttl) -> this.nearEntries.seen(key, ttl != ABSENT));
	}

	@Override
	public CompletableFuture<@Nullable EntryDetails> inspect(String key) {
		return RelayFuture.of(this.store.inspect(key),
				(details) -> (details != null && this.nearEntries.find(key) != null)
						? new EntryDetails(details.ttl(), details.size(), LEVEL) : details,
				() -> {
				});
	}

	@Override
	public CompletableFuture<Boolean> write(String key, StoredValue value, long ttl, WriteCondition condition) {
		return changing(key, this.store.write(key, value, ttl, condition));
	}

	@Override
	public CompletableFuture<@Nullable Void> writeAll(Map<String, StoredValue> entries, long ttl) {
		return changing(entries.keySet(), this.store.writeAll(entries, ttl));
	}

	@Override
	public CompletableFuture<Boolean> remove(String key) {
		return changing(key, this.store.remove(key));
	}

	@Override
	public CompletableFuture<Boolean> removeIfEqual(String key, StoredValue expected) {
		return changing(key, this.store.removeIfEqual(key, expected));
	}

	@Override
	public CompletableFuture<Long> removeAll(Collection<String> keys) {
		return changing(keys, this.store.removeAll(keys));
	}

	@Override
	public CompletableFuture<@Nullable StoredValue> readAndChange(String key, EntryChange change) {
		return changing(key, this.store.readAndChange(key, change));
	}

	@Override
	public CompletableFuture<Boolean> expire(String key, long ttl) {
		return changing(key, this.store.expire(key, ttl));
	}

	@Override
	public CompletableFuture<Long> add(String key, long delta, long ttl) {
		return changing(key, this.store.add(key, delta, ttl));
	}

	@Override
	public CompletableFuture<StoredPage<String>> scan(String prefix, @Nullable String cursor, int limit) {
		return showing(this.store.scan(prefix, cursor, limit),
				(page) -> page.entries().forEach(this.nearEntries::seen));
	}

	@Override
	public CompletableFuture<Long> clear(String prefix) {
		return RelayFuture.after(this.store.clear(prefix), () -> this.nearEntries.dropAll(prefix));
	}

	@Override
	public CompletableFuture<LeaseResponse> acquireLease(String key, LeaseRequest request) {
		return showing(this.store.acquireLease(key, request), (response) -> {
			if (response instanceof LeaseResponse.Present found) {
				this.nearEntries.seen(key, found.value());
			}
			else if (response instanceof LeaseResponse.Acquired lease) {
				this.nearEntries.seen(key, lease.seen());
			}
		});
	}

	@Override
	public CompletableFuture<Boolean> publish(String key, LeaseResponse.Acquired lease, StoredValue value, long ttl,
			long staleTtl) {
		return changing(key, this.store.publish(key, lease, value, ttl, staleTtl));
	}

	@Override
	public CompletableFuture<Boolean> release(String key, LeaseResponse.Acquired lease, long rest) {
		return this.store.release(key, lease, rest);
	}

	@Override
	public CompletableFuture<Boolean> isLeaseValid(String key, LeaseResponse.Acquired lease) {
		return this.store.isLeaseValid(key, lease);
	}

	@Override
	public boolean isSuspect() {
		return this.store.isSuspect();
	}

	@Override
	public void markDirty(String key) {
		this.store.markDirty(key);
		this.nearEntries.drop(key);
	}

	@Override
	public void countUnreadable() {
		this.store.countUnreadable();
	}

	@Override
	public StoreStatistics statistics() {
		return this.nearEntries.counters().of(this.store.statistics());
	}

	@Override
	public NearStatistics nearStatistics() {
		return this.nearEntries.counters().statistics(this.nearEntries.size());
	}

	private <T extends @Nullable Object> CompletableFuture<T> changing(String key, CompletableFuture<T> change) {
		return RelayFuture.after(change, () -> this.nearEntries.drop(key));
	}

	private <T extends @Nullable Object> CompletableFuture<T> changing(Collection<String> keys,
			CompletableFuture<T> change) {
		return RelayFuture.after(change, () -> keys.forEach(this.nearEntries::drop));
	}

}
