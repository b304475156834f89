/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.benchmarks.redis;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntConsumer;

import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.sync.RedisCommands;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RedissonClient;
import org.springframework.cache.Cache;
import org.springframework.data.redis.core.StringRedisTemplate;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.benchmarks.CachedMethods;
import io.sockudo.cache.benchmarks.Workload;
import io.sockudo.cache.ratelimit.RateLimit;
import io.sockudo.cache.ratelimit.RateLimiter;

/**
 * Contestant of {@link RedisSideBySide}: a client and the call that it makes in its turn,
 * perhaps by many threads at once.
 */
public abstract class RedisContestant implements IntConsumer {

	static final int MANY = 100;

	/**
	 * So many permits that all calls are allowed, and so few that the limit counts.
	 */
	static final long PERMITS = 1_000_000_000;

	private final String[] keys;

	private final String[] many;

	private final String[] values = Workload.valuesOfCalls();

	private final LongAdder found = new LongAdder();

	RedisContestant(String prefix) {
		String[] commands = Workload.keysOfCalls();
		this.keys = prefix.isEmpty() ? commands : Arrays.stream(commands).map(prefix::concat).toArray(String[]::new);
		this.many = Workload.entries().keySet().stream().map(prefix::concat).toArray(String[]::new);
	}

	@Override
	public final void accept(int commands) {
		int start = ThreadLocalRandom.current().nextInt(this.keys.length);
		int seen = 0;
		for (int i = 0; i < commands; i++) {
			seen += call(start + i);
		}
		this.found.add(seen);
		if (seen != expected() * commands) {
			throw new IllegalStateException("%s saw %d entries in %d calls".formatted(getClass(), seen, commands));
		}
	}

	int expected() {
		return 1;
	}

	abstract int call(int index);

	final String key(int index) {
		return this.keys[index & (this.keys.length - 1)];
	}

	final String value(int index) {
		return this.values[index & (this.values.length - 1)];
	}

	/**
	 * Return the key of the next entry in turn.
	 */
	final String nextKey(int index) {
		return this.many[Math.floorMod(index, Workload.ENTRIES)];
	}

	/**
	 * Return different keys, not only the popular ones.
	 */
	final List<String> manyKeys(int index) {
		String[] many = new String[MANY];
		int first = Math.floorMod(index * MANY, Workload.ENTRIES);
		for (int i = 0; i < MANY; i++) {
			many[i] = this.many[(first + i) % Workload.ENTRIES];
		}
		return Arrays.asList(many);
	}

	final Map<String, String> manyEntries(int index) {
		Map<String, String> entries = new LinkedHashMap<>();
		for (String key : manyKeys(index)) {
			entries.put(key, value(index + entries.size()));
		}
		return entries;
	}

	static int one(@Nullable Object value) {
		return (value != null) ? 1 : 0;
	}

	/**
	 * Reads of Lettuce.
	 */
	public static final class LettuceGet extends RedisContestant {

		private final RedisCommands<String, String> client = RedisPeers.lettuce().sync();

		public LettuceGet() {
			super(RedisPeers.PREFIX);
		}

		@Override
		int call(int index) {
			return one(this.client.get(key(index)));
		}

	}

	/**
	 * Reads of Sockudo.
	 */
	public static final class SockudoGet extends RedisContestant {

		private final SockudoCache cache = RedisPeers.sockudo(true);

		public SockudoGet() {
			super("");
		}

		@Override
		int call(int index) {
			return one(this.cache.get(key(index)));
		}

	}

	/**
	 * Reads of Sockudo, each round trip timed by Micrometer.
	 */
	public static final class SockudoTimedGet extends RedisContestant {

		private final SockudoCache cache = RedisPeers.timedSockudo();

		public SockudoTimedGet() {
			super("");
		}

		@Override
		int call(int index) {
			return one(this.cache.get(key(index)));
		}

	}

	/**
	 * Reads of Sockudo, each call with a round trip of its own.
	 */
	public static final class SockudoAloneGet extends RedisContestant {

		private final SockudoCache cache = RedisPeers.sockudo(false);

		public SockudoAloneGet() {
			super("");
		}

		@Override
		int call(int index) {
			return one(this.cache.get(key(index)));
		}

	}

	/**
	 * Reads of Spring Data Redis' template.
	 */
	public static final class TemplateGet extends RedisContestant {

		private final StringRedisTemplate template = RedisPeers.template();

		public TemplateGet() {
			super(RedisPeers.PREFIX);
		}

		@Override
		int call(int index) {
			return one(this.template.opsForValue().get(key(index)));
		}

	}

