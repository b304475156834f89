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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.ByteArrayOutput;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.output.NestedMultiOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.SockudoCacheException;
import io.sockudo.cache.store.Claim;
import io.sockudo.cache.store.ClaimRequest;
import io.sockudo.cache.store.StoredValue;

/**
 * The steps of a load in Redis. Those that look at the entry and at what loads keep for
 * it name both keys.
 * <p>
 * While a slot moves, a cluster refuses commands on two of its keys. What is absent on
 * the old server can be made on the new one only, so an entry and the loads that are both
 * absent there can be dealt with as one on the new server, by a script that names the
 * entry alone. Loads that the old server has left behind are removed first, unless
 * somebody holds the lease. An entry that is still on the old server and can't be read
 * has to wait until it has moved.
 */
final class LoadScripts {

	static final String OPERATION = "getOrLoad";

	private final RedisCalls calls;

	private final RedisKeys keys;

	LoadScripts(RedisCalls calls, RedisKeys keys) {
		this.calls = calls;
		this.keys = keys;
	}

	CompletableFuture<Claim> claim(String key, ClaimRequest request, byte[] token) {
		String mode = (request.exclusive() ? "x" : "") + (request.refresh() ? "r" : "") + (request.stale() ? "s" : "");
		ScriptCall<List<Object>, Claim> call = claimCall(RedisScript.CLAIM, keys(key),
				args(claim(request, token, mode), request.seen()), (answer) -> claim(answer, request));
		return this.calls.send(call.instead((error) -> SlotMove.isTorn(error)
				? new SlotMove(key, error, call.start()).claim(request, token, mode) : null));
	}

	private static byte[][] claim(ClaimRequest request, byte[] token, String mode) {
		return new byte[][] { token, number(request.lease()), bytes(mode) };
	}

	private <T extends @Nullable Object> ScriptCall<List<Object>, T> claimCall(RedisScript script, List<byte[]> keys,
			List<byte[]> args, Function<List<Object>, T> answer) {
		return new ScriptCall<>(this.calls, OPERATION, script, () -> new NestedMultiOutput<>(ByteArrayCodec.INSTANCE),
				answer, keys, args.toArray(byte[][]::new));
	}

	private Claim claim(List<Object> answer, ClaimRequest request) {
		return switch (kind(answer)) {
			case "found" -> new Claim.Found(StoredValue.ofBytes((byte[]) answer.get(1)));
			case "held" -> new Claim.Held(value(answer));
			case "resting" -> new Claim.Resting(value(answer));
			default -> grant(request, value(answer), (byte[]) answer.get(2));
		};
	}

	// Whoever has it, it ends when the lease does.
	RedisGrant grant(ClaimRequest request, @Nullable StoredValue stale, byte[] token) {
		return new RedisGrant(request.seen(), stale, token, request.exclusive(),
				this.calls.nanoTime() + TimeUnit.MILLISECONDS.toNanos(request.lease()));
	}

	private static String kind(List<Object> answer) {
		return new String((byte[]) answer.get(0), StandardCharsets.US_ASCII);
	}

	private static @Nullable StoredValue value(List<Object> answer) {
		Object bytes = answer.get(1);
		return (bytes != null) ? StoredValue.ofBytes((byte[]) bytes) : null;
	}

	CompletableFuture<Boolean> publish(String key, RedisGrant grant, byte[] value, long ttl, long staleTtl) {
		List<byte[]> args = args(
				new byte[][] { value, number(ttl), grant.token(), bytes(fields(grant)), number(staleTtl) },
				grant.seen());
		ScriptCall<Long, Boolean> call = numberCall(RedisScript.PUBLISH, keys(key), args, (count) -> count > 0);
		return this.calls.send(call.instead(
				(error) -> SlotMove.isTorn(error) ? new SlotMove(key, error, call.start()).publish(grant, args) : null),
				value.length);
	}

	CompletableFuture<Boolean> release(String key, RedisGrant grant, long rest) {
		return this.calls.send(numberCall(RedisScript.RELEASE, List.of(this.keys.loads(key)),
				List.of(grant.token(), bytes(fields(grant)), number(rest)), (count) -> count > 0));
	}

