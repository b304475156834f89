/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.CacheValueException;
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
import io.sockudo.cache.store.TrackedRead;
import io.sockudo.cache.store.WriteCondition;

/**
 * Entries in Redis, each a plain string behind the prefix.
 */
final class RedisStore implements EntryStore<String> {

	private static final long NO_SUCH_KEY = -2;

	private static final long NO_TTL = -1;

	private final RedisCounters counters = new RedisCounters();

	private final CacheLabel label;

	private final OpenState state;

	private final CommandExecutor commands;

	private final RedisKeys keys;

	private final RedisBulk bulk;

	private final RedisScan scan;

	private final ReadStrategy reads;

	private final RedisLeases leases;

	private final DirtyKeys dirty;

	private final ValueSizeLimit sizes;

	RedisStore(CommandExecutor commands, OpenState state, RedisKeys keys, boolean coalesceReads, ValueSizeLimit sizes) {
		this.label = commands.label();
		this.state = state;
		this.commands = commands;
		this.keys = keys;
		this.bulk = new RedisBulk(commands, keys, sizes);
		this.scan = new RedisScan(commands, keys, this.bulk);
		this.reads = reads(coalesceReads);
		this.leases = new RedisLeases(commands, keys);
		this.dirty = new DirtyKeys(commands.label(), this::forget);
		this.sizes = sizes;
	}

	private ReadStrategy reads(boolean coalesce) {
		if (!coalesce) {
			return (key, name) -> this.commands.send(new ReadCommand(this.commands, "get", key, this.counters));
		}
		return this.commands.connections().isCluster() ? new ClusterReadCoalescer(this.commands, this.counters)
				: new ReadCoalescer(this.commands, this.counters);
	}

	@Override
	public CacheLabel label() {
		return this.label;
	}

	@Override
	public @Nullable StoredValue peek(String key) {
		checkOpen("get");
		return StoredValue.ASK;
	}

	@Override
	public CompletableFuture<@Nullable StoredValue> read(String key) {
		checkOpen("get");
		return this.dirty.contains(key) ? this.dirty.before("get", key, () -> readClean(key)) : readClean(key);
	}

	private CompletableFuture<@Nullable StoredValue> readClean(String key) {
		return this.reads.read(this.keys.bytes(key), key);
	}

	/**
	 * Read an entry on the tracking connection; {@code null}: there would be no
	 * invalidations, or the key has to be repaired first.
	 */
	@Nullable CompletableFuture<TrackedRead> readTracked(String key, Tracking tracking) {
		checkOpen("get");
		byte[] name = this.keys.bytes(key);
		RedisLink link = tracking.link(name);
		return (link != null && !this.dirty.contains(key))
				? new TrackedReadCommand(this.commands, name, this.counters).send(link) : null;
	}

	@Override
	public CompletableFuture<Map<String, StoredValue>> readAll(Collection<String> keys) {
		checkOpen("getMany");
		CompletableFuture<Map<String, StoredValue>> found = this.dirty.beforeAll("getMany", keys,
				(clean) -> this.bulk.read("getMany", clean));
		this.counters.readAll(found, keys.size());
		return found;
	}

	@Override
	public CompletableFuture<Boolean> contains(String key) {
		return send("has", CommandType.EXISTS, key, (count) -> count > 0);
	}

	@Override
	public CompletableFuture<Long> ttl(String key) {
		return send("ttl", CommandType.PTTL, key, RedisStore::ttl);
	}

	private static long ttl(long millis) {
		if (millis == NO_SUCH_KEY) {
			return ABSENT;
		}
		// An entry with less than a millisecond left is still valid.
		return (millis == NO_TTL) ? NEVER_EXPIRES : Math.max(1, millis);
	}

	/**
	 * Inspect an entry. Without the permission to ask for the length, the rest is still
	 * known.
	 */
	@Override
	public CompletableFuture<@Nullable EntryDetails> inspect(String key) {
		checkOpen("inspect");
		return this.dirty.before("inspect", key, () -> inspectClean(key));
	}

