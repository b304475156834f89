/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.sockudo.cache.CacheOutcomeUnknownException;
import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.CacheValueException;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.store.CommandListener;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.SharedRedis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a {@link CommandListener} is told, and when.
 */
class CommandListenerTests {

	// Longer than a busy machine takes.
	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final Duration TIMEOUT = Duration.ofSeconds(1);

	private final Trips trips = new Trips();

	@Test
	void eachOperationIsOneTrip() {
		try (RedisTestCache redis = on(RedisTestCache.driver(SharedRedis.standalone()))) {
			use(redis.cache());
		}
	}

	@Test
	void eachOperationOnAClusterIsOneTrip() {
		try (RedisTestCache redis = on(RedisTestCache.driver(SharedRedis.cluster()))) {
			use(redis.cache());
		}
	}

	private void use(SockudoCache cache) {
		List<String> keys = RedisTestCache.keys(100);
		cache.set("k", "1");
		cache.setIfAbsent("k", "2");
		cache.get("k");
		cache.increment("k", 1);
		cache.compareAndSet("k", "2", "3", Duration.ofMinutes(1));
		cache.has("k");
		cache.expire("k", Duration.ofMinutes(1));
		cache.ttl("k");
		cache.getAndExpire("k", Duration.ofMinutes(1));
		cache.getAndSet("k", "4", Duration.ofMinutes(1));
		cache.getAndRemove("k");
		cache.remove("k");
		cache.setMany(RedisTestCache.entries(keys), Duration.ofMinutes(1));
		cache.getMany(keys);
		cache.removeMany(keys);
		assertThat(this.trips.ended).containsExactly("set SUCCESS", "setIfAbsent SUCCESS", "get SUCCESS",
				"increment SUCCESS", "compareAndSet SUCCESS", "has SUCCESS", "expire SUCCESS", "ttl SUCCESS",
				"getAndExpire SUCCESS", "getAndSet SUCCESS", "getAndRemove SUCCESS", "remove SUCCESS",
				"setMany SUCCESS", "getMany SUCCESS", "removeMany SUCCESS");
	}

	@Test
	void readsThatShareATripAreToldOneByOne() {
		try (RedisTestCache redis = on(RedisTestCache.driver(SharedRedis.standalone()))) {
			readTogether(redis.cache());
		}
		try (RedisTestCache redis = on(RedisTestCache.driver(SharedRedis.cluster()))) {
			readTogether(redis.cache());
		}
	}

	private void readTogether(SockudoCache cache) {
		this.trips.ended.clear();
		CompletableFuture
			.allOf(IntStream.range(0, 500)
				.mapToObj((number) -> cache.async().get("k" + number % 7))
				.toArray(CompletableFuture[]::new))
			.join();
		assertThat(this.trips.ended).hasSize(500).containsOnly("get SUCCESS");
	}

	@Test
	void loadIsTwoTrips() {
		try (RedisTestCache redis = on(RedisTestCache.driver(SharedRedis.standalone()))) {
			redis.cache().getOrLoad("loaded", (key) -> "v");
			assertThat(this.trips.ended).containsExactly("get SUCCESS", "getOrLoad SUCCESS", "getOrLoad SUCCESS");
		}
	}

	@Test
	void scriptThatTheServerDoesNotKnowYetIsOneTrip() {
		try (RedisServer server = RedisServer.start(); RedisTestCache redis = on(RedisTestCache.driver(server))) {
			redis.cache().increment("n", 1);
			assertThat(this.trips.ended).containsExactly("increment SUCCESS");
		}
	}

	@Test
	void failuresAreToldAsCallersSeeThem() {
		try (RedisServer server = RedisServer.start();
				RedisTestCache redis = RedisTestCache.of(told(RedisTestCache.driver(server)).timeout(TIMEOUT))) {
			SockudoCache cache = redis.cache();
			cache.set("k", "text");
			assertThatExceptionOfType(CacheValueException.class).isThrownBy(() -> cache.increment("k", 1));
			server.suspend();
			assertThatExceptionOfType(CacheOutcomeUnknownException.class).isThrownBy(() -> cache.get("k"));
			assertThatExceptionOfType(CacheOutcomeUnknownException.class)
				.isThrownBy(() -> cache.setMany(Map.of("a", "1", "b", "2")));
			server.resume();
			server.kill();
			Awaitility.await()
				.untilAsserted(() -> assertThatExceptionOfType(CacheUnavailableException.class)
					.isThrownBy(() -> cache.get("k")));
			assertThat(this.trips.ended).startsWith("set SUCCESS", "increment ERROR", "get UNKNOWN", "setMany UNKNOWN")
				.endsWith("get UNAVAILABLE");
		}
	}

	private RedisTestCache on(RedisDriver.Builder driver) {
		return RedisTestCache.of(told(driver).timeout(PATIENCE).prefix(UUID.randomUUID() + ":"));
	}

	private RedisDriver.Builder told(RedisDriver.Builder driver) {
		return driver.connectTimeout(PATIENCE).commandListener(this.trips);
	}

	/**
	 * Remembers what it was told.
	 */
	private static final class Trips implements CommandListener {

		private final Queue<String> ended = new ConcurrentLinkedQueue<>();

		@Override
		public void ended(String operation, Outcome outcome, long nanos) {
			this.ended.add(operation + " " + outcome + ((nanos > 0) ? "" : " in no time"));
		}

	}

}
