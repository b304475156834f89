/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.benchmarks.redis;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import com.alicp.jetcache.MultiLevelCacheBuilder;
import com.alicp.jetcache.embedded.CaffeineCacheBuilder;
import com.alicp.jetcache.redis.lettuce.RedisLettuceCacheBuilder;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.redisson.Redisson;
import org.redisson.api.RLocalCachedMap;
import org.redisson.api.RedissonClient;
import org.redisson.api.options.LocalCachedMapOptions;
import org.redisson.config.Config;
import org.springframework.cache.Cache;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.cache.RedisCacheConfiguration;
import org.springframework.data.redis.cache.RedisCacheManager;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.serializer.RedisSerializationContext.SerializationPair;
import org.springframework.data.redis.serializer.RedisSerializer;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.benchmarks.Workload;
import io.sockudo.cache.core.DefaultRateLimiter;
import io.sockudo.cache.core.DefaultSockudoCache;
import io.sockudo.cache.metrics.CommandMeters;
import io.sockudo.cache.near.NearDriver;
import io.sockudo.cache.near.NearDriver.NearSettings;
import io.sockudo.cache.ratelimit.OnUnavailable;
import io.sockudo.cache.ratelimit.RateLimiter;
import io.sockudo.cache.redis.RedisDriver;
import io.sockudo.cache.redis.RedisTarget;
import io.sockudo.cache.redis.RedisTopology;
import io.sockudo.cache.store.NearStatistics;

/**
 * Clients of the server named by the system property {@value #PORT}, each with
 * connections of its own and default settings. All but JetCache, which has a format of
 * its own, read the same entries. They end with the process.
 */
final class RedisPeers {

	static final String PORT = "sockudo.benchmarks.port";

	static final String PREFIX = "sockudo_cache:";

	static final Duration TTL = Duration.ofHours(1);

	private static final String HOST = "127.0.0.1";

	private RedisPeers() {
	}

	static SockudoCache sockudo(boolean coalesceReads) {
		return sockudo(port(), coalesceReads);
	}

	static SockudoCache sockudo(int port, boolean coalesceReads) {
		return sockudo(driver(port, coalesceReads).build());
	}

	static SockudoCache timedSockudo() {
		CommandMeters meters = new CommandMeters(() -> "redis");
		meters.bindTo(new SimpleMeterRegistry());
		return sockudo(driver(port(), true).commandListener(meters).build());
	}

	private static SockudoCache sockudo(RedisDriver driver) {
		return DefaultSockudoCache.builder(driver).defaultTtl(TTL).build();
	}

	/**
	 * Create a cache with a near cache.
	 * @param prefix prefix of its keys
	 * @param maxCapacity maximum number of near-cache entries
	 * @return the cache
	 */
	static NearCache near(String prefix, int maxCapacity) {
		RedisDriver redis = driver(port(), true).prefix(prefix).tracking(true).build();
		NearDriver driver = new NearDriver(redis, new NearSettings(maxCapacity, Workload.TTL), true, (name) -> false);
		return new NearCache(driver, DefaultSockudoCache.builder(driver).defaultTtl(TTL).build());
	}

	static RateLimiter limiter() {
		return new DefaultRateLimiter(driver(port(), true).build(), OnUnavailable.THROW);
	}

	private static RedisDriver.Builder driver(int port, boolean coalesceReads) {
		RedisTarget target = new RedisTarget(RedisTopology.STANDALONE, List.of(RedisURI.create(HOST, port)),
				"a benchmark", null, null);
		return RedisDriver.builder(target)
			.prefix(PREFIX)
			.failFast(true)
			.coalesceReads(coalesceReads)
			// A busy machine is not an outage.
			.timeout(Duration.ofSeconds(10));
	}

	static StatefulRedisConnection<String, String> lettuce() {
		return RedisClient.create(RedisURI.create(HOST, port())).connect(StringCodec.UTF8);
	}

	static StringRedisTemplate template() {
		return new StringRedisTemplate(connections());
	}

	static Cache springCache() {
		RedisCacheConfiguration configuration = RedisCacheConfiguration.defaultCacheConfig()
			.computePrefixWith((name) -> PREFIX)
			.serializeValuesWith(SerializationPair.fromSerializer(RedisSerializer.string()));
		RedisCacheManager manager = RedisCacheManager.builder(connections()).cacheDefaults(configuration).build();
		Cache cache = manager.getCache("apps");
		if (cache == null) {
			throw new IllegalStateException("No cache");
		}
		return cache;
	}

