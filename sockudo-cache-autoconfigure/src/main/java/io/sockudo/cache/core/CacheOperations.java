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

package io.sockudo.cache.core;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.LoadOptions;
import io.sockudo.cache.ScanPage;
import io.sockudo.cache.SockudoCacheException;
import io.sockudo.cache.codec.CodecException;
import io.sockudo.cache.codec.ValueCodec;
import io.sockudo.cache.load.Miss;
import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.store.Futures;
import io.sockudo.cache.store.StoredPage;
import io.sockudo.cache.store.StoredValue;
import io.sockudo.cache.store.WriteCondition;

/**
 * What the blocking and the asynchronous face of one view have in common, which is all
 * but the waiting: arguments are checked, keys get the namespace in front, a missing TTL
 * its default, and values go through the view's codec. Misuse is thrown.
 *
 * @param <V> type of the view's values
 */
final class CacheOperations<V> {

	private static final StoredValue NO_ANSWER = StoredValue.ofBytes(new byte[0]);

	private final CacheContext context;

	private final EntryStore<String> store;

	private final String prefix;

	private final long defaultTtl;

	private final ValueCodec<V> codec;

	CacheOperations(CacheContext context, String prefix, long defaultTtl, ValueCodec<V> codec) {
		this.context = context;
		this.store = context.store();
		this.prefix = prefix;
		this.defaultTtl = defaultTtl;
		this.codec = codec;
	}

	CacheContext context() {
		return this.context;
	}

	<T> CacheOperations<T> withCodec(ValueCodec<T> codec) {
		return new CacheOperations<>(this.context, this.prefix, this.defaultTtl, codec);
	}

	CacheOperations<V> namespace(String name) {
		String path = this.prefix + Arguments.namespace(name);
		long ttl = this.context.ttls().ofNamespace(path, this.defaultTtl);
		return new CacheOperations<>(this.context, path + ":", ttl, this.codec);
	}

	<T extends @Nullable Object> T await(CompletableFuture<T> future, String operation) {
		return Futures.await(future, this.store.label(), operation);
	}

	<T extends @Nullable Object> T await(Reply<?, T> reply, String operation) {
		return reply.await(this.store.label(), operation);
	}

	// The one path that is written twice: a hit in memory must not cost a future.
	@Nullable V getNow(String key) {
		String fullKey = fullKeyToPeek(key);
		return decode("get", readNow(key, fullKey, "get"));
	}

	Reply<?, @Nullable V> get(String key) {
		return new Reply<>(read(key, fullKeyToPeek(key)), (value) -> decode("get", value));
	}

	Reply<?, Map<String, V>> getMany(Collection<String> keys) {
		return new Reply<>(ownKeys(this.store.readAll(fullKeys(keys))), (found) -> decodeAll("getMany", found));
	}

	CompletableFuture<Boolean> has(String key) {
		return this.store.contains(fullKey(key));
	}

	CompletableFuture<Boolean> set(String key, V value) {
		return this.store.write(fullKey(key), stored("set", value), this.defaultTtl, WriteCondition.ALWAYS);
	}

	CompletableFuture<Boolean> set(String key, V value, Duration ttl) {
		return this.store.write(fullKey(key), stored("set", value), Arguments.ttl(ttl), WriteCondition.ALWAYS);
	}

	CompletableFuture<@Nullable Void> setMany(Map<String, ? extends V> entries) {
		return ownKeys(this.store.writeAll(storedAll(entries), this.defaultTtl));
	}

	CompletableFuture<@Nullable Void> setMany(Map<String, ? extends V> entries, Duration ttl) {
		return ownKeys(this.store.writeAll(storedAll(entries), Arguments.ttl(ttl)));
	}

	CompletableFuture<Boolean> setIfAbsent(String key, V value) {
		return this.store.write(fullKey(key), stored("setIfAbsent", value), this.defaultTtl, WriteCondition.IF_ABSENT);
	}

	CompletableFuture<Boolean> setIfAbsent(String key, V value, Duration ttl) {
		return this.store.write(fullKey(key), stored("setIfAbsent", value), Arguments.ttl(ttl),
				WriteCondition.IF_ABSENT);
	}

	CompletableFuture<Boolean> remove(String key) {
		return this.store.remove(fullKey(key));
	}

	CompletableFuture<Long> removeMany(Collection<String> keys) {
		return ownKeys(this.store.removeAll(fullKeys(keys)));
	}

	Reply<?, @Nullable V> getAndRemove(String key) {
		return new Reply<>(this.store.take(fullKey(key)), (value) -> decode("getAndRemove", value));
	}

