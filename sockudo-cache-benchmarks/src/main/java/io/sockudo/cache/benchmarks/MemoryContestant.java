/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.benchmarks;

import java.time.Duration;
import java.util.Map;
import java.util.function.IntConsumer;

import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;
import org.springframework.cache.caffeine.CaffeineCacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Contestant of {@link SideBySide}: a cache in memory and the call that it makes in its
 * turn.
 */
abstract class MemoryContestant implements IntConsumer {

	private final String[] keys = Workload.keysOfCalls();

	private final String[] values = Workload.valuesOfCalls();

	private int next;

	private int found;

	@Override
	public final void accept(int calls) {
		for (int i = 0; i < calls; i++) {
			// Into a field, so that the compiler can't eliminate the call.
			this.found += (call() != null) ? 1 : 0;
		}
	}

	abstract @Nullable String call();

	final String nextKey() {
		return this.keys[this.next++ & (this.keys.length - 1)];
	}

	final String nextValue() {
		return this.values[this.next & (this.values.length - 1)];
	}

	/**
	 * Reads of Caffeine.
	 */
	public static final class CaffeineGet extends MemoryContestant {

		private final Peers.CaffeinePerEntry peer = new Peers.CaffeinePerEntry();

		@Override
		@Nullable String call() {
			TimedText value = this.peer.cache.getIfPresent(nextKey());
			return (value != null) ? value.text() : null;
		}

	}

	/**
	 * Writes of Caffeine.
	 */
	public static final class CaffeineSet extends MemoryContestant {

		private final Peers.CaffeinePerEntry peer = new Peers.CaffeinePerEntry();

		@Override
		@Nullable String call() {
			this.peer.cache.put(nextKey(), new TimedText(nextValue(), this.peer.ttl));
			return null;
		}

	}

	/**
	 * Reads of Sockudo.
	 */
	public static final class SockudoGet extends MemoryContestant {

		private final Peers.Sockudo peer = new Peers.Sockudo();

		@Override
		@Nullable String call() {
			return this.peer.cache.get(nextKey());
		}

	}

	/**
	 * Writes of Sockudo.
	 */
	public static final class SockudoSet extends MemoryContestant {

		private final Peers.Sockudo peer = new Peers.Sockudo();

		@Override
		@Nullable String call() {
			this.peer.cache.set(nextKey(), nextValue());
			return null;
		}

	}

	/**
	 * Reads of Spring's cache.
	 */
	public static final class SpringGet extends MemoryContestant {

		private final Peers.Spring peer = new Peers.Spring();

		@Override
		@Nullable String call() {
			return this.peer.cache.get(nextKey(), String.class);
		}

	}

	/**
	 * Writes of Spring's cache.
	 */
	public static final class SpringSet extends MemoryContestant {

		private final Peers.Spring peer = new Peers.Spring();

		@Override
		@Nullable String call() {
			this.peer.cache.put(nextKey(), nextValue());
			return null;
		}

	}

	/**
	 * Reads of JetCache.
	 */
	public static final class JetCacheGet extends MemoryContestant {

		private final Peers.JetCache peer = new Peers.JetCache();

		@Override
		@Nullable String call() {
			return this.peer.cache.get(nextKey());
		}

	}

	/**
	 * Writes of JetCache.
	 */
	public static final class JetCacheSet extends MemoryContestant {

		private final Peers.JetCache peer = new Peers.JetCache();

		@Override
		@Nullable String call() {
			this.peer.put(nextKey(), nextValue());
			return null;
		}

	}

	/**
	 * Reads without a loader.
	 */
	public static final class GetLoad extends MemoryContestant {

		private final Peers.Sockudo peer = new Peers.Sockudo();

		@Override
		@Nullable String call() {
			return this.peer.cache.get(nextKey());
		}

	}

	/**
	 * Reads with a loader.
	 */
	public static final class GetOrLoadLoad extends MemoryContestant {

		private final Peers.Sockudo peer = new Peers.Sockudo();

		@Override
		@Nullable String call() {
			return this.peer.cache.getOrLoad(nextKey(), (key) -> key);
		}

	}

	/**
	 * Calls of a cached method on Caffeine by Spring.
	 */
	public static final class SpringCacheable extends MemoryContestant {

		private final CachedMethods methods = CachedMethods.on(Map.of(), Caffeines.class);

		@Override
		@Nullable String call() {
			return this.methods.find(nextKey()).text();
		}

		/**
		 * Caches as Boot creates them for Caffeine, with a TTL.
		 */
		@Configuration(proxyBeanMethods = false)
		public static class Caffeines {

			@Bean
			CaffeineCacheManager cacheManager() {
				CaffeineCacheManager manager = new CaffeineCacheManager();
				manager.setCaffeine(Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofHours(1)));
				return manager;
			}

		}

	}

	/**
	 * Calls of a cached method on the memory driver.
	 */
	public static final class SockudoCacheable extends MemoryContestant {

		private final CachedMethods methods = CachedMethods
			.onSockudo(Map.of("cache.driver", "memory", "cache.ttl", "1h"));

		@Override
		@Nullable String call() {
			return this.methods.find(nextKey()).text();
		}

	}

}
