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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.ByteArrayOutput;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.CacheValueException;
import io.sockudo.cache.store.CacheLabel;
import io.sockudo.cache.store.Claim;
import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.store.Grants;
import io.sockudo.cache.store.OpenState;
import io.sockudo.cache.store.StoreStatistics;
import io.sockudo.cache.store.StoredPage;
import io.sockudo.cache.store.StoredValue;
import io.sockudo.cache.store.WriteCondition;

/**
 * Entries in Redis, each a plain string behind the prefix.
 */
final class RedisStore implements EntryStore<String> {

	private static final long NO_SUCH_KEY = -2;

	private static final long NO_TTL = -1;

	private final RedisCounters counters = new RedisCounters();

	private final Grants<String> grants = new Grants<>();

	private final Publications publications = new Publications();

	private final CacheLabel label;

	private final OpenState state;

	private final RedisCalls calls;

	private final RedisKeys keys;

	private final RedisBulk bulk;

	private final RedisScan scan;

	private final RedisReads reads;

	RedisStore(RedisCalls calls, OpenState state, RedisKeys keys, boolean coalesceReads) {
		this.label = calls.label();
		this.state = state;
		this.calls = calls;
		this.keys = keys;
		this.bulk = new RedisBulk(calls, keys);
		this.scan = new RedisScan(calls, keys, this.bulk);
		this.reads = reads(coalesceReads);
	}

	private RedisReads reads(boolean coalesce) {
		if (!coalesce) {
			return (key, name) -> this.calls.send(new RedisRead(this.calls, "get", key, this.counters));
		}
		return this.calls.connections().isCluster() ? new ClusterReads(this.calls, this.counters)
				: new ReadCoalescer(this.calls, this.counters);
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
		return this.reads.read(this.keys.bytes(key), key);
	}

	@Override
	public CompletableFuture<Map<String, StoredValue>> readAll(Collection<String> keys) {
		checkOpen("getMany");
		CompletableFuture<Map<String, StoredValue>> found = this.bulk.read("getMany", keys);
		this.counters.readAll(found, keys.size());
		return found;
	}

	@Override
	public CompletableFuture<Boolean> contains(String key) {
		return send("has", CommandType.EXISTS, args(key), (count) -> count > 0);
	}

	@Override
	public CompletableFuture<Long> ttl(String key) {
		return send("ttl", CommandType.PTTL, args(key), RedisStore::ttl);
	}

	private static long ttl(long millis) {
		if (millis == NO_SUCH_KEY) {
			return ABSENT;
		}
		// What has less than a millisecond left still lives.
		return (millis == NO_TTL) ? NEVER_EXPIRES : Math.max(1, millis);
	}

	@Override
	public CompletableFuture<Boolean> write(String key, StoredValue value, long ttl, WriteCondition condition) {
		checkOpen("set");
		byte[] name = this.keys.bytes(key);
		byte[] bytes = bytes(value, "set");
		this.grants.revoke(key);
		CompletableFuture<Boolean> written;
		if (condition == WriteCondition.ALWAYS) {
			written = set(name, bytes, ttl);
		}
		else if (condition == WriteCondition.IF_ABSENT) {
			written = run("setIfAbsent", RedisScript.SET_IF_ABSENT, bytes.length, name, bytes, number(ttl));
		}
		else {
			byte[] expected = bytes(Objects.requireNonNull(condition.expected()), "compareAndSet");
			written = run("compareAndSet", RedisScript.SET_IF_EQUAL, bytes.length + expected.length, name, bytes,
					number(ttl), expected);
		}
		this.counters.put(written);
		return written;
	}

	private CompletableFuture<Boolean> set(byte[] key, byte[] value, long ttl) {
		CommandArgs<byte[], byte[]> args = RedisCalls.args().addKey(key).addValue(value);
		if (ttl != NEVER_EXPIRES) {
			args.add("PX").add(ttl);
		}
		return this.calls.send(this.calls.call("set", CommandType.SET, new StatusOutput<>(ByteArrayCodec.INSTANCE),
				args, (status) -> true), value.length);
	}

	@Override
	public CompletableFuture<@Nullable Void> writeAll(Map<String, StoredValue> entries, long ttl) {
		checkOpen("setMany");
		entries.keySet().forEach(this.grants::revoke);
		CompletableFuture<@Nullable Void> written = this.bulk.write(entries, ttl);
		this.counters.putAll(written, entries.size());
		return written;
	}

	@Override
	public CompletableFuture<Boolean> remove(String key) {
		checkOpen("remove");
		CommandArgs<byte[], byte[]> args = args(key);
		return counted(removal(key, () -> send("remove", CommandType.UNLINK, args, (count) -> count > 0)));
	}

	@Override
	public CompletableFuture<Boolean> removeIfEqual(String key, StoredValue expected) {
		checkOpen("compareAndRemove");
		byte[] name = this.keys.bytes(key);
		byte[] bytes = bytes(expected, "compareAndRemove");
		return counted(
				removal(key, () -> run("compareAndRemove", RedisScript.REMOVE_IF_EQUAL, bytes.length, name, bytes)));
	}

	@Override
	public CompletableFuture<Long> removeAll(Collection<String> keys) {
		checkOpen("removeMany");
		keys.forEach(this.grants::revoke);
		CompletableFuture<Long> removed = this.publications.before(keys, () -> this.bulk.remove("removeMany", keys));
		this.counters.removed(removed);
		return removed;
	}

