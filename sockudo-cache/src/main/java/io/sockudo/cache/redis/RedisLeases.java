/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

import io.sockudo.cache.CacheOutcomeUnknownException;
import io.sockudo.cache.internal.support.Futures;
import io.sockudo.cache.store.LeaseRequest;
import io.sockudo.cache.store.LeaseResponse;

/**
 * Load leases of all nodes, kept in one hash per entry. Every write to the entry removes
 * the hash, and with it the lease and the stale value. Nothing is asked of a server that
 * owes an answer.
 */
final class RedisLeases {

	private final AtomicLong count = new AtomicLong();

	private final String node;

	private final CommandExecutor commands;

	private final LeaseScripts scripts;

	private final PendingReleases owed;

	RedisLeases(CommandExecutor commands, RedisKeys keys) {
		this.commands = commands;
		this.node = Long.toHexString(commands.random().nextLong());
		this.scripts = new LeaseScripts(commands, keys);
		this.owed = new PendingReleases(commands, this::release);
	}

	CompletableFuture<LeaseResponse> acquireLease(String key, LeaseRequest request) {
		if (this.commands.connections().isSuspect()) {
			return notConnected();
		}
		byte[] token = (this.node + "-" + this.count.incrementAndGet()).getBytes(StandardCharsets.US_ASCII);
		return this.scripts.acquireLease(key, request, token).whenComplete((answer, failure) -> {
			if (failure != null && Futures.unwrap(failure) instanceof CacheOutcomeUnknownException) {
				releaseInBackground(PendingReleases.Owed.ofRequest(key, this.scripts.lease(request, null, token)));
			}
		});
	}

	/**
	 * Release a lease that nobody uses any more, if it was acquired at all.
	 */
	private void releaseInBackground(PendingReleases.Owed owed) {
		if (owed.lease().isExclusive()) {
			Futures.detached(() -> this.owed.release(owed));
		}
	}

	CompletableFuture<Boolean> publish(String key, RedisLease lease, byte[] value, long ttl, long staleTtl) {
		CompletableFuture<Boolean> published = this.commands.connections().isSuspect() ? notConnected()
				: this.scripts.publish(key, lease, value, ttl, staleTtl);
		// A publish that is still executed after that finds the lease gone.
		published.whenComplete((done, failure) -> {
			if (failure != null) {
				releaseInBackground(new PendingReleases.Owed(key, lease, 0));
			}
		});
		return published;
	}

	CompletableFuture<Boolean> release(String key, RedisLease lease, long rest) {
		PendingReleases.Owed owed = new PendingReleases.Owed(key, lease, rest);
		CompletableFuture<Boolean> released = release(owed);
		if (lease.isExclusive()) {
			this.owed.addIfFailed(owed, released);
		}
		return released;
	}

	private CompletableFuture<Boolean> release(PendingReleases.Owed owed) {
		return this.commands.connections().isSuspect() ? notConnected()
				: this.scripts.release(owed.key(), owed.lease(), owed.rest());
	}

	CompletableFuture<Boolean> isLeaseValid(String key, RedisLease lease) {
		return this.scripts.isLeaseValid(key, lease);
	}

	private <T> CompletableFuture<T> notConnected() {
		return CompletableFuture.failedFuture(this.commands.notConnected(LeaseScripts.OPERATION));
	}

}
