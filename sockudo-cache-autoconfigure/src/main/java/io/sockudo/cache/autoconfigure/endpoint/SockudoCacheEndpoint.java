/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.endpoint;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.util.Assert;

import io.sockudo.cache.codec.UnicodeText;
import io.sockudo.cache.spring.SockudoSpringCache;
import io.sockudo.cache.store.CacheDriver;
import io.sockudo.cache.store.DriverStatus;

/**
 * Endpoint that reports on the caches and removes entries, one or all. Never shows a
 * value, a key or credentials.
 * <p>
 * Caches are the key-value cache and each Spring cache that has been created; a Spring
 * cache with the name of the key-value cache can't be reached. Keys are texts: those of
 * the key-value cache begin with the names of their namespaces, and in Spring caches only
 * entries whose key is a {@code String} can be found. Operations block no longer than
 * those of the driver, and fail with a {@link io.sockudo.cache.SockudoCacheException}
 * when the driver can't be reached.
 */
@Endpoint(id = "sockudocache")
public final class SockudoCacheEndpoint {

	private final CacheDriver driver;

	private final Supplier<Map<String, SockudoSpringCache>> springCaches;

	private final Map<String, Object> settings;

	/**
	 * Create the endpoint.
	 * @param driver the driver of the caches
	 * @param springCaches supplies the present Spring caches, by their names
	 * @param settings the settings to show, without credentials
	 */
	public SockudoCacheEndpoint(CacheDriver driver, Supplier<Map<String, SockudoSpringCache>> springCaches,
			Map<String, Object> settings) {
		this.driver = driver;
		this.springCaches = springCaches;
		this.settings = settings;
	}

	/**
	 * Report the driver and all caches, without a request to a server.
	 * @return the report
	 */
	@ReadOperation
	public CacheReport report() {
		DriverStatus status = this.driver.status();
		Map<String, CacheReport.Counts> counts = new TreeMap<>();
		caches().forEach((name, cache) -> counts.put(name, CacheReport.Counts.of(cache.store())));
		return new CacheReport(this.driver.name(), status.breaker(), status.topology(), status.servers(),
				status.source(), status.lost(), status.unservedSlots(), status.near(), this.settings, counts);
	}

	/**
	 * Report an entry, without its value. Counts neither as a hit nor as a miss.
	 * @param cache name of the cache
	 * @param key the key
	 * @return the report, or {@code null} if there is no such cache
	 */
	@ReadOperation
	public @Nullable EntryReport entry(@Selector String cache, @Selector String key) {
		OperatedCache<?> found = caches().get(cache);
		return (found != null) ? EntryReport.of(found.inspect(checked(key))) : null;
	}

	/**
	 * Remove all entries of a cache.
	 * @param cache name of the cache
	 * @return the number of removed entries, or {@code null} if there is no such cache
	 */
	@DeleteOperation
	public @Nullable RemovalReport clear(@Selector String cache) {
		OperatedCache<?> found = caches().get(cache);
		return (found != null) ? new RemovalReport(found.clear()) : null;
	}

	/**
	 * Remove an entry.
	 * @param cache name of the cache
	 * @param key the key
	 * @return the number of removed entries, or {@code null} if there is no such cache
	 */
	@DeleteOperation
	public @Nullable RemovalReport remove(@Selector String cache, @Selector String key) {
		OperatedCache<?> found = caches().get(cache);
		return (found != null) ? new RemovalReport(found.remove(checked(key)) ? 1 : 0) : null;
	}

	private Map<String, OperatedCache<?>> caches() {
		Map<String, OperatedCache<?>> caches = new TreeMap<>();
		this.springCaches.get().forEach((name, cache) -> caches.put(name, OperatedCache.of(cache)));
		caches.put(this.driver.entries().label().cache(), OperatedCache.of(this.driver.entries()));
		return caches;
	}

	private static String checked(String key) {
		Assert.hasLength(key, "'key' must not be empty");
		Assert.isTrue(UnicodeText.isWellFormed(key), "'key' must not have a lone surrogate");
		return key;
	}

}
