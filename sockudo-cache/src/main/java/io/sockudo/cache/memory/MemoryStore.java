/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.memory;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentMap;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.codec.CodecException;
import io.sockudo.cache.codec.ValueCodecs;
import io.sockudo.cache.internal.support.OpenState;
import io.sockudo.cache.store.CacheLabel;
import io.sockudo.cache.store.Decimals;
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
 * Entries in a Caffeine cache, at most {@code maxCapacity} of them. Reads are answered at
 * once; everything else happens on the calling thread.
 *
 * @param <K> type of the keys
 */
final class MemoryStore<K> implements EntryStore<K> {

	private static final CompletableFuture<Boolean> TRUE = CompletableFuture.completedFuture(true);

	private static final CompletableFuture<Boolean> FALSE = CompletableFuture.completedFuture(false);

	private static final CompletableFuture<@Nullable Void> DONE = CompletableFuture.completedFuture(null);

	private final MemoryCounters counters = new MemoryCounters();

	private final CacheLabel label;

	private final OpenState state;

	private final MemoryClock clock;

	private final boolean byValue;

	private final Cache<K, MemoryEntry> cache;

	private final ConcurrentMap<K, MemoryEntry> entries;

	private final Policy<K, MemoryEntry> policy;

	private final MemoryLeases<K> leases;

	private final MemoryScan<K> scan;

	MemoryStore(CacheLabel label, OpenState state, MemoryClock clock, long maxCapacity, boolean byValue) {
		this.label = label;
		this.state = state;
		this.clock = clock;
		this.byValue = byValue;
		this.cache = Caffeine.newBuilder()
			.maximumSize(maxCapacity)
			.ticker(clock)
			.expireAfter(new MemoryEntry.ByDeadline<>())
			.evictionListener((key, entry, cause) -> this.counters.evicted())
			.build();
		this.entries = this.cache.asMap();
		this.policy = this.cache.policy();
		this.scan = new MemoryScan<>(this.entries);
		this.leases = new MemoryLeases<>(clock, maxCapacity);
	}

	@Override
	public CacheLabel label() {
		return this.label;
	}

	@Override
	public @Nullable StoredValue peek(K key) {
		checkOpen("get");
		MemoryEntry entry = this.cache.getIfPresent(key);
		this.counters.read(entry != null);
		return entry;
	}

	@Override
	public CompletableFuture<@Nullable StoredValue> read(K key) {
		return CompletableFuture.completedFuture(peek(key));
	}

	@Override
	public CompletableFuture<Map<K, StoredValue>> readAll(Collection<K> keys) {
		checkOpen("getMany");
		Map<K, StoredValue> found = new LinkedHashMap<>(2 * keys.size());
		for (K key : keys) {
			StoredValue value = peek(key);
			if (value != null) {
				found.put(key, value);
			}
		}
		return CompletableFuture.completedFuture(found);
	}

	@Override
	public CompletableFuture<Boolean> contains(K key) {
		checkOpen("has");
		return answer(quietly(key) != null);
	}

	@Override
	public boolean answersAtOnce() {
		return true;
	}

	@Override
	public CompletableFuture<Long> ttl(K key) {
		checkOpen("ttl");
		MemoryEntry entry = quietly(key);
		return CompletableFuture
			.completedFuture((entry != null) ? this.clock.remainingMillis(entry.deadline()) : ABSENT);
	}

	@Override
	public CompletableFuture<@Nullable EntryDetails> inspect(K key) {
		checkOpen("inspect");
		MemoryEntry entry = quietly(key);
		return CompletableFuture.completedFuture((entry != null)
				? new EntryDetails(this.clock.remainingMillis(entry.deadline()), entry.knownSize(), MemoryDriver.NAME)
				: null);
	}