	static Map<String, Object> settings() {
		return Map.of("cache.driver", "redis", "cache.redis.url-override", "redis://" + HOST + ":" + port(),
				"cache.ttl", "1h", "cache.redis.timeout", "10s", "cache.manager.trusted-packages",
				"io.sockudo.cache.benchmarks");
	}

	static Map<String, Object> nearSettings() {
		Map<String, Object> settings = new HashMap<>(settings());
		settings.put("cache.redis.prefix", "near_cacheable:");
		settings.put("cache.near.enabled", "true");
		settings.put("cache.near.ttl", "5m");
		return settings;
	}

	private static LettuceConnectionFactory connections() {
		LettuceConnectionFactory factory = new LettuceConnectionFactory(new RedisStandaloneConfiguration(HOST, port()));
		factory.afterPropertiesSet();
		factory.start();
		return factory;
	}

	static com.alicp.jetcache.Cache<String, String> jetCache() {
		return RedisLettuceCacheBuilder.createRedisLettuceCacheBuilder()
			.redisClient(RedisClient.create(RedisURI.create(HOST, port())))
			.keyPrefix("jetcache_data:")
			.keyConvertor((key) -> key)
			.expireAfterWrite(TTL.toMillis(), TimeUnit.MILLISECONDS)
			.buildCache();
	}

	/**
	 * Create a JetCache as its annotation would with "both", but for the key converter.
	 */
	static com.alicp.jetcache.Cache<String, String> jetCacheOfTwoLevels() {
		com.alicp.jetcache.Cache<String, String> local = CaffeineCacheBuilder.createCaffeineCacheBuilder()
			.limit(Workload.CAPACITY)
			.expireAfterWrite(Workload.TTL.toMillis(), TimeUnit.MILLISECONDS)
			.buildCache();
		return MultiLevelCacheBuilder.createMultiLevelCacheBuilder()
			.addCache(local, jetCache())
			.expireAfterWrite(TTL.toMillis(), TimeUnit.MILLISECONDS)
			.buildCache();
	}

	/**
	 * Create a map without limits and TTL.
	 */
	static RLocalCachedMap<String, String> redissonMap() {
		return redisson().getLocalCachedMap(LocalCachedMapOptions.name("redisson"));
	}

	static RLocalCachedMap<String, String> redissonMapOnCaffeine() {
		return redisson().getLocalCachedMap(LocalCachedMapOptions.<String, String>name("redisson_caffeine")
			.cacheProvider(LocalCachedMapOptions.CacheProvider.CAFFEINE)
			.evictionPolicy(LocalCachedMapOptions.EvictionPolicy.LRU)
			.cacheSize(Workload.CAPACITY)
			.timeToLive(Workload.TTL));
	}

	/**
	 * Create a map that finds keys as objects, not by a hash of their stored form.
	 */
	static RLocalCachedMap<String, String> redissonMapByObjects() {
		return redisson().getLocalCachedMap(
				LocalCachedMapOptions.<String, String>name("redisson_objects").useObjectAsCacheKey(true));
	}

	static RedissonClient redisson() {
		Config config = new Config();
		config.setCodec(org.redisson.client.codec.StringCodec.INSTANCE);
		config.useSingleServer().setAddress("redis://" + HOST + ":" + port());
		return Redisson.create(config);
	}

	private static int port() {
		return Integer.getInteger(PORT);
	}

	/**
	 * Cache with a near cache.
	 *
	 * @param driver its driver
	 * @param cache the cache
	 */
	record NearCache(NearDriver driver, SockudoCache cache) {

		NearStatistics statistics() {
			return Objects.requireNonNull(this.driver.entries().nearStatistics(), "There must be copies");
		}

	}

	/**
	 * Spring's own caches on Redis, with defaults but for a TTL.
	 */
	@Configuration(proxyBeanMethods = false)
	static class SpringCaches {

		@Bean
		RedisCacheManager cacheManager() {
			return RedisCacheManager.builder(connections())
				.cacheDefaults(RedisCacheConfiguration.defaultCacheConfig().entryTtl(TTL))
				.build();
		}

	}

}
