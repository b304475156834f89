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

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import org.springframework.core.ParameterizedTypeReference;
import tools.jackson.databind.json.JsonMapper;

import io.sockudo.cache.AsyncSockudoCache;
import io.sockudo.cache.KeyValueCache;
import io.sockudo.cache.LoadOptions;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.codec.ValueCodecs;
import io.sockudo.cache.load.LoadPolicies;
import io.sockudo.cache.load.LoadSettings;
import io.sockudo.cache.load.LoadThreads;
import io.sockudo.cache.store.CacheDriver;

/**
 * The cache on a driver. {@link #close()} lets callers go that wait for a load; the
 * driver is closed by who made it.
 */
public final class DefaultSockudoCache extends DefaultKeyValueCache<String> implements SockudoCache, AutoCloseable {

	/**
	 * Name of the key-value cache in messages and metrics.
	 */
	public static final String NAME = "sockudo";

	private final AsyncSockudoCache async;

	DefaultSockudoCache(CacheOperations<String> operations) {
		super(operations);
		this.async = new DefaultAsyncSockudoCache(operations);
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
	public long increment(String key, long delta) {
		return operations().await(operations().increment(key, delta), "increment");
	}

	@Override
	public long increment(String key, long delta, Duration ttl) {
		return operations().await(operations().increment(key, delta, ttl), "increment");
	}

	@Override
	public boolean compareAndSet(String key, String expected, String value, Duration ttl) {
		return operations().await(operations().compareAndSet(key, expected, value, ttl), "compareAndSet");
	}

	@Override
	public boolean compareAndRemove(String key, String expected) {
		return operations().await(operations().compareAndRemove(key, expected), "compareAndRemove");
	}

	@Override
	public <T> KeyValueCache<T> withValues(Class<T> type) {
		return view(Objects.requireNonNull(type, "'type' must not be null"));
	}

	@Override
	public <T> KeyValueCache<T> withValues(ParameterizedTypeReference<T> type) {
		return view(Objects.requireNonNull(type, "'type' must not be null").getType());
	}

	@Override
	public SockudoCache namespace(String name) {
		return new DefaultSockudoCache(operations().namespace(name));
	}

	@Override
	public AsyncSockudoCache async() {
		return this.async;
	}

	@Override
	public void checkHealth() {
		operations().await(operations().context().driver().checkHealth(), "checkHealth");
	}

	@Override
	public void close() {
		operations().context().close();
	}

	private <T> KeyValueCache<T> view(Type type) {
		return new DefaultKeyValueCache<T>(operations().withCodec(operations().context().codecs().forType(type)));
	}

	/**
	 * Builds a cache.
	 */
	public static final class Builder {

		private final CacheDriver driver;

		private LoadPolicies policies = new LoadPolicies(LoadSettings.options(LoadOptions.defaults()), Map.of());

		private Supplier<LoadThreads> loadThreads = () -> LoadThreads.create(LoadThreads.Context.NONE);

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
			return policies(new LoadPolicies(LoadSettings.ttl(ttl), Map.of()));
		}

		/**
		 * Set how entries are loaded and stored, in the whole cache and in its
		 * namespaces.
		 * @param policies the policies
		 * @return this builder
		 */
		public Builder policies(LoadPolicies policies) {
			this.policies = policies;
			return this;
		}

		/**
		 * Set where loads run whose callers may leave before they end.
		 * @param loadThreads closed with the cache
		 * @return this builder
		 */
		public Builder loadThreads(LoadThreads loadThreads) {
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