	@Override
	public CompletableFuture<Boolean> write(K key, StoredValue value, long ttl, WriteCondition condition) {
		checkOpen("set");
		StoredValue kept = kept("set", value);
		this.leases.revoke(key);
		MemoryEntry entry = MemoryEntry.of(kept, ttl);
		boolean written = true;
		if (condition == WriteCondition.ALWAYS) {
			this.cache.put(key, entry);
		}
		else if (condition == WriteCondition.IF_ABSENT) {
			written = this.entries.putIfAbsent(key, entry) == null;
		}
		else {
			written = replaceIfEqual(key, Objects.requireNonNull(condition.expected()), entry);
		}
		if (written) {
			this.counters.put();
		}
		return answer(written);
	}

	@Override
	public CompletableFuture<@Nullable Void> writeAll(Map<K, StoredValue> entries, long ttl) {
		checkOpen("setMany");
		// Either all can be stored or none.
		Map<K, StoredValue> kept = new LinkedHashMap<>(2 * entries.size());
		entries.forEach((key, value) -> kept.put(key, kept("setMany", value)));
		kept.forEach((key, value) -> write(key, value, ttl, WriteCondition.ALWAYS));
		return DONE;
	}

	@Override
	public CompletableFuture<Boolean> remove(K key) {
		return answer(removeEntry(key, "remove") != null);
	}

	@Override
	public CompletableFuture<Boolean> removeIfEqual(K key, StoredValue expected) {
		checkOpen("compareAndRemove");
		this.leases.revoke(key);
		MemoryEntry current = quietly(key);
		while (current != null && isEqual(current, expected, "compareAndRemove")) {
			if (this.entries.remove(key, current)) {
				this.counters.removed();
				return TRUE;
			}
			current = quietly(key);
		}
		return FALSE;
	}

	@Override
	public CompletableFuture<Long> removeAll(Collection<K> keys) {
		checkOpen("removeMany");
		long removed = keys.stream().filter((key) -> removeEntry(key, "removeMany") != null).count();
		return CompletableFuture.completedFuture(removed);
	}

	@Override
	public CompletableFuture<@Nullable StoredValue> readAndChange(K key, EntryChange change) {
		checkOpen(change.operation());
		if (change instanceof EntryChange.Expiry expiry) {
			return CompletableFuture.completedFuture(expireEntry(key, expiry));
		}
		if (change instanceof EntryChange.Replacement replacement) {
			return CompletableFuture.completedFuture(replaceEntry(key, replacement));
		}
		return CompletableFuture.completedFuture(removeEntry(key, change.operation()));
	}

	@Override
	public CompletableFuture<Boolean> expire(K key, long ttl) {
		checkOpen("expire");
		this.leases.revoke(key);
		MemoryEntry changed = this.entries.computeIfPresent(key, (present, entry) -> MemoryEntry.of(entry, ttl));
		return answer(changed != null);
	}

	@Override
	public CompletableFuture<Long> add(K key, long delta, long ttl) {
		checkOpen("increment");
		this.leases.revoke(key);
		MemoryEntry sum = this.entries.compute(key,
				(present, entry) -> (entry != null) ? add(entry, delta) : MemoryEntry.of(number(delta), ttl));
		this.counters.put();
		return CompletableFuture.completedFuture(Long.valueOf(sum.as(ValueCodecs.text())));
	}

	@Override
	public CompletableFuture<StoredPage<K>> scan(String prefix, @Nullable String cursor, int limit) {
		checkOpen("scan");
		return CompletableFuture.completedFuture(this.scan.page(prefix, cursor, limit));
	}

	@Override
	public CompletableFuture<Long> clear(String prefix) {
		checkOpen("clear");
		this.leases.revokeAll((key) -> MemoryScan.matches(key, prefix));
		long removed = this.entries.keySet()
			.stream()
			.filter((key) -> MemoryScan.matches(key, prefix) && removeEntry(key, "clear") != null)
			.count();
		return CompletableFuture.completedFuture(removed);
	}

