/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.lettuce.core.RedisURI;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import org.awaitility.Awaitility;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.codec.ValueCodecs;
import io.sockudo.cache.core.DefaultSockudoCache;
import io.sockudo.cache.near.NearDriver;
import io.sockudo.cache.near.NearDriver.NearSettings;
import io.sockudo.cache.redis.RedisDriver;
import io.sockudo.cache.redis.RedisTarget;
import io.sockudo.cache.redis.RedisTopology;
import io.sockudo.cache.store.CacheDriver;
import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.store.ObjectEntries;
import io.sockudo.cache.store.RateLimits;
import io.sockudo.cache.store.StoredValue;
import io.sockudo.cache.store.WriteCondition;
import io.sockudo.cache.testsupport.redis.RedisNodes;

/**
 * Cache on Redis servers, in slow motion.
 */
public final class RedisFixture implements CacheFixture {

	/**
	 * Where loaders of the asynchronous face run that wait for something.
	 */
	public static final Executor LOADERS = (load) -> {
		Thread thread = new Thread(load, "loader");
		thread.setDaemon(true);
		thread.start();
	};

	private static final int ROUNDS = 3;

	// With these names, some on every master.
	private static final int KEYS = 6;

	private static final NearSettings COPIES = new NearSettings(10_000, Duration.ZERO);

	private static final StoredValue CHANGED = StoredValue.of("changed", ValueCodecs.text());

	private static final ClientResources RESOURCES = DefaultClientResources.create();

	private static final String AGE = """
			local keys = redis.call('keys', '*')
			for i = 1, #keys do
				local left = redis.call('pttl', keys[i])
				if left >= 0 then
					if redis.call('type', keys[i]).ok == 'hash' then
						for _, field in ipairs({'owner-until', 'mark-until', 'copy-until'}) do
							local deadline = redis.call('hget', keys[i], field)
							if deadline then
								local earlier = string.format('%.0f', tonumber(deadline) - tonumber(ARGV[1]))
								redis.call('hset', keys[i], field, earlier)
							end
						end
					end
					redis.call('pexpire', keys[i], string.format('%.0f', left - tonumber(ARGV[1])))
				end
			end
			return #keys
			""";

	private final RedisNodes servers;

	private final boolean near;

	private final SlowMotion driver;

	private final DefaultSockudoCache cache;

	private RedisDriver other;

	public RedisFixture(RedisNodes servers) {
		this(servers, false);
	}

	private RedisFixture(RedisNodes servers, boolean near) {
		this.servers = servers;
		this.near = near;
		servers.onEach("FLUSHALL");
		RedisDriver redis = driver(servers).tracking(near).build();
		this.driver = new SlowMotion(near ? new NearDriver(redis, COPIES, true, (cache) -> true) : redis);
		this.cache = DefaultSockudoCache.builder(this.driver).defaultTtl(DEFAULT_TTL).build();
	}

	/**
	 * Keep copies of the entries in this process.
	 * @param servers the servers
	 * @return a new fixture
	 */
	public static RedisFixture near(RedisNodes servers) {
		return new RedisFixture(servers, true);
	}

	/**
	 * Begin a driver on servers.
	 * @param servers the servers
	 * @return a builder with settings for tests, in which nothing times out on a busy
	 * machine
	 */
	public static RedisDriver.Builder driver(RedisNodes servers) {
		List<RedisURI> uris = servers.masters()
			.stream()
			.map((server) -> RedisURI.create(server.host(), server.port()))
			.toList();
		RedisTopology topology = servers.isCluster() ? RedisTopology.CLUSTER : RedisTopology.STANDALONE;
		return RedisDriver.builder(new RedisTarget(topology, uris, "a test", null, null))
			.cacheName(DefaultSockudoCache.NAME)
			.clientResources(RESOURCES)
			.timeout(Started.LIMIT)
			.connectTimeout(Started.LIMIT);
	}

	@Override
	public SockudoCache cache() {
		return this.cache;
	}

	@Override
	public String driver() {
		return this.driver.name();
	}

	@Override
	public void passTime(Duration duration) {
		long millis = duration.toMillis() * SlowMotionStore.FACTOR;
		this.servers.onEach("EVAL", AGE, "0", Long.toString(millis));
		if (this.near) {
			awaitAnnouncements();
		}
	}

	// Each server announces in the order of the changes.
	private void awaitAnnouncements() {
		List<String> keys = IntStream.range(0, this.servers.isCluster() ? KEYS : 1)
			.mapToObj((number) -> "awaitAnnouncements" + number)
			.toList();
		keys.forEach(this.cache::get);
		EntryStore<String> entries = otherNode().entries();
		for (String key : keys) {
			entries.write(key, CHANGED, EntryStore.NEVER_EXPIRES, WriteCondition.ALWAYS).join();
			awaitNear(() -> this.cache.get(key) != null);
			entries.remove(key).join();
			awaitNear(() -> this.cache.get(key) == null);
		}
	}

	private static void awaitNear(Callable<Boolean> seen) {
		Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(seen);
	}

	private RedisDriver otherNode() {
		RedisDriver other = this.other;
		if (other == null) {
			other = driver(this.servers).build();
			this.other = other;
		}
		return other;
	}

	@Override
	public void awaitAnswers() {
		// A call may ask twice, and every node has its own answers.
		for (int round = 0; round < ROUNDS; round++) {
			for (int number = 0; number < KEYS; number++) {
				awaitAnswers("awaitAnswers" + number);
			}
		}
	}

	private void awaitAnswers(String key) {
		// Redis answers in the order of the questions, reads that wait for a trip leave
		// in theirs, and callbacks follow.
		this.cache.get(key);
		this.cache.has(key);
		Awaitility.await()
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(1))
			.until(() -> this.driver.callbacks.get() == 0);
	}

	@Override
	public void close() {
		this.cache.close();
		this.driver.close();
		if (this.other != null) {
			this.other.close();
		}
	}

	/**
	 * Driver in slow motion.
	 */
	private static final class SlowMotion implements CacheDriver {

		private final CacheDriver delegate;

		private final EntryStore<String> entries;

		// Those that wait or run.
		private final AtomicInteger callbacks = new AtomicInteger();

		SlowMotion(CacheDriver delegate) {
			this.delegate = delegate;
			this.entries = new SlowMotionStore<>(delegate.entries());
		}

		@Override
		public String name() {
			return this.delegate.name();
		}

		@Override
		public EntryStore<String> entries() {
			return this.entries;
		}

		@Override
		public ObjectEntries<?> open(String cacheName, long maxCapacity, Function<Object, String> keyText) {
			return slow(this.delegate.open(cacheName, maxCapacity, keyText));
		}

		private static <K> ObjectEntries<K> slow(ObjectEntries<K> entries) {
			return new ObjectEntries<>(new SlowMotionStore<>(entries.store()), entries.keys());
		}

		@Override
		public RateLimits rateLimits() {
			return this.delegate.rateLimits();
		}

		@Override
		public CompletableFuture<Void> checkHealth() {
			return this.delegate.checkHealth();
		}

		@Override
		public Executor callbacks() {
			Executor executor = this.delegate.callbacks();
			return (task) -> {
				this.callbacks.incrementAndGet();
				executor.execute(() -> {
					try {
						task.run();
					}
					finally {
						this.callbacks.decrementAndGet();
					}
				});
			};
		}

		@Override
		public void close() {
			this.delegate.close();
		}

	}

}
