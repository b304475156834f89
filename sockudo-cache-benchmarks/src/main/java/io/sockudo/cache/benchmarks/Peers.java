/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.benchmarks;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import com.alicp.jetcache.embedded.CaffeineCacheBuilder;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Policy;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.cache.caffeine.CaffeineCache;

import io.sockudo.cache.KeyValueCache;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.core.DefaultSockudoCache;
import io.sockudo.cache.memory.MemoryDriver;

/**
 * Caches that are compared, each with the same entries. A fork of JMH creates only those
 * that its benchmark needs.
 */
public final class Peers {

	private Peers() {
	}

	/**
	 * This cache with the defaults of the starter, and its other views.
	 */
	@State(Scope.Benchmark)
	public static class Sockudo {

		private final MemoryDriver driver = new MemoryDriver(DefaultSockudoCache.NAME, Workload.CAPACITY,
				Duration.ofSeconds(60));

		final SockudoCache cache = DefaultSockudoCache.builder(this.driver).build();

		public Sockudo() {
			Workload.entries().forEach(this.cache::set);
		}

		public final @Nullable String get(String key) {
			return this.cache.get(key);
		}

		@TearDown(Level.Trial)
		public void close() {
			this.driver.close();
		}

	}

	/**
	 * The same entries in a namespace.
	 */
	@State(Scope.Benchmark)
	public static class SockudoNamespace extends Sockudo {

		final SockudoCache namespace = this.cache.namespace("apps");

		public SockudoNamespace() {
			Workload.entries().forEach(this.namespace::set);
		}

	}

	/**
	 * A view with values of a type of their own.
	 */
	@State(Scope.Benchmark)
	public static class SockudoTyped extends Sockudo {

		final KeyValueCache<App> apps = this.cache.withValues(App.class);

		public SockudoTyped() {
			Workload.entries().forEach((key, text) -> this.apps.set(key, new App(key, text)));
		}

	}

	/**
	 * Value of a type of its own.
	 *
	 * @param id its id
	 * @param name its name
	 */
	public record App(String id, String name) {

	}

	/**
	 * Plain Caffeine where every entry expires after the same time.
	 */
	@State(Scope.Benchmark)
	public static class CaffeineFixed {

		final Cache<String, String> cache = Caffeine.newBuilder()
			.maximumSize(Workload.CAPACITY)
			.expireAfterWrite(Workload.TTL)
			.build();

		public CaffeineFixed() {
			this.cache.putAll(Workload.entries());
		}

	}

	/**
	 * Plain Caffeine where the values carry the TTL of their entries.
	 */
	@State(Scope.Benchmark)
	public static class CaffeinePerEntry {

		final Cache<String, TimedText> cache = Caffeine.newBuilder()
			.maximumSize(Workload.CAPACITY)
			.expireAfter(new TimedText.ByTtl())
			.build();

		final long ttl = Workload.TTL.toNanos();

		public CaffeinePerEntry() {
			Workload.entries().forEach((key, text) -> this.cache.put(key, new TimedText(text, this.ttl)));
		}

		public final @Nullable String get(String key) {
			TimedText value = this.cache.getIfPresent(key);
			return (value != null) ? value.text() : null;
		}

	}

	/**
	 * Plain Caffeine where each write passes the TTL through the policy.
	 */
	@State(Scope.Benchmark)
	public static class CaffeineVariably {

		final Cache<String, String> cache = Caffeine.newBuilder()
			.maximumSize(Workload.CAPACITY)
			.expireAfter(Expiry.<String, String>writing((key, value) -> Workload.TTL))
			.build();

		final Policy.VarExpiration<String, String> policy = this.cache.policy().expireVariably().orElseThrow();

		public CaffeineVariably() {
			Workload.entries().forEach(this::put);
		}

		final void put(String key, String text) {
			this.policy.put(key, text, Workload.TTL.toNanos(), TimeUnit.NANOSECONDS);
		}

	}

	/**
	 * Spring's cache on Caffeine, every entry expiring after the same time.
	 */
	@State(Scope.Benchmark)
	public static class Spring {

		final CaffeineCache cache = new CaffeineCache("apps",
				Caffeine.newBuilder().maximumSize(Workload.CAPACITY).expireAfterWrite(Workload.TTL).build());

		public Spring() {
			Workload.entries().forEach(this.cache::put);
		}

	}

	/**
	 * JetCache's local cache on Caffeine, with its TTL per entry.
	 */
	@State(Scope.Benchmark)
	public static class JetCache {

		final com.alicp.jetcache.Cache<String, String> cache = CaffeineCacheBuilder.createCaffeineCacheBuilder()
			.limit(Workload.CAPACITY)
			.expireAfterWrite(Workload.TTL.toMillis(), TimeUnit.MILLISECONDS)
			.buildCache();

		final long ttl = Workload.TTL.toMillis();

		public JetCache() {
			Workload.entries().forEach(this::put);
		}

		final void put(String key, String text) {
			this.cache.put(key, text, this.ttl, TimeUnit.MILLISECONDS);
		}

	}

}
