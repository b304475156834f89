/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.CacheOutcomeUnknownException;
import io.sockudo.cache.SockudoCacheException;
import io.sockudo.cache.internal.support.Futures;
import io.sockudo.cache.store.LeaseRequest;
import io.sockudo.cache.store.LeaseResponse;
import io.sockudo.cache.store.StoredValue;

/**
 * Scripts that acquire, check and release load leases. Those that look at the entry and
 * at its lease hash name both keys.
 * <p>
 * While a slot moves, a cluster refuses commands on two of its keys. What is absent on
 * the old server can be made on the new one only. So an entry and its lease hash that are
 * both absent there can be dealt with as one on the new server, by a script that names
 * the entry alone. A lease hash that the old server has left behind is removed first,
 * unless somebody holds the lease. An entry that is still on the old server and can't be
 * read has to wait until it has moved.
 */
final class LeaseScripts {

	static final String OPERATION = "getOrLoad";

	private final CommandExecutor commands;

	private final RedisKeys keys;

	LeaseScripts(CommandExecutor commands, RedisKeys keys) {
		this.commands = commands;
		this.keys = keys;
	}

	CompletableFuture<LeaseResponse> acquireLease(String key, LeaseRequest request, byte[] token) {
		String mode = (request.exclusive() ? "x" : "") + (request.refresh() ? "r" : "") + (request.stale() ? "s" : "");
		ScriptCommand<List<Object>, LeaseResponse> call = leaseCommand(RedisScript.ACQUIRE_LEASE, keys(key),
				args(arguments(request, token, mode), request.seen()), (answer) -> response(answer, request));
		return this.commands.send(call.instead((error) -> SlotMove.isTorn(error)
				? new SlotMove(key, error, call.start()).acquireLease(request, token, mode) : null));
	}

	private static byte[][] arguments(LeaseRequest request, byte[] token, String mode) {
		return new byte[][] { token, number(request.lease()), bytes(mode) };
	}

	private <T extends @Nullable Object> ScriptCommand<List<Object>, T> leaseCommand(RedisScript script,
			List<byte[]> keys, List<byte[]> args, Function<List<Object>, T> answer) {
		return new ScriptCommand<>(this.commands, OPERATION, script, Output.ARRAY, answer, keys,
				args.toArray(byte[][]::new));
	}

	private LeaseResponse response(List<Object> answer, LeaseRequest request) {
		return switch (kind(answer)) {
			case "present" -> new LeaseResponse.Present(StoredValue.ofBytes((byte[]) answer.get(1)));
			case "busy" -> new LeaseResponse.Busy(value(answer));
			case "cooling-down" -> new LeaseResponse.CoolingDown(value(answer));
			default -> lease(request, value(answer), (byte[]) answer.get(2));
		};
	}

	/**
	 * Create the lease of a request. Whoever holds it, it ends when the server's does.
	 */
	RedisLease lease(LeaseRequest request, @Nullable StoredValue stale, byte[] token) {
		return new RedisLease(request.seen(), stale, token, request.exclusive(),
				this.commands.nanoTime() + TimeUnit.MILLISECONDS.toNanos(request.lease()));
	}

	private static String kind(List<Object> answer) {
		return new String((byte[]) answer.get(0), StandardCharsets.US_ASCII);
	}

	private static @Nullable StoredValue value(List<Object> answer) {
		Object bytes = answer.get(1);
		return (bytes != null) ? StoredValue.ofBytes((byte[]) bytes) : null;
	}

	CompletableFuture<Boolean> publish(String key, RedisLease lease, byte[] value, long ttl, long staleTtl) {
		List<byte[]> args = args(
				new byte[][] { value, number(ttl), lease.token(), bytes(fields(lease)), number(staleTtl) },
				lease.seen());
		ScriptCommand<Long, Boolean> call = numberCommand(RedisScript.PUBLISH, keys(key), args, (count) -> count > 0);
		return this.commands.send(call.instead(
				(error) -> SlotMove.isTorn(error) ? new SlotMove(key, error, call.start()).publish(lease, args) : null),
				value.length);
	}

	CompletableFuture<Boolean> release(String key, RedisLease lease, long rest) {
		return this.commands.send(numberCommand(RedisScript.RELEASE_LEASE, List.of(this.keys.leaseHash(key)),
				List.of(lease.token(), bytes(fields(lease)), number(rest)), (count) -> count > 0));
	}

	private <T> ScriptCommand<Long, T> numberCommand(RedisScript script, List<byte[]> keys, List<byte[]> args,
			Function<Long, T> answer) {
		return new ScriptCommand<>(this.commands, OPERATION, script, Output.INTEGER, answer, keys,
				args.toArray(byte[][]::new));
	}