	/**
	 * Reads of Spring Data Redis' cache.
	 */
	public static final class SpringGet extends RedisContestant {

		private final Cache cache = RedisPeers.springCache();

		public SpringGet() {
			super("");
		}

		@Override
		int call(int index) {
			return one(this.cache.get(key(index), String.class));
		}

	}

	/**
	 * Reads of JetCache.
	 */
	public static final class JetCacheGet extends RedisContestant {

		private final com.alicp.jetcache.Cache<String, String> cache = RedisPeers.jetCache();

		public JetCacheGet() {
			super("");
			Workload.entries().forEach((key, text) -> this.cache.PUT(key, text).getResultCode());
		}

		@Override
		int call(int index) {
			return one(this.cache.get(key(index)));
		}

	}

	/**
	 * Reads of Redisson.
	 */
	public static final class RedissonGet extends RedisContestant {

		private final RedissonClient client = RedisPeers.redisson();

		public RedissonGet() {
			super(RedisPeers.PREFIX);
		}

		@Override
		int call(int index) {
			return one(this.client.getBucket(key(index)).get());
		}

	}

	/**
	 * Bulk reads of Lettuce.
	 */
	public static final class LettuceGetMany extends RedisContestant {

		private final RedisCommands<String, String> client = RedisPeers.lettuce().sync();

		public LettuceGetMany() {
			super(RedisPeers.PREFIX);
		}

		@Override
		int expected() {
			return MANY;
		}

		@Override
		int call(int index) {
			return (int) this.client.mget(manyKeys(index).toArray(String[]::new))
				.stream()
				.filter((entry) -> entry.hasValue())
				.count();
		}

	}

	/**
	 * Bulk reads of Sockudo.
	 */
	public static final class SockudoGetMany extends RedisContestant {

		private final SockudoCache cache = RedisPeers.sockudo(true);

		public SockudoGetMany() {
			super("");
		}

		@Override
		int expected() {
			return MANY;
		}

		@Override
		int call(int index) {
			return this.cache.getMany(manyKeys(index)).size();
		}

	}

	/**
	 * Bulk reads of Spring Data Redis' template.
	 */
	public static final class TemplateGetMany extends RedisContestant {

		private final StringRedisTemplate template = RedisPeers.template();

		public TemplateGetMany() {
			super(RedisPeers.PREFIX);
		}

		@Override
		int expected() {
			return MANY;
		}

		@Override
		int call(int index) {
			Collection<@Nullable String> values = this.template.opsForValue().multiGet(manyKeys(index));
			return (values != null) ? (int) values.stream().filter((value) -> value != null).count() : 0;
		}

	}

	/**
	 * Bulk reads of JetCache.
	 */
	public static final class JetCacheGetMany extends RedisContestant {

		private final com.alicp.jetcache.Cache<String, String> cache = RedisPeers.jetCache();

		public JetCacheGetMany() {
			super("");
			Workload.entries().forEach((key, text) -> this.cache.PUT(key, text).getResultCode());
		}

		@Override
		int expected() {
			return MANY;
		}

		@Override
		int call(int index) {
			return this.cache.getAll(new LinkedHashSet<>(manyKeys(index))).size();
		}

	}

	/**
	 * Bulk writes of Lettuce, in one flush.
	 */
	public static final class LettuceSetMany extends RedisContestant {

		private final StatefulRedisConnection<String, String> connection = RedisPeers.lettuce();

		private final SetArgs ttl = SetArgs.Builder.px(RedisPeers.TTL);

		public LettuceSetMany() {
			super(RedisPeers.PREFIX);
			this.connection.setAutoFlushCommands(false);
		}

		@Override
		int expected() {
			return MANY;
		}

		@Override
		int call(int index) {
			RedisAsyncCommands<String, String> commands = this.connection.async();
			RedisFuture<?>[] answers = manyEntries(index).entrySet()
				.stream()
				.map((entry) -> commands.set(entry.getKey(), entry.getValue(), this.ttl))
				.toArray(RedisFuture<?>[]::new);
			this.connection.flushCommands();
			return LettuceFutures.awaitAll(10, TimeUnit.SECONDS, answers) ? MANY : 0;
		}

	}

	/**
	 * Bulk writes of Lettuce, with its plain asynchronous commands.
	 */
	public static final class LettuceAsyncSetMany extends RedisContestant {

		private final StatefulRedisConnection<String, String> connection = RedisPeers.lettuce();

		private final SetArgs ttl = SetArgs.Builder.px(RedisPeers.TTL);

		public LettuceAsyncSetMany() {
			super(RedisPeers.PREFIX);
		}

		@Override
		int expected() {
			return MANY;
		}

