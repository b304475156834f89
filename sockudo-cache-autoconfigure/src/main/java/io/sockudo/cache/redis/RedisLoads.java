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
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.ByteArrayOutput;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.output.NestedMultiOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.CacheOutcomeUnknownException;
import io.sockudo.cache.store.Claim;
import io.sockudo.cache.store.ClaimRequest;
import io.sockudo.cache.store.Futures;
import io.sockudo.cache.store.StoredValue;

/**
 * Who may load, on all nodes: a hash beside each entry that is being loaded, or that has
 * a copy that outlives it. Every write to the entry removes the hash, and with it the
 * lease of who loads and the copy. Nothing is asked of a server that owes an answer.
 */
final class RedisLoads {

	private static final String OPERATION = "getOrLoad";

	private final AtomicLong count = new AtomicLong();

	private final String node = Long.toHexString(ThreadLocalRandom.current().nextLong());

	private final RedisCalls calls;

	private final RedisKeys keys;

	private final OwedReleases owed;

	RedisLoads(RedisCalls calls, RedisKeys keys) {
		this.calls = calls;
		this.keys = keys;
		this.owed = new OwedReleases(calls, this::release);
	}

	CompletableFuture<Claim> claim(String key, ClaimRequest request) {
		if (this.calls.connections().isSuspect()) {
			return notConnected();
		}
		byte[] token = bytes(this.node + "-" + this.count.incrementAndGet());
		String mode = (request.exclusive() ? "x" : "") + (request.refresh() ? "r" : "") + (request.stale() ? "s" : "");
		StoredValue seen = request.seen();
		byte[] lease = number(request.lease());
		byte[][] args = (seen != null) ? new byte[][] { token, lease, bytes(mode), seen.bytes() }
				: new byte[][] { token, lease, bytes(mode) };
		CompletableFuture<Claim> claim = this.calls.send(new ScriptCall<List<Object>, Claim>(this.calls, OPERATION,
				RedisScript.CLAIM, () -> new NestedMultiOutput<>(ByteArrayCodec.INSTANCE),
				(answer) -> claim(answer, request), List.of(this.keys.bytes(key), this.keys.loads(key)), args));
		return claim.whenComplete((answer, failure) -> {
			if (failure != null && Futures.unwrap(failure) instanceof CacheOutcomeUnknownException) {
				giveBack(key, new RedisGrant(seen, null, token, request.exclusive(), request.lease()));
			}
		});
	}

	private static Claim claim(List<Object> answer, ClaimRequest request) {
		String kind = new String((byte[]) answer.get(0), StandardCharsets.US_ASCII);
		return switch (kind) {
			case "found" -> new Claim.Found(StoredValue.ofBytes((byte[]) answer.get(1)));
			case "held" -> new Claim.Held(value(answer.get(1)));
			case "resting" -> new Claim.Resting(value(answer.get(1)));
			default -> new RedisGrant(request.seen(), value(answer.get(1)), (byte[]) answer.get(2), request.exclusive(),
					request.lease());
		};
	}

	private static @Nullable StoredValue value(@Nullable Object bytes) {
		return (bytes != null) ? StoredValue.ofBytes((byte[]) bytes) : null;
	}

	// Nobody uses it any more, if it was granted at all.
	private void giveBack(String key, RedisGrant grant) {
		if (grant.isExclusive()) {
			Futures.detached(() -> this.owed.giveBack(new OwedReleases.Owed(key, grant, 0)));
		}
	}

	CompletableFuture<Boolean> publish(String key, RedisGrant grant, byte[] value, long ttl, long staleTtl) {
		CompletableFuture<Boolean> published = this.calls.connections().isSuspect() ? notConnected()
				: write(key, grant, value, ttl, staleTtl);
		// What is still written after that finds the lease gone.
		published.whenComplete((done, failure) -> {
			if (failure != null) {
				giveBack(key, grant);
			}
		});
		return published;
	}

	private CompletableFuture<Boolean> write(String key, RedisGrant grant, byte[] value, long ttl, long staleTtl) {
		StoredValue seen = grant.seen();
		byte[][] args = { value, number(ttl), grant.token(), bytes(fields(grant)), number(staleTtl) };
		if (seen != null) {
			args = new byte[][] { args[0], args[1], args[2], args[3], args[4], seen.bytes() };
		}
		return run(RedisScript.PUBLISH, value.length, List.of(this.keys.bytes(key), this.keys.loads(key)), args);
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
		if (this.calls.connections().isSuspect()) {
			return notConnected();
		}
		return run(RedisScript.RELEASE, 0, List.of(this.keys.loads(lease.key())), lease.grant().token(),
				bytes(fields(lease.grant())), number(lease.rest()));
	}

	CompletableFuture<Boolean> isGood(String key, RedisGrant grant) {
		CommandArgs<byte[], byte[]> args = RedisCalls.args().addKey(this.keys.loads(key)).add(fields(grant));
		return this.calls.send(this.calls.call(OPERATION, CommandType.HGET,
				new ByteArrayOutput<>(ByteArrayCodec.INSTANCE), args, (token) -> Arrays.equals(token, grant.token())));
	}

	private CompletableFuture<Boolean> run(RedisScript script, int size, List<byte[]> names, byte[]... args) {
		return this.calls.send(new ScriptCall<>(this.calls, OPERATION, script,
				() -> new IntegerOutput<>(ByteArrayCodec.INSTANCE), (count) -> count > 0, names, args), size);
	}

	private <T> CompletableFuture<T> notConnected() {
		return CompletableFuture.failedFuture(this.calls.notConnected(OPERATION));
	}

	private static String fields(RedisGrant grant) {
		return grant.isExclusive() ? "owner" : "mark";
	}

	private static byte[] number(long value) {
		return bytes(Long.toString(value));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

}