	private <T> ScriptCall<Long, T> numberCall(RedisScript script, List<byte[]> keys, List<byte[]> args,
			Function<Long, T> answer) {
		return new ScriptCall<>(this.calls, OPERATION, script, () -> new IntegerOutput<>(ByteArrayCodec.INSTANCE),
				answer, keys, args.toArray(byte[][]::new));
	}

	CompletableFuture<Boolean> isGood(String key, RedisGrant grant) {
		CommandArgs<byte[], byte[]> args = RedisCalls.args().addKey(this.keys.loads(key)).add(fields(grant));
		return this.calls.send(this.calls.call(OPERATION, CommandType.HGET,
				new ByteArrayOutput<>(ByteArrayCodec.INSTANCE), args, (token) -> Arrays.equals(token, grant.token())));
	}

	private List<byte[]> keys(String key) {
		return List.of(this.keys.bytes(key), this.keys.loads(key));
	}

	private static List<byte[]> args(byte[][] args, @Nullable StoredValue seen) {
		List<byte[]> all = new ArrayList<>(List.of(args));
		if (seen != null) {
			all.add(seen.bytes());
		}
		return all;
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

	/**
	 * A step that was refused because the slot of its key moves.
	 */
	private final class SlotMove {

		private final String key;

		private final String error;

		private final long start;

		SlotMove(String key, String error, long start) {
			this.key = key;
			this.error = error;
			this.start = start;
		}

		static boolean isTorn(String error) {
			return error.startsWith("TRYAGAIN");
		}

		CompletableFuture<Claim> claim(ClaimRequest request, byte[] token, String mode) {
			return claimOnNewServer(request, token, mode)
				.thenCompose((claim) -> (claim != null) ? CompletableFuture.completedFuture(claim)
						: claimFromOldServer(request, token, mode))
				.exceptionallyCompose((failure) -> request.refresh()
						// The entry still serves.
						? CompletableFuture.completedFuture(new Claim.Resting(null))
						: CompletableFuture.failedFuture(failure));
		}

		// null: there are no loads, unless the old server has them.
		private CompletableFuture<@Nullable Claim> claimOnNewServer(ClaimRequest request, byte[] token, String mode) {
			return send(claimCall(RedisScript.CLAIM, entry(),
					withLoads(args(LoadScripts.claim(request, token, mode), request.seen())),
					(answer) -> kind(answer).equals("elsewhere") ? null : LoadScripts.this.claim(answer, request)));
		}

		private CompletableFuture<Claim> claimFromOldServer(ClaimRequest request, byte[] token, String mode) {
			return send(claimCall(RedisScript.LEAVE_SLOT, List.of(LoadScripts.this.keys.loads(this.key)),
					List.of(LoadScripts.claim(request, token, mode)), Function.identity()))
				.thenCompose((left) -> {
					if (!kind(left).equals("gone")) {
						return CompletableFuture.completedFuture(LoadScripts.this.claim(left, request));
					}
					return claimOnNewServer(request, token, mode + "e")
						.thenApply((claim) -> withCopy(claim, value(left)));
				});
		}

		private Claim withCopy(Claim claim, @Nullable StoredValue copy) {
			return (claim instanceof RedisGrant grant && copy != null) ? grant.withStale(copy) : claim;
		}

		// A lease that was left behind is of no use any more.
		CompletableFuture<Boolean> publish(RedisGrant grant, List<byte[]> args) {
			return send(numberCall(RedisScript.PUBLISH, entry(), withLoads(args), Function.identity()))
				.thenCompose((count) -> (count >= 0) ? CompletableFuture.completedFuture(count > 0)
						: release(this.key, grant, 0).thenApply((done) -> false));
		}

		private List<byte[]> entry() {
			return List.of(LoadScripts.this.keys.bytes(this.key));
		}

		private List<byte[]> withLoads(List<byte[]> args) {
			List<byte[]> all = new ArrayList<>(args);
			all.add(LoadScripts.this.keys.loads(this.key));
			return all;
		}

		// Within what is left of the time of the step that was refused.
		private <S, T extends @Nullable Object> CompletableFuture<T> send(ScriptCall<S, T> call) {
			LoadScripts.this.calls.sendAgain(call.instead((other) -> CompletableFuture.failedFuture(refused())),
					LoadScripts.this.calls.nanoTime() - this.start);
			return call;
		}

		private SockudoCacheException refused() {
			return LoadScripts.this.calls.errors().refused(OPERATION, this.error);
		}

	}

}