	Reply<?, @Nullable Duration> ttl(String key) {
		return new Reply<>(this.store.ttl(fullKey(key)), CacheOperations::duration);
	}

	private static @Nullable Duration duration(long ttl) {
		return (ttl != EntryStore.ABSENT) ? Duration.ofMillis(ttl) : null;
	}

	CompletableFuture<Boolean> expire(String key, Duration ttl) {
		return this.store.expire(fullKey(key), Arguments.ttl(ttl));
	}

	CompletableFuture<Long> increment(String key, long delta) {
		return this.store.add(fullKey(key), delta, this.defaultTtl);
	}

	CompletableFuture<Long> increment(String key, long delta, Duration ttl) {
		return this.store.add(fullKey(key), delta, Arguments.ttl(ttl));
	}

	CompletableFuture<Boolean> compareAndSet(String key, V expected, V value, Duration ttl) {
		WriteCondition condition = WriteCondition.ifEqual(stored("compareAndSet", expected));
		return this.store.write(fullKey(key), stored("compareAndSet", value), Arguments.ttl(ttl), condition);
	}

	CompletableFuture<Boolean> compareAndRemove(String key, V expected) {
		return this.store.removeIfEqual(fullKey(key), stored("compareAndRemove", expected));
	}

	Reply<?, ScanPage<V>> scan(String keyPrefix, @Nullable String cursor, int limit) {
		String fullPrefix = this.prefix + Arguments.keyPrefix(keyPrefix);
		return new Reply<>(this.store.scan(fullPrefix, cursor, Arguments.limit(limit)), this::decodePage);
	}

	CompletableFuture<Long> clear() {
		return this.store.clear(this.prefix);
	}

	@Nullable V getOrLoadNow(String key, LoadOptions options, Function<? super String, ? extends @Nullable V> loader) {
		String fullKey = fullKeyToPeek(key);
		checkLoad(options, loader);
		StoredValue found = findNow(key, fullKey);
		V value = decodeIfPossible(found);
		while (value == null) {
			found = this.context.loads()
				.load(fullKey, miss(found), loadTtl(options), () -> storedOrNull(loader.apply(key)));
			if (found == null) {
				return null;
			}
			// Another view's load may have given what this view cannot read: load again.
			value = decodeIfPossible(found);
		}
		return value;
	}

	CompletableFuture<@Nullable V> getOrLoad(String key, LoadOptions options,
			Function<? super String, ? extends CompletionStage<@Nullable V>> loader) {
		String fullKey = fullKeyToPeek(key);
		checkLoad(options, loader);
		// Only the caller's thread can tell whether it is inside that key's loader.
		this.context.loads().checkNotLoading(fullKey);
		return Futures.on(this.context.driver().callbacks(), read(key, fullKey))
			.exceptionally(CacheOperations::orNoAnswer)
			.thenCompose((found) -> useOrLoad(fullKey, found, key, options, loader));
	}

	private CompletableFuture<@Nullable V> useOrLoad(String fullKey, @Nullable StoredValue found, String key,
			LoadOptions options, Function<? super String, ? extends CompletionStage<@Nullable V>> loader) {
		V value = decodeIfPossible(found);
		if (value != null) {
			return CompletableFuture.completedFuture(value);
		}
		return this.context.loads()
			.loadAsync(fullKey, miss(found), loadTtl(options),
					() -> stage(loader.apply(key)).thenApply(this::storedOrNull))
			.thenCompose((loaded) -> (loaded != null) ? useOrLoad(fullKey, loaded, key, options, loader)
					: CompletableFuture.<@Nullable V>completedFuture(null));
	}

	// Loading goes on without a store that doesn't answer; one that is closed throws.
	private @Nullable StoredValue findNow(String key, String fullKey) {
		StoredValue value = peek(key, fullKey);
		if (value != StoredValue.ASK) {
			return value;
		}
		CompletableFuture<@Nullable StoredValue> answer = this.store.read(fullKey);
		try {
			return await(answer, "getOrLoad");
		}
		catch (SockudoCacheException ex) {
			if (Thread.currentThread().isInterrupted()) {
				throw ex;
			}
			return orNoAnswer(ex);
		}
	}

	private static StoredValue orNoAnswer(Throwable failure) {
		if (Miss.isOutage(failure)) {
			return NO_ANSWER;
		}
		throw Futures.propagate(failure);
	}

	private static Miss miss(@Nullable StoredValue found) {
		return (found != NO_ANSWER) ? Miss.of(found) : Miss.UNREACHABLE;
	}