	CompletableFuture<Boolean> isLeaseValid(String key, RedisLease lease) {
		CommandArgs<byte[], byte[]> args = CommandExecutor.args().addKey(this.keys.leaseHash(key)).add(fields(lease));
		return this.commands.send(this.commands.call(OPERATION, CommandType.HGET, Output.VALUE, args,
				(token) -> Arrays.equals(token, lease.token())));
	}

	private List<byte[]> keys(String key) {
		return List.of(this.keys.bytes(key), this.keys.leaseHash(key));
	}

	private static List<byte[]> args(byte[][] args, @Nullable StoredValue seen) {
		List<byte[]> all = new ArrayList<>(List.of(args));
		if (seen != null) {
			all.add(seen.bytes());
		}
		return all;
	}

	private static String fields(RedisLease lease) {
		return lease.isExclusive() ? "owner" : "mark";
	}

	private static byte[] number(long value) {
		return bytes(Long.toString(value));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	/**
	 * Step that was refused because the slot of its key moves.
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

		CompletableFuture<LeaseResponse> acquireLease(LeaseRequest request, byte[] token, String mode) {
			return acquireOnNewServer(request, token, mode)
				.thenCompose((response) -> (response != null) ? CompletableFuture.completedFuture(response)
						: acquireFromOldServer(request, token, mode))
				.exceptionallyCompose((failure) -> (request.refresh() && isRefusal(failure))
						// The entry is still valid.
						? CompletableFuture.completedFuture(new LeaseResponse.CoolingDown(null))
						: CompletableFuture.failedFuture(failure));
		}

		/**
		 * Return whether a failure is a rejection. Otherwise the lease may have been
		 * acquired, and has to be released.
		 */
		private static boolean isRefusal(Throwable failure) {
			return !(Futures.unwrap(failure) instanceof CacheOutcomeUnknownException);
		}

		/**
		 * Acquire a lease on a new server; {@code null}: there is no lease hash, unless
		 * the old server has one.
		 */
		private CompletableFuture<@Nullable LeaseResponse> acquireOnNewServer(LeaseRequest request, byte[] token,
				String mode) {
			return send(leaseCommand(RedisScript.ACQUIRE_LEASE, entry(),
					withLeaseHash(args(LeaseScripts.arguments(request, token, mode), request.seen())),
					(answer) -> kind(answer).equals("elsewhere") ? null : LeaseScripts.this.response(answer, request)));
		}

		private CompletableFuture<LeaseResponse> acquireFromOldServer(LeaseRequest request, byte[] token, String mode) {
			return send(leaseCommand(RedisScript.LEAVE_SLOT, List.of(LeaseScripts.this.keys.leaseHash(this.key)),
					List.of(LeaseScripts.arguments(request, token, mode)), Function.identity()))
				.thenCompose((left) -> {
					if (!kind(left).equals("removed")) {
						return CompletableFuture.completedFuture(LeaseScripts.this.response(left, request));
					}
					return acquireOnNewServer(request, token, mode + "e")
						.thenApply((response) -> withStale(response, value(left)));
				});
		}

		private LeaseResponse withStale(LeaseResponse response, @Nullable StoredValue stale) {
			return (response instanceof RedisLease lease && stale != null) ? lease.withStale(stale) : response;
		}

		/**
		 * Publish. A lease that was left behind is of no use any more.
		 */
		CompletableFuture<Boolean> publish(RedisLease lease, List<byte[]> args) {
			return send(numberCommand(RedisScript.PUBLISH, entry(), withLeaseHash(args), Function.identity()))
				.thenCompose((count) -> (count >= 0) ? CompletableFuture.completedFuture(count > 0)
						: release(this.key, lease, 0).thenApply((done) -> false));
		}

		private List<byte[]> entry() {
			return List.of(LeaseScripts.this.keys.bytes(this.key));
		}

		private List<byte[]> withLeaseHash(List<byte[]> args) {
			List<byte[]> all = new ArrayList<>(args);
			all.add(LeaseScripts.this.keys.leaseHash(this.key));
			return all;
		}

		/**
		 * Send a call within the remaining time of the rejected step.
		 */
		private <S, T extends @Nullable Object> CompletableFuture<T> send(ScriptCommand<S, T> call) {
			LeaseScripts.this.commands.sendAgain(call.instead((other) -> CompletableFuture.failedFuture(refused())),
					LeaseScripts.this.commands.nanoTime() - this.start);
			return call;
		}

		private SockudoCacheException refused() {
			return LeaseScripts.this.commands.errors().refused(OPERATION, this.error);
		}

	}

}