		@Override
		int call(int index) {
			RedisAsyncCommands<String, String> commands = this.connection.async();
			RedisFuture<?>[] answers = manyEntries(index).entrySet()
				.stream()
				.map((entry) -> commands.set(entry.getKey(), entry.getValue(), this.ttl))
				.toArray(RedisFuture<?>[]::new);
			return LettuceFutures.awaitAll(10, TimeUnit.SECONDS, answers) ? MANY : 0;
		}

	}

	/**
	 * Bulk writes of Sockudo.
	 */
	public static final class SockudoSetMany extends RedisContestant {

		private final SockudoCache cache = RedisPeers.sockudo(true);

		public SockudoSetMany() {
			super("");
		}

		@Override
		int expected() {
			return MANY;
		}

		@Override
		int call(int index) {
			Map<String, String> entries = manyEntries(index);
			this.cache.setMany(entries, RedisPeers.TTL);
			return entries.size();
		}

	}

	/**
	 * Writes of many entries with Sockudo, one after the other.
	 */
	public static final class SockudoSingleSetMany extends RedisContestant {

		private final SockudoCache cache = RedisPeers.sockudo(true);

		public SockudoSingleSetMany() {
			super("");
		}

		@Override
		int expected() {
			return MANY;
		}

		@Override
		int call(int index) {
			Map<String, String> entries = manyEntries(index);
			entries.forEach((key, value) -> this.cache.set(key, value, RedisPeers.TTL));
			return entries.size();
		}

	}

	/**
	 * Calls of a rate limit by Lettuce and a script.
	 */
	private abstract static class ScriptPermits extends RedisContestant {

		private final RedisCommands<String, String> client = RedisPeers.lettuce().sync();

		private final String digest;

		private final String[] arguments;

		ScriptPermits(String prefix, String script, String... arguments) {
			super(prefix);
			this.digest = this.client.scriptLoad(script);
			this.arguments = arguments;
		}

		@Override
		int call(int index) {
			String[] keys = { key(index) };
			List<Object> answer = this.client.evalsha(this.digest, ScriptOutputType.MULTI, keys, this.arguments);
			return one(answer.get(0));
		}

	}

	/**
	 * Calls of a rate limit by Lettuce and a plain script for the same algorithm, in
	 * floating point.
	 */
	public static final class LettucePermits extends ScriptPermits {

		private static final String GCRA = """
				local time = redis.call('time')
				local now = time[1] + time[2] / 1000000
				local arrival = math.max(tonumber(redis.call('get', KEYS[1]) or now), now)
				local after = arrival + ARGV[1]
				if after - now > tonumber(ARGV[2]) then
					return {0, tostring(arrival - now)}
				end
				redis.call('set', KEYS[1], after, 'EX', math.ceil(after - now))
				return {1, tostring(after - now)}
				""";

		public LettucePermits() {
			super("gcra:", GCRA, Double.toString(86_400.0 / PERMITS), "86400");
		}

	}

	/**
	 * Calls of a rate limit by Lettuce and a script for a fixed window.
	 */
	public static final class WindowPermits extends ScriptPermits {

		private static final String COUNT = """
				local count = redis.call('incr', KEYS[1])
				if count == 1 then redis.call('pexpire', KEYS[1], ARGV[1]) end
				return {count}
				""";

		public WindowPermits() {
			super("window:", COUNT, Long.toString(RedisPeers.TTL.toMillis()));
		}

	}

	/**
	 * Calls of a rate limit by Sockudo.
	 */
	public static final class SockudoPermits extends RedisContestant {

		private final RateLimiter limiter = RedisPeers.limiter();

		private final RateLimit limit = RateLimit.of(PERMITS, Duration.ofDays(1));

		public SockudoPermits() {
			super("");
		}

		@Override
		int call(int index) {
			return this.limiter.tryAcquire(key(index), this.limit).allowed() ? 1 : 0;
		}

	}

	/**
	 * Calls of a cached method on Spring's own caches.
	 */
	public static final class SpringCacheable extends RedisContestant {

		private final CachedMethods methods = CachedMethods.on(Map.of(), RedisPeers.SpringCaches.class);

		public SpringCacheable() {
			super("");
		}

		@Override
		int call(int index) {
			return one(this.methods.find(key(index)).text());
		}

	}

	/**
	 * Calls of a cached method on Sockudo's caches.
	 */
	public static final class SockudoCacheable extends RedisContestant {

		private final CachedMethods methods = CachedMethods.onSockudo(RedisPeers.settings());

		public SockudoCacheable() {
			super("");
		}

		@Override
		int call(int index) {
			return one(this.methods.find(key(index)).text());
		}

	}

}
