/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.benchmarks.redis;

import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import org.redisson.api.RLocalCachedMap;
import org.springframework.cache.caffeine.CaffeineCacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.benchmarks.CachedMethods;
import io.sockudo.cache.benchmarks.Peers;
import io.sockudo.cache.benchmarks.Workload;
import io.sockudo.cache.benchmarks.redis.RedisPeers.NearCache;

/**
 * Contestants of {@link RedisSideBySide} with a near cache, and their baselines.
 */
public final class NearContestants {

	private NearContestants() {
	}

	/**
	 * Reads of Caffeine.
	 */
	public static final class CaffeineHit extends RedisContestant {

		private final Peers.CaffeinePerEntry peer = new Peers.CaffeinePerEntry();

		public CaffeineHit() {
			super("");
		}

		@Override
		int call(int index) {
			return one(this.peer.get(key(index)));
		}

	}

	/**
	 * Reads of the memory driver.
	 */
	public static final class MemoryHit extends RedisContestant {

		private final Peers.Sockudo peer = new Peers.Sockudo();

		public MemoryHit() {
			super("");
		}

		@Override
		int call(int index) {
			return one(this.peer.get(key(index)));
		}

	}

	/**
	 * Reads of near-cache entries of Sockudo.
	 */
	public static final class SockudoHit extends RedisContestant {

		private final SockudoCache cache;

		public SockudoHit() {
			super("");
			NearCache near = RedisPeers.near("near_hit:", Workload.CAPACITY);
			this.cache = near.cache();
			Workload.entries().forEach(this.cache::set);
			// An entry is kept by the next miss whose reply no change has overtaken, as
			// those of the writes above may.
			while (near.statistics().size() < Workload.ENTRIES) {
				Workload.entries().keySet().forEach(this.cache::get);
			}
		}

		@Override
		int call(int index) {
			return one(this.cache.get(key(index)));
		}

	}

	/**
	 * Reads of the first of JetCache's two levels.
	 */
	public static final class JetCacheHit extends RedisContestant {

		private final com.alicp.jetcache.Cache<String, String> cache = RedisPeers.jetCacheOfTwoLevels();

		public JetCacheHit() {
			super("");
			Workload.entries().forEach((key, text) -> this.cache.PUT(key, text).getResultCode());
		}

		@Override
		int call(int index) {
			return one(this.cache.get(key(index)));
		}

	}

	/**
	 * Reads of Redisson's local cache.
	 */
	private abstract static class LocalCachedMapHit extends RedisContestant {

		private final RLocalCachedMap<String, String> map;

		LocalCachedMapHit(RLocalCachedMap<String, String> map) {
			super("");
			this.map = map;
			this.map.putAll(Workload.entries());
			this.map.preloadCache();
			if (this.map.cachedKeySet().size() < Workload.ENTRIES) {
				throw new IllegalStateException("Not all entries are kept");
			}
		}

		@Override
		final int call(int index) {
			return one(this.map.get(key(index)));
		}

	}

	/**
	 * Reads of Redisson's map with its defaults.
	 */
	public static final class RedissonHit extends LocalCachedMapHit {

		public RedissonHit() {
			super(RedisPeers.redissonMap());
		}

	}

	/**
	 * Reads of Redisson's map on Caffeine.
	 */
	public static final class RedissonCaffeineHit extends LocalCachedMapHit {

		public RedissonCaffeineHit() {
			super(RedisPeers.redissonMapOnCaffeine());
		}

	}

	/**
	 * Reads of Redisson's map by objects.
	 */
	public static final class RedissonObjectsHit extends LocalCachedMapHit {

		public RedissonObjectsHit() {
			super(RedisPeers.redissonMapByObjects());
		}

	}

	/**
	 * Reads of Lettuce.
	 */
	public static final class LettuceMiss extends RedisContestant {

		private final RedisCommands<String, String> client = RedisPeers.lettuce().sync();

		public LettuceMiss() {
			super(RedisPeers.PREFIX);
		}

		@Override
		int call(int index) {
			return one(this.client.get(nextKey(index)));
		}

	}

	/**
	 * Reads of Lettuce, and the TTL in the same flush.
	 */
	public static final class LettuceTtlMiss extends RedisContestant {

		private final StatefulRedisConnection<String, String> connection = RedisPeers.lettuce();

		public LettuceTtlMiss() {
			super(RedisPeers.PREFIX);
			this.connection.setAutoFlushCommands(false);
		}

		@Override
		int call(int index) {
			RedisFuture<String> value = this.connection.async().get(nextKey(index));
			RedisFuture<Long> ttl = this.connection.async().pttl(nextKey(index));
			this.connection.flushCommands();
			return LettuceFutures.awaitAll(10, TimeUnit.SECONDS, value, ttl) ? one(value.toCompletableFuture().join())
					: 0;
		}

	}

	/**
	 * Reads of Sockudo, without a near cache.
	 */
	public static final class RedisMiss extends RedisContestant {

		private final SockudoCache cache = RedisPeers.sockudo(true);

		public RedisMiss() {
			super("");
		}

		@Override
		int call(int index) {
			return one(this.cache.get(nextKey(index)));
		}

	}

	/**
	 * Reads of Sockudo with a near cache so small that it hardly ever hits.
	 */
	public static final class SockudoMiss extends RedisContestant {

		private static final int COPIES = 10;

		private static final int CALLS = 1_000;

		private final NearCache near = RedisPeers.near(RedisPeers.PREFIX, COPIES);

		private int commands;

		public SockudoMiss() {
			super("");
		}

		@Override
		int call(int index) {
			if (++this.commands % CALLS == 0 && this.near.statistics().misses() < 0.99 * this.commands) {
				throw new IllegalStateException("Not a miss each time: " + this.near.statistics());
			}
			return one(this.near.cache().get(nextKey(index)));
		}

	}

	/**
	 * Calls of a cached method on Caffeine by Spring.
	 */
	public static final class SpringCacheableHit extends RedisContestant {

		private final CachedMethods methods = CachedMethods.on(Map.of(), Caffeines.class);

		public SpringCacheableHit() {
			super("");
		}

		@Override
		int call(int index) {
			return one(this.methods.find(key(index)).text());
		}

		/**
		 * Caches as Boot creates them for Caffeine, with a TTL.
		 */
		@Configuration(proxyBeanMethods = false)
		public static class Caffeines {

			@Bean
			CaffeineCacheManager cacheManager() {
				CaffeineCacheManager manager = new CaffeineCacheManager();
				manager
					.setCaffeine(Caffeine.newBuilder().maximumSize(Workload.CAPACITY).expireAfterWrite(Workload.TTL));
				return manager;
			}

		}

	}

	/**
	 * Calls of a cached method on the memory driver.
	 */
	public static final class MemoryCacheableHit extends RedisContestant {

		private final CachedMethods methods = CachedMethods
			.onSockudo(Map.of("cache.driver", "memory", "cache.ttl", "1h"));

		public MemoryCacheableHit() {
			super("");
		}

		@Override
		int call(int index) {
			return one(this.methods.find(key(index)).text());
		}

	}

	/**
	 * Calls of a cached method on a near cache.
	 */
	public static final class SockudoCacheableHit extends RedisContestant {

		private final CachedMethods methods = CachedMethods.onSockudo(RedisPeers.nearSettings());

		public SockudoCacheableHit() {
			super("");
			// The second call puts into the near cache what the first call has written.
			this.methods.texts().keySet().forEach(this.methods::find);
		}

		@Override
		int call(int index) {
			return one(this.methods.find(key(index)).text());
		}

	}

}