	private CompletableFuture<@Nullable EntryDetails> inspectClean(String key) {
		CompletableFuture<Long> size = this.commands
			.send(new OptionalCommand<>(this.commands, "inspect", CommandType.STRLEN, Output.INTEGER, args(key)))
			.exceptionally((failure) -> EntryDetails.UNKNOWN_SIZE);
		return send("inspect", CommandType.PTTL, key, RedisStore::ttl).thenCombine(size,
				(ttl, bytes) -> (ttl != ABSENT) ? new EntryDetails(ttl, bytes, RedisDriver.NAME) : null);
	}

	@Override
	public CompletableFuture<Boolean> write(String key, StoredValue value, long ttl, WriteCondition condition) {
		checkOpen("set");
		byte[] bytes = bytes(value, "set");
		CompletableFuture<Boolean> written;
		if (condition == WriteCondition.ALWAYS) {
			written = replacing("set", key, bytes.length, () -> set(key, bytes, ttl));
		}
		else if (condition == WriteCondition.IF_ABSENT) {
			written = changing("setIfAbsent", key, bytes.length,
					() -> script("setIfAbsent", RedisScript.SET_IF_ABSENT, key, bytes, number(ttl)));
		}
		else {
			byte[] expected = RedisValues.bytes(Objects.requireNonNull(condition.expected()), "compareAndSet",
					this.label);
			written = changing("compareAndSet", key, bytes.length + expected.length,
					() -> script("compareAndSet", RedisScript.SET_IF_EQUAL, key, bytes, number(ttl), expected));
		}
		this.counters.put(written);
		return written;
	}

	private CommandCall<?, Boolean> set(String key, byte[] value, long ttl) {
		return this.commands.call("set", CommandType.SET, Output.STATUS, setArgs(key, value, ttl), (status) -> true);
	}

	private CommandArgs<byte[], byte[]> setArgs(String key, byte[] value, long ttl) {
		CommandArgs<byte[], byte[]> args = args(key).addValue(value);
		return (ttl != NEVER_EXPIRES) ? args.add("PX").add(ttl) : args;
	}

	@Override
	public CompletableFuture<@Nullable Void> writeAll(Map<String, StoredValue> entries, long ttl) {
		checkOpen("setMany");
		CompletableFuture<@Nullable Void> written = this.dirty.beforeAll("setMany", entries.keySet(),
				(keys) -> this.bulk.write(entries(entries, keys), ttl));
		this.counters.putAll(written, entries.size());
		return written;
	}

	private static Map<String, StoredValue> entries(Map<String, StoredValue> entries, Collection<String> keys) {
		if (keys.size() == entries.size()) {
			return entries;
		}
		Map<String, StoredValue> some = new LinkedHashMap<>();
		keys.forEach((key) -> some.put(key, Objects.requireNonNull(entries.get(key))));
		return some;
	}

	@Override
	public CompletableFuture<Boolean> remove(String key) {
		checkOpen("remove");
		return counted(
				changing("remove", key, 0, () -> call("remove", CommandType.UNLINK, args(key), (count) -> count > 0)));
	}

	@Override
	public CompletableFuture<Boolean> removeIfEqual(String key, StoredValue expected) {
		checkOpen("compareAndRemove");
		return counted(removeIfEqual("compareAndRemove", key, expected));
	}

	private CompletableFuture<Boolean> removeIfEqual(String operation, String key, StoredValue expected) {
		byte[] bytes = RedisValues.bytes(expected, operation, this.label);
		return changing(operation, key, bytes.length, () -> script(operation, RedisScript.REMOVE_IF_EQUAL, key, bytes));
	}

	@Override
	public CompletableFuture<Long> removeAll(Collection<String> keys) {
		checkOpen("removeMany");
		CompletableFuture<Long> removed = this.dirty.beforeAll("removeMany", keys,
				(clean) -> this.bulk.remove("removeMany", clean));
		this.counters.removed(removed);
		return removed;
	}