	private <T extends @Nullable Object> CompletableFuture<T> ownKeys(CompletableFuture<T> bulk) {
		return this.prefix.isEmpty() ? bulk : FailedKeys.within(this.prefix, bulk);
	}

	private static <T> T stage(@Nullable T stage) {
		return Objects.requireNonNull(stage, "the loader must not return null instead of a stage");
	}

	private void checkLoad(LoadOptions options, Object loader) {
		Objects.requireNonNull(options, "'options' must not be null");
		Objects.requireNonNull(loader, "'loader' must not be null");
		this.context.warnOfOptionsWithoutEffect(options);
	}

	private long loadTtl(LoadOptions options) {
		Duration own = options.ttl();
		long ttl = (own != null) ? Arguments.ttl(own) : this.defaultTtl;
		Double jitter = options.ttlJitter();
		if (jitter == null || jitter == 0 || ttl == EntryStore.NEVER_EXPIRES) {
			return ttl;
		}
		return Math.max(1, ttl - (long) (ttl * jitter * ThreadLocalRandom.current().nextDouble()));
	}

	private @Nullable StoredValue readNow(String key, String fullKey, String operation) {
		StoredValue value = peek(key, fullKey);
		return (value != StoredValue.ASK) ? value : await(this.store.read(fullKey), operation);
	}

	private CompletableFuture<@Nullable StoredValue> read(String key, String fullKey) {
		StoredValue value = peek(key, fullKey);
		return (value != StoredValue.ASK) ? CompletableFuture.completedFuture(value) : this.store.read(fullKey);
	}

	// A key that is found was checked when it was written: a hit needn't pay for it
	// again.
	private @Nullable StoredValue peek(String key, String fullKey) {
		StoredValue value = this.store.peek(fullKey);
		if (value == null || value == StoredValue.ASK) {
			Arguments.key(key);
		}
		return value;
	}

	private String fullKeyToPeek(String key) {
		return withPrefix(Arguments.notEmpty(key, "key"));
	}

	private String fullKey(String key) {
		return withPrefix(Arguments.key(key));
	}

	private String withPrefix(String key) {
		return this.prefix.isEmpty() ? key : this.prefix.concat(key);
	}

	private Set<String> fullKeys(Collection<String> keys) {
		Set<String> fullKeys = Arguments.keys(keys);
		if (this.prefix.isEmpty()) {
			return fullKeys;
		}
		Set<String> prefixed = new LinkedHashSet<>();
		fullKeys.forEach((key) -> prefixed.add(withPrefix(key)));
		return prefixed;
	}

	private StoredValue stored(String operation, V value) {
		Objects.requireNonNull(value, "'value' must not be null");
		try {
			this.codec.check(value);
		}
		catch (CodecException ex) {
			throw this.store.label().failure(operation, ex);
		}
		return StoredValue.of(value, this.codec);
	}

	private @Nullable StoredValue storedOrNull(@Nullable V value) {
		return (value != null) ? stored("getOrLoad", value) : null;
	}

	private Map<String, StoredValue> storedAll(Map<String, ? extends V> entries) {
		Objects.requireNonNull(entries, "'entries' must not be null");
		Map<String, StoredValue> stored = new LinkedHashMap<>();
		entries.forEach((key, value) -> stored.put(fullKey(key), stored("setMany", value)));
		return stored;
	}

	private @Nullable V decode(String operation, @Nullable StoredValue value) {
		return (value != null) ? decodePresent(operation, value) : null;
	}

	private V decodePresent(String operation, StoredValue value) {
		try {
			return value.as(this.codec);
		}
		catch (CodecException ex) {
			throw this.store.label().failure(operation, ex);
		}
	}

	private @Nullable V decodeIfPossible(@Nullable StoredValue value) {
		try {
			return (value != null && value != NO_ANSWER) ? value.as(this.codec) : null;
		}
		catch (CodecException ex) {
			return null;
		}
	}

	private Map<String, V> decodeAll(String operation, Map<String, StoredValue> found) {
		Map<String, V> values = new LinkedHashMap<>();
		found.forEach((key, value) -> {
			// "u:" has no key in the namespace "u".
			if (key.length() > this.prefix.length()) {
				values.put(key.substring(this.prefix.length()), decodePresent(operation, value));
			}
		});
		return values;
	}

	private ScanPage<V> decodePage(StoredPage<String> page) {
		return new ScanPage<>(Collections.unmodifiableMap(decodeAll("scan", page.entries())), page.nextCursor());
	}

}
