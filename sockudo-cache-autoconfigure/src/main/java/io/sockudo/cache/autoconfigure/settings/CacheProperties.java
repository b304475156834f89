/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.settings;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.util.unit.DataSize;

import io.sockudo.cache.store.CachePolicies;
import io.sockudo.cache.store.CachePolicy;

/**
 * Configuration properties of the cache.
 */
@ConfigurationProperties(CacheProperties.PREFIX)
public class CacheProperties {

	/**
	 * Prefix of the properties.
	 */
	public static final String PREFIX = "cache";

	/**
	 * Driver that keeps the entries.
	 */
	private CacheDriverType driver = CacheDriverType.MEMORY;

	/**
	 * Time to live of entries that are written without one. A number is seconds, zero
	 * means that entries never expire.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private Duration ttl = Duration.ofSeconds(300);

	/**
	 * Whether to start despite unknown properties under "cache".
	 */
	private Boolean allowUnknownKeys = false;

	/**
	 * Settings of single namespaces and Spring caches, by name.
	 */
	private final Map<String, NamedCache> caches = new LinkedHashMap<>();

	private final Health health = new Health();

	@NestedConfigurationProperty
	private final LoadProperties load = new LoadProperties();

	@NestedConfigurationProperty
	private final ManagerProperties manager = new ManagerProperties();

	@NestedConfigurationProperty
	private final NearProperties near = new NearProperties();

	@NestedConfigurationProperty
	private final RateLimiterProperties rateLimiter = new RateLimiterProperties();

	private final Memory memory = new Memory();

	private final Redis redis = new Redis();

	public CacheDriverType getDriver() {
		return this.driver;
	}

	public void setDriver(CacheDriverType driver) {
		this.driver = driver;
	}

	public Duration getTtl() {
		return this.ttl;
	}

	public void setTtl(Duration ttl) {
		this.ttl = ttl;
	}

	public Boolean getAllowUnknownKeys() {
		return this.allowUnknownKeys;
	}

	public void setAllowUnknownKeys(Boolean allowUnknownKeys) {
		this.allowUnknownKeys = allowUnknownKeys;
	}

	public Map<String, NamedCache> getCaches() {
		return this.caches;
	}

	public Health getHealth() {
		return this.health;
	}

	public LoadProperties getLoad() {
		return this.load;
	}

	public ManagerProperties getManager() {
		return this.manager;
	}

	public NearProperties getNear() {
		return this.near;
	}

	public RateLimiterProperties getRateLimiter() {
		return this.rateLimiter;
	}

	public Memory getMemory() {
		return this.memory;
	}

	public Redis getRedis() {
		return this.redis;
	}

	/**
	 * Return the TTL of entries that are written without one, on the driver that is set.
	 * @return the time to live; zero: never expires
	 */
	public Duration determineTtl() {
		Duration own = switch (this.driver) {
			case MEMORY -> this.memory.getTtl();
			case REDIS, REDIS_CLUSTER -> this.redis.getTtl();
			case NONE -> null;
		};
		return (own != null) ? own : this.ttl;
	}

	/**
	 * Return the policies of all caches.
	 * @return the policies
	 */
	public CachePolicies determinePolicies() {
		CachePolicy.Builder defaults = CachePolicy.DEFAULT.toBuilder()
			.ttl(determineTtl())
			.maxCapacity(this.memory.getMaxCapacity())
			.near(this.near.getEnabled());
		this.load.applyTo(defaults);
		Map<String, UnaryOperator<CachePolicy>> named = new HashMap<>();
		this.caches.forEach((name, cache) -> named.put(name, (inherited) -> {
			CachePolicy.Builder policy = inherited.toBuilder();
			cache.applyTo(policy);
			return policy.build();
		}));
		return new CachePolicies(defaults.build(), named);
	}

	/**
	 * Settings of one namespace and of the Spring cache of that name.
	 */
	public static class NamedCache extends LoadProperties {

