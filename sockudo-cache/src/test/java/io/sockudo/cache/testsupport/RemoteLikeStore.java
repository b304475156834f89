/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import io.sockudo.cache.codec.CodecException;
import io.sockudo.cache.internal.support.OpenState;
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
 * Store that never answers at once and keeps nothing but bytes.
 *
 * @param <K> type of the keys
 */
final class RemoteLikeStore<K> implements EntryStore<K> {

	private final EntryStore<K> delegate;

	private final OpenState state;

	private final Executor trips;

	RemoteLikeStore(EntryStore<K> delegate, OpenState state, Executor trips) {
		this.delegate = delegate;
		this.state = state;
		this.trips = trips;
	}

	@Override
	public CacheLabel label() {
		return this.delegate.label();
	}

	@Override
	public StoredValue peek(K key) {
		this.state.check(label(), "get");
		return StoredValue.ASK;
	}

	@Override
	public CompletableFuture<StoredValue> read(K key) {
		return trip(() -> this.delegate.read(key)).thenApply(this::received);
	}

	@Override
	public CompletableFuture<Map<K, StoredValue>> readAll(Collection<K> keys) {
		return trip(() -> this.delegate.readAll(keys)).thenApply(this::receivedAll);
	}

	@Override
	public CompletableFuture<Boolean> contains(K key) {
		return trip(() -> this.delegate.contains(key));
	}

	@Override
	public CompletableFuture<Long> ttl(K key) {
		return trip(() -> this.delegate.ttl(key));
	}

	@Override
	public CompletableFuture<Boolean> write(K key, StoredValue value, long ttl, WriteCondition condition) {
		this.state.check(label(), "set");
		StoredValue sent = sent("set", value);
		WriteCondition sentCondition = (condition.expected() != null)
				? WriteCondition.ifEqual(sent("compareAndSet", condition.expected())) : condition;
		return trip(() -> this.delegate.write(key, sent, ttl, sentCondition));
	}

	@Override
	public CompletableFuture<Void> writeAll(Map<K, StoredValue> entries, long ttl) {
		Map<K, StoredValue> sent = new LinkedHashMap<>();
		entries.forEach((key, value) -> sent.put(key, sent("setMany", value)));
		return trip(() -> this.delegate.writeAll(sent, ttl));
	}

	@Override
	public CompletableFuture<Boolean> remove(K key) {
		return trip(() -> this.delegate.remove(key));
	}

	@Override
	public CompletableFuture<Boolean> removeIfEqual(K key, StoredValue expected) {
		StoredValue sent = sent("compareAndRemove", expected);
		return trip(() -> this.delegate.removeIfEqual(key, sent));
	}

	@Override
	public CompletableFuture<Long> removeAll(Collection<K> keys) {
		return trip(() -> this.delegate.removeAll(keys));
	}

	@Override
	public CompletableFuture<StoredValue> readAndChange(K key, EntryChange change) {
		EntryChange sent = (change instanceof EntryChange.Replacement replacement)
				? new EntryChange.Replacement(sent(change.operation(), replacement.value()), replacement.ttl())
				: change;
		return trip(() -> this.delegate.readAndChange(key, sent)).thenApply(this::received);
	}

	@Override
	public CompletableFuture<Boolean> expire(K key, long ttl) {
		return trip(() -> this.delegate.expire(key, ttl));
	}

	@Override
	public CompletableFuture<Long> add(K key, long delta, long ttl) {
		return trip(() -> this.delegate.add(key, delta, ttl));
	}

	@Override
	public CompletableFuture<StoredPage<K>> scan(String prefix, String cursor, int limit) {
		return trip(() -> this.delegate.scan(prefix, cursor, limit))
			.thenApply((page) -> new StoredPage<>(receivedAll(page.entries()), page.nextCursor()));
	}

	@Override
	public CompletableFuture<Long> clear(String prefix) {
		return trip(() -> this.delegate.clear(prefix));
	}

	@Override
	public CompletableFuture<LeaseResponse> acquireLease(K key, LeaseRequest request) {
		StoredValue sent = (request.seen() != null) ? sent("getOrLoad", request.seen()) : null;
		return trip(() -> this.delegate.acquireLease(key,
				new LeaseRequest(identify(key, sent), request.refresh(), request.stale(), request.exclusive(),
						request.lease())))
			.thenApply((response) -> (response instanceof LeaseResponse.Present found)
					? new LeaseResponse.Present(received(found.value())) : response);
	}

	@Override
	public CompletableFuture<Boolean> publish(K key, LeaseResponse.Acquired lease, StoredValue value, long ttl,
			long staleTtl) {
		StoredValue sent = sent("getOrLoad", value);
		return trip(() -> this.delegate.publish(key, lease, sent, ttl, staleTtl));
	}

	@Override
	public CompletableFuture<Boolean> release(K key, LeaseResponse.Acquired lease, long rest) {
		return trip(() -> this.delegate.release(key, lease, rest));
	}

	@Override
	public CompletableFuture<Boolean> isLeaseValid(K key, LeaseResponse.Acquired lease) {
		return trip(() -> this.delegate.isLeaseValid(key, lease));
	}

	@Override
	public void countUnreadable() {
		this.delegate.countUnreadable();
	}

	@Override
	public StoreStatistics statistics() {
		return this.delegate.statistics();
	}

	// The delegate's own object, if it still has the bytes that the caller has seen.
	private StoredValue identify(K key, StoredValue unusable) {
		StoredValue current = (unusable != null) ? this.delegate.peek(key) : null;
		return (current != null && current.hasSameBytes(unusable)) ? current : null;
	}

	private StoredValue sent(String operation, StoredValue value) {
		try {
			return StoredValue.ofBytes(value.bytes());
		}
		catch (CodecException ex) {
			throw label().failure(operation, ex);
		}
	}

	private StoredValue received(StoredValue value) {
		return (value != null) ? StoredValue.ofBytes(value.bytes().clone()) : null;
	}

	private Map<K, StoredValue> receivedAll(Map<K, StoredValue> entries) {
		Map<K, StoredValue> received = new LinkedHashMap<>();
		entries.forEach((key, value) -> received.put(key, received(value)));
		return received;
	}

	private <T> CompletableFuture<T> trip(Supplier<CompletableFuture<T>> call) {
		return CompletableFuture.supplyAsync(call, this.trips).thenCompose((answer) -> answer);
	}

}
