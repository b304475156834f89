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

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

import io.sockudo.cache.CacheOutcomeUnknownException;
import io.sockudo.cache.store.Claim;
import io.sockudo.cache.store.ClaimRequest;
import io.sockudo.cache.store.Futures;

/**
 * Who may load, on all nodes: a hash beside each entry that is being loaded, or that has
 * a copy that outlives it. Every write to the entry removes the hash, and with it the
 * lease of who loads and the copy. Nothing is asked of a server that owes an answer.
 */
final class RedisLoads {

	private final AtomicLong count = new AtomicLong();

	private final String node;

	private final RedisCalls calls;

	private final LoadScripts scripts;

	private final OwedReleases owed;

	RedisLoads(RedisCalls calls, RedisKeys keys) {
		this.calls = calls;
		this.node = Long.toHexString(calls.random().nextLong());
		this.scripts = new LoadScripts(calls, keys);
		this.owed = new OwedReleases(calls, this::release);
	}

	CompletableFuture<Claim> claim(String key, ClaimRequest request) {
		if (this.calls.connections().isSuspect()) {
			return notConnected();
		}
		byte[] token = (this.node + "-" + this.count.incrementAndGet()).getBytes(StandardCharsets.US_ASCII);
		return this.scripts.claim(key, request, token).whenComplete((answer, failure) -> {
			if (failure != null && Futures.unwrap(failure) instanceof CacheOutcomeUnknownException) {
				giveBack(OwedReleases.Owed.ofClaim(key, this.scripts.grant(request, null, token)));
			}
		});
	}

	// Nobody uses it any more, if it was granted at all.
	private void giveBack(OwedReleases.Owed lease) {
		if (lease.grant().isExclusive()) {
			Futures.detached(() -> this.owed.giveBack(lease));
		}
	}

	CompletableFuture<Boolean> publish(String key, RedisGrant grant, byte[] value, long ttl, long staleTtl) {
		CompletableFuture<Boolean> published = this.calls.connections().isSuspect() ? notConnected()
				: this.scripts.publish(key, grant, value, ttl, staleTtl);
		// What is still written after that finds the lease gone.
		published.whenComplete((done, failure) -> {
			if (failure != null) {
				giveBack(new OwedReleases.Owed(key, grant, 0));
			}
		});
		return published;
	}

	CompletableFuture<Boolean> release(String key, RedisGrant grant, long rest) {
		OwedReleases.Owed lease = new OwedReleases.Owed(key, grant, rest);
		CompletableFuture<Boolean> released = release(lease);
		if (grant.isExclusive()) {
			this.owed.addIfFailed(lease, released);
		}
		return released;
	}

	private CompletableFuture<Boolean> release(OwedReleases.Owed lease) {
		return this.calls.connections().isSuspect() ? notConnected()
				: this.scripts.release(lease.key(), lease.grant(), lease.rest());
	}

	CompletableFuture<Boolean> isGood(String key, RedisGrant grant) {
		return this.scripts.isGood(key, grant);
	}

	private <T> CompletableFuture<T> notConnected() {
		return CompletableFuture.failedFuture(this.calls.notConnected(LoadScripts.OPERATION));
	}

}