		/**
		 * Time to live of entries that are written without one. A number is seconds, zero
		 * means that entries never expire. Inherited when not set.
		 */
		@DurationUnit(ChronoUnit.SECONDS)
		private @Nullable Duration ttl;

		/**
		 * Time to live of entries of the Spring cache whose value is null. A number is
		 * seconds, zero means that they never expire. Same as that of other entries when
		 * not set.
		 */
		@DurationUnit(ChronoUnit.SECONDS)
		private @Nullable Duration nullTtl;

		/**
		 * Maximum number of entries of the Spring cache in memory. Same as
		 * "cache.memory.max-capacity" when not set.
		 */
		private @Nullable Long maxCapacity;

		/**
		 * Whether the Spring cache has a near cache of its entries in Redis. Same as
		 * "cache.near.enabled" when not set.
		 */
		private @Nullable Boolean near;

		public @Nullable Duration getTtl() {
			return this.ttl;
		}

		public void setTtl(@Nullable Duration ttl) {
			this.ttl = ttl;
		}

		public @Nullable Duration getNullTtl() {
			return this.nullTtl;
		}

		public void setNullTtl(@Nullable Duration nullTtl) {
			this.nullTtl = nullTtl;
		}

		public @Nullable Long getMaxCapacity() {
			return this.maxCapacity;
		}

		public void setMaxCapacity(@Nullable Long maxCapacity) {
			this.maxCapacity = maxCapacity;
		}

		public @Nullable Boolean getNear() {
			return this.near;
		}

		public void setNear(@Nullable Boolean near) {
			this.near = near;
		}

		@Override
		void applyTo(CachePolicy.Builder policy) {
			super.applyTo(policy);
			PropertyMapper map = PropertyMapper.get();
			map.from(this.ttl).to(policy::ttl);
			map.from(this.nullTtl).to(policy::nullTtl);
			map.from(this.maxCapacity).to(policy::maxCapacity);
			map.from(this.near).to(policy::near);
		}

	}

	/**
	 * Settings of the health indicator.
	 */
	public static class Health {

		/**
		 * Whether the health is DOWN when the driver can't be reached. Otherwise it is
		 * UP, with a detail.
		 */
		private Boolean downWhenUnavailable = true;

		public Boolean getDownWhenUnavailable() {
			return this.downWhenUnavailable;
		}

		public void setDownWhenUnavailable(Boolean downWhenUnavailable) {
			this.downWhenUnavailable = downWhenUnavailable;
		}

	}

	/**
	 * Settings of the memory driver.
	 */
	public static class Memory {

		/**
		 * Time to live of entries that are written without one, for this driver alone. A
		 * number is seconds, zero means that entries never expire. Same as "cache.ttl"
		 * when not set.
		 */
		@DurationUnit(ChronoUnit.SECONDS)
		private @Nullable Duration ttl;

		/**
		 * Interval at which expired entries that nobody touches are removed. A number is
		 * seconds, zero switches it off.
		 */
		@DurationUnit(ChronoUnit.SECONDS)
		private Duration cleanupInterval = Duration.ofSeconds(60);

		/**
		 * Maximum number of entries. Beyond it, the entries of least value are evicted.
		 * Zero keeps nothing.
		 */
		private Long maxCapacity = 10000L;

		/**
		 * Whether values are kept in their stored form, as on Redis. Every read then
		 * returns a new copy, and values that can't be stored on Redis fail here, too.
		 */
		private Boolean storeByValue = false;

		public Boolean getStoreByValue() {
			return this.storeByValue;
		}

		public void setStoreByValue(Boolean storeByValue) {
			this.storeByValue = storeByValue;
		}

		public @Nullable Duration getTtl() {
			return this.ttl;
		}

		public void setTtl(@Nullable Duration ttl) {
			this.ttl = ttl;
		}