	@Override
	public CompletableFuture<LeaseResponse> acquireLease(K key, LeaseRequest request) {
		checkOpen("getOrLoad");
		return CompletableFuture.completedFuture(this.leases.acquireLease(key, request, () -> quietly(key)));
	}

	@Override
	public CompletableFuture<Boolean> publish(K key, LeaseResponse.Acquired lease, StoredValue value, long ttl,
			long staleTtl) {
		checkOpen("getOrLoad");
		boolean published = this.leases.publish(key, lease, kept("getOrLoad", value), ttl, staleTtl, this.entries);
		if (published) {
			this.counters.put();
		}
		return answer(published);
	}

	@Override
	public CompletableFuture<Boolean> release(K key, LeaseResponse.Acquired lease, long rest) {
		return answer(this.leases.release(key, lease, rest));
	}

	@Override
	public CompletableFuture<Boolean> isLeaseValid(K key, LeaseResponse.Acquired lease) {
		return answer(this.leases.isLeaseValid(key, lease));
	}

	@Override
	public void countUnreadable() {
		this.counters.unreadable();
	}

	@Override
	public StoreStatistics statistics() {
		return this.counters.statistics(this.cache.estimatedSize());
	}

	/**
	 * Drop expired entries and those beyond the capacity.
	 */
	void cleanUp() {
		this.cache.cleanUp();
		this.leases.cleanUp();
	}

	private StoredValue kept(String operation, StoredValue value) {
		if (!this.byValue) {
			return value;
		}
		try {
			return StoredValue.ofBytes(value.bytes());
		}
		catch (CodecException ex) {
			throw this.label.failure(operation, ex);
		}
	}

	private @Nullable MemoryEntry expireEntry(K key, EntryChange.Expiry expiry) {
		this.leases.revoke(key);
		MemoryEntry expiring = this.entries.computeIfPresent(key,
				(present, entry) -> MemoryEntry.of(entry, expiry.ttl()));
		this.counters.read(expiring != null);
		return expiring;
	}

	private @Nullable MemoryEntry replaceEntry(K key, EntryChange.Replacement replacement) {
		StoredValue kept = kept(replacement.operation(), replacement.value());
		this.leases.revoke(key);
		MemoryEntry replaced = this.entries.put(key, MemoryEntry.of(kept, replacement.ttl()));
		this.counters.put();
		return replaced;
	}

	private boolean replaceIfEqual(K key, StoredValue expected, MemoryEntry entry) {
		MemoryEntry current = quietly(key);
		while (current != null && isEqual(current, expected, "compareAndSet")) {
			if (this.entries.replace(key, current, entry)) {
				return true;
			}
			current = quietly(key);
		}
		return false;
	}

	private @Nullable MemoryEntry removeEntry(K key, String operation) {
		checkOpen(operation);
		this.leases.revoke(key);
		MemoryEntry removed = this.entries.remove(key);
		if (removed != null) {
			this.counters.removed();
		}
		return removed;
	}

	private boolean isEqual(MemoryEntry entry, StoredValue expected, String operation) {
		try {
			return entry.hasSameBytes(expected);
		}
		catch (CodecException ex) {
			throw this.label.failure(operation, ex);
		}
	}

	private MemoryEntry add(MemoryEntry entry, long delta) {
		return MemoryEntry.livingUntil(entry.deadline(), number(Decimals.add(text(entry), delta, this.label)));
	}

	private String text(MemoryEntry entry) {
		try {
			return entry.as(ValueCodecs.text());
		}
		catch (CodecException ex) {
			throw this.label.failure("increment", ex);
		}
	}

	private static StoredValue number(long value) {
		return StoredValue.of(Long.toString(value), ValueCodecs.text());
	}

	private @Nullable MemoryEntry quietly(K key) {
		return this.policy.getIfPresentQuietly(key);
	}

	private void checkOpen(String operation) {
		this.state.check(this.label, operation);
	}

	private static CompletableFuture<Boolean> answer(boolean value) {
		return value ? TRUE : FALSE;
	}

}
