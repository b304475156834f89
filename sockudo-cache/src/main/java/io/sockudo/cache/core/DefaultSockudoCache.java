/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.core;

import java.time.Duration;
import java.util.function.Supplier;

import tools.jackson.databind.json.JsonMapper;

import io.sockudo.cache.codec.ValueCodecs;
import io.sockudo.cache.internal.load.LoadExecutor;
import io.sockudo.cache.store.CacheDriver;
import io.sockudo.cache.store.CachePolicies;
import io.sockudo.cache.store.CachePolicy;

/**
 * Cache on a driver. {@link #close()} releases callers that wait for a load; the driver
 * is closed by its creator.
 */
public final class DefaultSockudoCache extends SockudoCacheView implements AutoCloseable {

	/**
	 * Name of the key-value cache in messages and metrics.
	 */
	public static final String NAME = "sockudo";

	DefaultSockudoCache(CacheOperations<String> operations) {
		super(operations);
	}

	/**
	 * Start to build a cache.
	 * @param driver where its entries are kept
	 * @return a builder with the defaults of the configuration
	 */
	public static Builder builder(CacheDriver driver) {
		return new Builder(driver);
	}

	@Override
	public void close() {
		operations().context().close();
	}

	/**
	 * Builder of a cache.
	 */
	public static final class Builder {

		private final CacheDriver driver;

		private CachePolicies policies = CachePolicies.DEFAULT;

		private Supplier<LoadExecutor> loadThreads = () -> LoadExecutor.create(LoadExecutor.Context.NONE);

		private Supplier<JsonMapper> jsonMapper = () -> JsonMapper.builder().build();

		private Builder(CacheDriver driver) {
			this.driver = driver;
		}

		/**
		 * Set the TTL of entries that are written without one.
		 * @param ttl the time to live; zero: never expires
		 * @return this builder
		 */
		public Builder defaultTtl(Duration ttl) {
			return policies(CachePolicies.of(CachePolicy.DEFAULT.toBuilder().ttl(ttl).build()));
		}

		/**
		 * Set how entries are loaded and stored, in the whole cache and in its
		 * namespaces.
		 * @param policies the policies
		 * @return this builder
		 */
		public Builder policies(CachePolicies policies) {
			this.policies = policies;
			return this;
		}

		/**
		 * Set where loads run whose callers may leave before they end.
		 * @param loadThreads closed with the cache
		 * @return this builder
		 */
		public Builder loadThreads(LoadExecutor loadThreads) {
			this.loadThreads = () -> loadThreads;
			return this;
		}

		/**
		 * Set the mapper of values that are stored as JSON.
		 * @param jsonMapper supplies the mapper; asked when it is first needed
		 * @return this builder
		 */
		public Builder jsonMapper(Supplier<JsonMapper> jsonMapper) {
			this.jsonMapper = jsonMapper;
			return this;
		}

		/**
		 * Build the cache.
		 * @return the cache
		 */
		public DefaultSockudoCache build() {
			CacheContext context = new CacheContext(this.driver, new ValueCodecs(this.jsonMapper), this.policies,
					this.loadThreads.get());
			return new DefaultSockudoCache(
					new CacheOperations<>(context, "", this.policies.defaults(), ValueCodecs.text()));
		}

	}

}