	@Override
	public CompletableFuture<@Nullable StoredValue> readAndChange(String key, EntryChange change) {
		String operation = change.operation();
		checkOpen(operation);
		if (change instanceof EntryChange.Expiry expiry) {
			return changing(operation, key, 0, () -> getAndExpire(key, expiry));
		}
		if (change instanceof EntryChange.Replacement replacement) {
			byte[] bytes = bytes(replacement.value(), operation);
			CompletableFuture<@Nullable StoredValue> replaced = changing(operation, key, bytes.length,
					() -> this.commands.call(operation, CommandType.SET, Output.VALUE,
							setArgs(key, bytes, replacement.ttl()).add("GET"), ReadCommand::stored));
			this.counters.put(replaced);
			return replaced;
		}
		CompletableFuture<@Nullable StoredValue> taken = changing(operation, key, 0,
				() -> this.commands.call(operation, CommandType.GETDEL, Output.VALUE, args(key), ReadCommand::stored));
		this.counters.taken(taken);
		return taken;
	}

	private CommandCall<?, @Nullable StoredValue> getAndExpire(String key, EntryChange.Expiry expiry) {
		CommandArgs<byte[], byte[]> args = args(key);
		if (expiry.ttl() != NEVER_EXPIRES) {
			args.add("PX").add(expiry.ttl());
		}
		else {
			args.add("PERSIST");
		}
		return this.commands.call(expiry.operation(), CommandType.GETEX, Output.VALUE, args,
				(value) -> this.counters.read(ReadCommand.stored(value)));
	}

	@Override
	public CompletableFuture<Boolean> expire(String key, long ttl) {
		checkOpen("expire");
		if (ttl == NEVER_EXPIRES) {
			return changing("expire", key, 0, () -> script("expire", RedisScript.PERSIST, key));
		}
		return changing("expire", key, 0,
				() -> call("expire", CommandType.PEXPIRE, args(key).add(ttl), (count) -> count > 0));
	}

	@Override
	public CompletableFuture<Long> add(String key, long delta, long ttl) {
		checkOpen("increment");
		CompletableFuture<Long> sum = changing("increment", key, 0,
				() -> new ScriptCommand<>(this.commands, "increment", RedisScript.ADD, Output.VALUE, this::sum,
						List.of(this.keys.bytes(key)), number(delta), number(ttl)));
		this.counters.put(sum);
		return sum;
	}

	private long sum(byte[] answer) {
		String text = new String(answer, StandardCharsets.US_ASCII);
		return switch (text) {
			case "nan" -> throw new CacheValueException(
					this.label.message("increment", "the entry is not a number within the range of a long"));
			case "range" ->
				throw new CacheValueException(this.label.message("increment", "the sum leaves the range of a long"));
			default -> Long.parseLong(text);
		};
	}

	@Override
	public CompletableFuture<StoredPage<String>> scan(String prefix, @Nullable String cursor, int limit) {
		checkOpen("scan");
		return this.dirty.repairAll("scan", prefix).thenCompose((done) -> this.scan.page(prefix, cursor, limit));
	}

	@Override
	public CompletableFuture<Long> clear(String prefix) {
		checkOpen("clear");
		if (this.keys.isEmpty(prefix)) {
			throw new IllegalStateException(
					this.label.message("clear", "without a prefix that would remove what others keep in this Redis"));
		}
		CompletableFuture<Long> removed = this.dirty.repairAll("clear", prefix)
			.thenCompose((done) -> this.scan.clear(prefix));
		this.counters.removed(removed);
		return removed;
	}

	@Override
	public CompletableFuture<LeaseResponse> acquireLease(String key, LeaseRequest request) {
		checkOpen("getOrLoad");
		return this.dirty.before("getOrLoad", key, () -> this.leases.acquireLease(key, request));
	}

	@Override
	public CompletableFuture<Boolean> publish(String key, LeaseResponse.Acquired lease, StoredValue value, long ttl,
			long staleTtl) {
		checkOpen("getOrLoad");
		byte[] bytes = RedisValues.bytes(value, "getOrLoad", this.label);
		if (!this.sizes.keeps(bytes)) {
			return publishNothing(key, (RedisLease) lease);
		}
		CompletableFuture<Boolean> published = this.dirty.by(key, Boolean::booleanValue,
				() -> this.leases.publish(key, (RedisLease) lease, bytes, ttl, staleTtl));
		this.counters.put(published);
		return published;
	}

