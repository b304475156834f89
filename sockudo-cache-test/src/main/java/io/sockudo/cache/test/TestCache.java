/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.test;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.cache.CacheManager;
import tools.jackson.databind.json.JsonMapper;

import io.sockudo.cache.LoadOptions;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.core.DefaultRateLimiter;
import io.sockudo.cache.core.DefaultSockudoCache;
import io.sockudo.cache.internal.load.LoadExecutor;
import io.sockudo.cache.ratelimit.OnUnavailable;
import io.sockudo.cache.ratelimit.RateLimiter;
import io.sockudo.cache.spring.CacheValues;
import io.sockudo.cache.spring.OutageMode;
import io.sockudo.cache.spring.SockudoCacheManagerBuilder;
import io.sockudo.cache.store.CachePolicies;
import io.sockudo.cache.store.CachePolicy;

/**
 * Cache for a test without Spring: a key-value cache, Spring's caches and a rate limiter
 * that behave as on Redis, with a clock and faults. Values are kept in their stored form.
 * Opens no connection, and starts a thread only for loads whose callers may leave.
 */
public final class TestCache implements AutoCloseable {

	private final TestDriver driver;

	private final DefaultSockudoCache cache;

	private final RateLimiter rateLimiter;

	private final LoadExecutor loadThreads;

	private final Builder settings;

	private @Nullable CacheManager cacheManager;

	private TestCache(Builder settings) {
		this.settings = settings;
		this.driver = new TestDriver(settings.timeout, false);
		this.loadThreads = this.driver.watched(LoadExecutor.create(LoadExecutor.Context.NONE));
		this.cache = DefaultSockudoCache.builder(this.driver)
			.policies(settings.policies())
			.jsonMapper(() -> settings.jsonMapper)
			.loadThreads(this.loadThreads)
			.build();
		this.rateLimiter = new DefaultRateLimiter(this.driver, settings.rateLimiterOnUnavailable);
	}

	/**
	 * Create a cache with the defaults of the configuration.
	 * @return the cache
	 */
	public static TestCache create() {
		return builder().build();
	}

	/**
	 * Return a builder with the defaults of the configuration.
	 * @return the builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Return the key-value cache.
	 * @return always the same cache
	 */
	public SockudoCache cache() {
		return this.cache;
	}

	/**
	 * Return the rate limiter.
	 * @return always the same limiter
	 */
	public RateLimiter rateLimiter() {
		return this.rateLimiter;
	}

	/**
	 * Return the manager of Spring's caches, which needs {@code spring-context-support}.
	 * @return always the same manager
	 */
	public synchronized CacheManager cacheManager() {
		CacheManager manager = this.cacheManager;
		if (manager == null) {
			CacheValues values = CacheValues.inPackages(this.settings.trustedPackages, Objects.requireNonNullElseGet(
					Thread.currentThread().getContextClassLoader(), TestCache.class::getClassLoader));
			manager = SockudoCacheManagerBuilder.of(this.driver, () -> values)
				.policies(this.settings.policies())
				.loadThreads(this.loadThreads)
				.onUnavailable(this.settings.cachesOnUnavailable)
				.build();
			this.cacheManager = manager;
		}
		return manager;
	}

	/**
	 * Return the clock.
	 * @return the time that entries, rate limits and loads live by
	 */
	public CacheClock clock() {
		return this.driver.clock();
	}

	/**
	 * Return the faults.
	 * @return the faults of all caches
	 */
	public CacheFaults faults() {
		return this.driver.faults();
	}

	/**
	 * Forget all entries, rate limits, faults and counts of loads. The clock goes on.
	 */
	public void reset() {
		this.driver.reset();
	}

	/**
	 * Release all who wait for a load. Calls after that fail.
	 */
	@Override
	public void close() {
		this.cache.close();
		this.driver.close();
	}

	/**
	 * Builder of a {@link TestCache}.
	 */
	public static final class Builder {

		private Duration defaultTtl = Duration.ofMillis(CachePolicy.DEFAULT.ttl());

		private LoadOptions loadOptions = LoadOptions.defaults();

		private Duration timeout = Duration.ofSeconds(1);

		private JsonMapper jsonMapper = JsonMapper.builder().build();

		private OnUnavailable rateLimiterOnUnavailable = OnUnavailable.THROW;

		private OutageMode cachesOnUnavailable = OutageMode.DEGRADE;

		private List<String> trustedPackages = List.of();

		private Builder() {
		}

		/**
		 * Set the TTL of entries that are written without one, {@code cache.ttl}.
		 * @param ttl the TTL; zero: never expires
		 * @return this builder
		 */
		public Builder defaultTtl(Duration ttl) {
			this.defaultTtl = ttl;
			return this;
		}

		/**
		 * Set how entries are loaded, {@code cache.load}.
		 * @param options the options of all loads; a TTL in them is ignored
		 * @return this builder
		 */
		public Builder loadOptions(LoadOptions options) {
			this.loadOptions = options;
			return this;
		}

		/**
		 * Set the timeout of one round trip, {@code cache.redis.timeout}.
		 * @param timeout positive
		 * @return this builder
		 */
		public Builder timeout(Duration timeout) {
			this.timeout = timeout;
			return this;
		}

		/**
		 * Set the mapper of the values of typed views.
		 * @param jsonMapper the application's mapper
		 * @return this builder
		 */
		public Builder jsonMapper(JsonMapper jsonMapper) {
			this.jsonMapper = jsonMapper;
			return this;
		}

		/**
		 * Set what the rate limiter does during an outage,
		 * {@code cache.rate-limiter.on-unavailable}.
		 * @param onUnavailable the behavior
		 * @return this builder
		 */
		public Builder rateLimiterOnUnavailable(OnUnavailable onUnavailable) {
			this.rateLimiterOnUnavailable = onUnavailable;
			return this;
		}

		/**
		 * Set what Spring's caches do during an outage,
		 * {@code cache.manager.on-unavailable}.
		 * @param onUnavailable the behavior
		 * @return this builder
		 */
		public Builder cachesOnUnavailable(OutageMode onUnavailable) {
			this.cachesOnUnavailable = onUnavailable;
			return this;
		}

		/**
		 * Set the packages whose types Spring's caches may keep: those of the
		 * application.
		 * @param packages names of packages, their subpackages included
		 * @return this builder
		 */
		public Builder trustedPackages(String... packages) {
			this.trustedPackages = List.of(packages);
			return this;
		}

		/**
		 * Build the cache.
		 * @return the cache
		 */
		public TestCache build() {
			return new TestCache(this);
		}

		private CachePolicies policies() {
			return CachePolicies
				.of(CachePolicy.DEFAULT.with(this.loadOptions).toBuilder().ttl(this.defaultTtl).build());
		}

	}

}