		public Duration getCleanupInterval() {
			return this.cleanupInterval;
		}

		public void setCleanupInterval(Duration cleanupInterval) {
			this.cleanupInterval = cleanupInterval;
		}

		public Long getMaxCapacity() {
			return this.maxCapacity;
		}

		public void setMaxCapacity(Long maxCapacity) {
			this.maxCapacity = maxCapacity;
		}

	}

	/**
	 * Settings of the Redis drivers.
	 */
	public static class Redis {

		/**
		 * Text in front of every key, unchanged. Empty, or ends with a colon.
		 */
		private String prefix = "sockudo_cache:";

		/**
		 * Time to live of entries that are written without one, for the Redis drivers
		 * alone. A number is seconds, zero means that entries never expire. Same as
		 * "cache.ttl" when not set.
		 */
		@DurationUnit(ChronoUnit.SECONDS)
		private @Nullable Duration ttl;

		/**
		 * Address for the cache alone: one "redis://", "rediss://" or "redis-sentinel://"
		 * URL, or several nodes of a cluster separated by commas.
		 */
		private @Nullable String urlOverride;

		/**
		 * Whether the driver "redis" means "redis-cluster".
		 */
		private Boolean clusterMode = false;

		/**
		 * Longest time that one round trip to Redis may take, waiting and connecting
		 * included. A number is seconds.
		 */
		@DurationUnit(ChronoUnit.SECONDS)
		private Duration timeout = Duration.ofSeconds(1);

		/**
		 * Longest time that one attempt to connect may take. A number is seconds.
		 */
		@DurationUnit(ChronoUnit.SECONDS)
		private Duration connectTimeout = Duration.ofSeconds(1);

		/**
		 * Whether to stop the start when Redis can't be reached.
		 */
		private Boolean failFast = false;

		/**
		 * Whether concurrent reads are sent to Redis in batches.
		 */
		private Boolean coalesceReads = true;

		/**
		 * Largest size of a value in its stored form. A number is bytes. Larger values
		 * are refused by "set" and its like, and not kept for loads and Spring caches. No
		 * limit when not set.
		 */
		private @Nullable DataSize maxValueSize;

		@NestedConfigurationProperty
		private final RedisSslProperties ssl = new RedisSslProperties();

		public String getPrefix() {
			return this.prefix;
		}

		public void setPrefix(String prefix) {
			this.prefix = prefix;
		}

		public @Nullable Duration getTtl() {
			return this.ttl;
		}

		public void setTtl(@Nullable Duration ttl) {
			this.ttl = ttl;
		}

		public @Nullable String getUrlOverride() {
			return this.urlOverride;
		}

		public void setUrlOverride(@Nullable String urlOverride) {
			this.urlOverride = urlOverride;
		}

		public Boolean getClusterMode() {
			return this.clusterMode;
		}

		public void setClusterMode(Boolean clusterMode) {
			this.clusterMode = clusterMode;
		}

		public Duration getTimeout() {
			return this.timeout;
		}

		public void setTimeout(Duration timeout) {
			this.timeout = timeout;
		}

		public Duration getConnectTimeout() {
			return this.connectTimeout;
		}

		public void setConnectTimeout(Duration connectTimeout) {
			this.connectTimeout = connectTimeout;
		}

		public Boolean getFailFast() {
			return this.failFast;
		}

		public void setFailFast(Boolean failFast) {
			this.failFast = failFast;
		}

		public RedisSslProperties getSsl() {
			return this.ssl;
		}

		public Boolean getCoalesceReads() {
			return this.coalesceReads;
		}

		public void setCoalesceReads(Boolean coalesceReads) {
			this.coalesceReads = coalesceReads;
		}

		public @Nullable DataSize getMaxValueSize() {
			return this.maxValueSize;
		}

		public void setMaxValueSize(@Nullable DataSize maxValueSize) {
			this.maxValueSize = maxValueSize;
		}

	}

}