	@Override
	public CompletableFuture<@Nullable StoredValue> take(String key) {
		checkOpen("getAndRemove");
		CommandArgs<byte[], byte[]> args = args(key);
		CompletableFuture<@Nullable StoredValue> taken = removal(key,
				() -> this.calls.send(this.calls.call("getAndRemove", CommandType.GETDEL,
						new ByteArrayOutput<>(ByteArrayCodec.INSTANCE), args, RedisRead::stored)));
		this.counters.taken(taken);
		return taken;
	}

	@Override
	public CompletableFuture<Boolean> expire(String key, long ttl) {
		checkOpen("expire");
		if (ttl == NEVER_EXPIRES) {
			return run("expire", RedisScript.PERSIST, 0, this.keys.bytes(key));
		}
		return send("expire", CommandType.PEXPIRE, args(key).add(ttl), (count) -> count > 0);
	}

	@Override
	public CompletableFuture<Long> add(String key, long delta, long ttl) {
		checkOpen("increment");
		byte[] name = this.keys.bytes(key);
		this.grants.revoke(key);
		CompletableFuture<Long> sum = this.calls.send(new ScriptCall<>(this.calls, "increment", RedisScript.ADD,
				() -> new ByteArrayOutput<>(ByteArrayCodec.INSTANCE), this::sum, name, number(delta), number(ttl)));
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
		return this.scan.page(prefix, cursor, limit);
	}

	@Override
	public CompletableFuture<Long> clear(String prefix) {
		checkOpen("clear");
		if (this.keys.isEmpty(prefix)) {
			throw new IllegalStateException(
					this.label.message("clear", "without a prefix that would remove what others keep in this Redis"));
		}
		this.grants.revokeAll((key) -> key.startsWith(prefix));
		CompletableFuture<Long> removed = this.publications.before(prefix, () -> this.scan.clear(prefix));
		this.counters.removed(removed);
		return removed;
	}

	@Override
	public CompletableFuture<Claim> claim(String key, @Nullable StoredValue unusable) {
		checkOpen("getOrLoad");
		if (this.calls.connections().isSuspect()) {
			return CompletableFuture.failedFuture(this.calls.notConnected("getOrLoad"));
		}
		// Granted before the look, so that no write of this node falls between the two.
		Claim.Granted grant = this.grants.grant(key, unusable);
		return this.calls.send(new RedisRead(this.calls, "getOrLoad", this.keys.bytes(key), null))
			.thenApply((found) -> {
				if (found == null || (unusable != null && Arrays.equals(found.bytes(), unusable.bytes()))) {
					return grant;
				}
				this.grants.giveBack(key, grant);
				return new Claim.Found(found);
			});
	}

	@Override
	public CompletableFuture<Boolean> publish(String key, Claim.Granted grant, StoredValue value, long ttl) {
		checkOpen("getOrLoad");
		byte[] bytes = bytes(value, "getOrLoad");
		return this.publications.publish(key, () -> this.grants.giveBack(key, grant)
				? publish(this.keys.bytes(key), bytes, ttl, grant.seen()) : CompletableFuture.completedFuture(false));
	}

	private CompletableFuture<Boolean> publish(byte[] key, byte[] value, long ttl, @Nullable StoredValue seen) {
		if (this.calls.connections().isSuspect()) {
			return CompletableFuture.failedFuture(this.calls.notConnected("getOrLoad"));
		}
		byte[][] args = (seen != null) ? new byte[][] { value, number(ttl), seen.bytes() }
				: new byte[][] { value, number(ttl) };
		CompletableFuture<Boolean> published = run("getOrLoad", RedisScript.PUBLISH, value.length, key, args);
		this.counters.put(published);
		return published;
	}

	@Override
	public CompletableFuture<Boolean> release(String key, Claim.Granted grant) {
		return CompletableFuture.completedFuture(this.grants.giveBack(key, grant));
	}

	@Override
	public StoreStatistics statistics() {
		return this.counters.statistics();
	}

	private <T> CompletableFuture<T> send(String operation, CommandType command, CommandArgs<byte[], byte[]> args,
			Function<Long, T> answer) {
		checkOpen(operation);
		return this.calls
			.send(this.calls.call(operation, command, new IntegerOutput<>(ByteArrayCodec.INSTANCE), args, answer));
	}

	private CompletableFuture<Boolean> run(String operation, RedisScript script, int size, byte[] key, byte[]... args) {
		return this.calls.send(new ScriptCall<>(this.calls, operation, script,
				() -> new IntegerOutput<>(ByteArrayCodec.INSTANCE), (count) -> count > 0, key, args), size);
	}

	private <T extends @Nullable Object> CompletableFuture<T> removal(String key,
			Supplier<CompletableFuture<T>> removal) {
		this.grants.revoke(key);
		return this.publications.before(List.of(key), removal);
	}

	private CompletableFuture<Boolean> counted(CompletableFuture<Boolean> removed) {
		this.counters.removedOne(removed);
		return removed;
	}

	private CommandArgs<byte[], byte[]> args(String key) {
		return RedisCalls.args().addKey(this.keys.bytes(key));
	}

	private byte[] bytes(StoredValue value, String operation) {
		return RedisValues.bytes(value, operation, this.label);
	}

	private static byte[] number(long value) {
		return Long.toString(value).getBytes(StandardCharsets.US_ASCII);
	}

	private void checkOpen(String operation) {
		this.state.check(this.label, operation);
	}

}