	/**
	 * Release the lease of a value that is too large to be kept. Whatever Redis still has
	 * is older than what the callers are given.
	 */
	private CompletableFuture<Boolean> publishNothing(String key, RedisLease lease) {
		CompletableFuture<Boolean> released = this.leases.release(key, lease, GONE);
		StoredValue seen = lease.seen();
		if (seen == null) {
			return released;
		}
		return released.thenCompose((valid) -> valid ? removeIfEqual("getOrLoad", key, seen).thenApply((gone) -> true)
				: CompletableFuture.completedFuture(false));
	}

	@Override
	public CompletableFuture<Boolean> release(String key, LeaseResponse.Acquired lease, long rest) {
		checkOpen("getOrLoad");
		return this.leases.release(key, (RedisLease) lease, rest);
	}

	@Override
	public CompletableFuture<Boolean> isLeaseValid(String key, LeaseResponse.Acquired lease) {
		checkOpen("getOrLoad");
		return this.leases.isLeaseValid(key, (RedisLease) lease);
	}

	@Override
	public boolean isSuspect() {
		// A closed driver won't answer again, and has to report that.
		return !this.state.isClosed() && this.commands.connections().isSuspect();
	}

	@Override
	public void markDirty(String key) {
		this.counters.dropped();
		this.dirty.add(key);
	}

	@Override
	public void countUnreadable() {
		this.counters.unreadable();
	}

	@Override
	public StoreStatistics statistics() {
		return this.counters.statistics(this.sizes.exceeded());
	}

	private <T> CompletableFuture<T> send(String operation, CommandType command, String key, Function<Long, T> answer) {
		checkOpen(operation);
		return this.dirty.before(operation, key, () -> this.commands.send(call(operation, command, args(key), answer)));
	}

	private <T> CommandCall<?, T> call(String operation, CommandType command, CommandArgs<byte[], byte[]> args,
			Function<Long, T> answer) {
		return this.commands.call(operation, command, Output.INTEGER, args, answer);
	}

	private CommandCall<?, Boolean> script(String operation, RedisScript script, String key, byte[]... args) {
		return new ScriptCommand<>(this.commands, operation, script, Output.INTEGER, (count) -> count > 0,
				List.of(this.keys.bytes(key)), args);
	}

	/**
	 * Write after revoking the load lease: a value loaded before a write must not be
	 * stored, nor a stale value be served.
	 */
	private <T extends @Nullable Object> CompletableFuture<T> revokingLease(String key, CommandCall<?, T> write,
			int size) {
		CommandCall<?, Long> removal = call(write.operation(), CommandType.UNLINK,
				CommandExecutor.args().addKey(this.keys.leaseHash(key)), (count) -> count);
		return this.commands.send(removal, write, size);
	}

	/**
	 * Write in dependence on the present entry, or on its absence.
	 */
	private <T extends @Nullable Object> CompletableFuture<T> changing(String operation, String key, int size,
			Supplier<CommandCall<?, T>> write) {
		return this.dirty.before(operation, key, () -> revokingLease(key, write.get(), size));
	}

	/**
	 * Replace an entry. A large value is sent on the other connection, where a removal
	 * may come behind it.
	 */
	private <T extends @Nullable Object> CompletableFuture<T> replacing(String operation, String key, int size,
			Supplier<CommandCall<?, T>> write) {
		return (size <= CommandExecutor.SMALL)
				? this.dirty.by(key, (done) -> true, () -> revokingLease(key, write.get(), size))
				: changing(operation, key, size, write);
	}

	/**
	 * Remove an entry on the connection of small writes, so that no later one overtakes
	 * it.
	 */
	private CompletableFuture<?> forget(String operation, String key) {
		return revokingLease(key, call(operation, CommandType.UNLINK, args(key), (count) -> count), 0);
	}

	private CompletableFuture<Boolean> counted(CompletableFuture<Boolean> removed) {
		this.counters.removedOne(removed);
		return removed;
	}

	private CommandArgs<byte[], byte[]> args(String key) {
		return CommandExecutor.args().addKey(this.keys.bytes(key));
	}

	private byte[] bytes(StoredValue value, String operation) {
		return this.sizes.bytes(value, operation);
	}

	private static byte[] number(long value) {
		return Long.toString(value).getBytes(StandardCharsets.US_ASCII);
	}

	private void checkOpen(String operation) {
		this.state.check(this.label, operation);
	}

}
