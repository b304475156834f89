/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.sockudo.cache.ScanPage;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.TcpProxy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the trips that {@link RedisDriver} needs for many entries.
 */
class RedisTripTests {

	private static final List<String> KEYS = RedisTestCache.keys(100);

	private static final Map<String, String> ENTRIES = RedisTestCache.entries(KEYS);

	// A trip may arrive in more than one piece, and there are signs of life.
	private static final int FEW = 8;

	@Test
	void getManyIsOneMget() {
		run((cache, trips) -> {
			cache.setMany(ENTRIES);
			trips.reset();
			assertThat(cache.getMany(KEYS)).isEqualTo(ENTRIES);
			assertThat(trips.count()).isLessThanOrEqualTo(FEW);
			assertThat(trips.commands("mget")).isEqualTo(1);
			assertThat(trips.commands("get")).isZero();
		});
	}

	@Test
	void setManyThatNeverExpiresIsOneMset() {
		run((cache, trips) -> {
			cache.setMany(ENTRIES, Duration.ZERO);
			assertThat(trips.count()).isLessThanOrEqualTo(FEW);
			assertThat(trips.commands("mset")).isEqualTo(1);
			assertThat(trips.commands("set")).isZero();
		});
	}

	@Test
	void setManyWithTtlIsOnePipelinedTrip() {
		run((cache, trips) -> {
			cache.setMany(ENTRIES, Duration.ofMinutes(5));
			assertThat(trips.count()).isLessThanOrEqualTo(FEW);
			assertThat(trips.commands("set")).isEqualTo(KEYS.size());
			assertThat(trips.commands("pexpire") + trips.commands("expire")).isZero();
		});
	}

	@Test
	void removeManyIsOneTrip() {
		run((cache, trips) -> {
			cache.setMany(ENTRIES);
			trips.reset();
			assertThat(cache.removeMany(KEYS)).isEqualTo(KEYS.size());
			assertThat(trips.count()).isLessThanOrEqualTo(FEW);
			// Of the entries, and of what loads keep beside them.
			assertThat(trips.commands("unlink")).isEqualTo(2);
			assertThat(trips.commands("del")).isZero();
		});
	}

	@Test
	void scanPageFetchesItsValuesTogether() {
		run((cache, trips) -> {
			cache.setMany(ENTRIES);
			trips.reset();
			ScanPage<String> page = cache.scan("", null, 1_000);
			assertThat(page.entries()).isEqualTo(ENTRIES);
			assertThat(page.nextCursor()).isNull();
			assertThat(trips.count()).isLessThanOrEqualTo(FEW);
			assertThat(trips.commands("mget")).isEqualTo(1);
			assertThat(trips.commands("get")).isZero();
			assertThat(trips.commands("scan")).isLessThanOrEqualTo(2);
		});
	}

	@Test
	void clearUsesNeitherKeysNorFlush() {
		run((cache, trips) -> {
			cache.setMany(ENTRIES);
			trips.reset();
			assertThat(cache.clear()).isEqualTo(KEYS.size());
			assertThat(trips.count()).isLessThanOrEqualTo(FEW);
			// Of the entries, and of what loads keep beside them.
			assertThat(trips.commands("unlink")).isLessThanOrEqualTo(2);
			assertThat(trips.commands("keys") + trips.commands("flushdb") + trips.commands("flushall")).isZero();
		});
	}

	@Test
	void manyKeysTravelInBatches() {
		run((cache, trips) -> {
			List<String> keys = RedisTestCache.keys(1_200);
			cache.setMany(RedisTestCache.entries(keys), Duration.ZERO);
			assertThat(cache.getMany(keys)).hasSize(1_200);
			assertThat(trips.commands("mset")).isEqualTo(3);
			assertThat(trips.commands("mget")).isEqualTo(3);
		});
	}

	private static void run(Scenario scenario) {
		try (RedisServer server = RedisServer.start();
				TcpProxy proxy = TcpProxy.before(server);
				RedisTestCache open = RedisTestCache.on(proxy)) {
			open.cache().has("connected");
			Trips trips = new Trips(server, proxy);
			trips.reset();
			scenario.run(open.cache(), trips);
		}
	}

	/**
	 * What to do and to expect.
	 */
	private interface Scenario {

		void run(SockudoCache cache, Trips trips);

	}

	/**
	 * What has reached the server.
	 *
	 * @param server the server
	 * @param proxy the way to it
	 */
	private record Trips(RedisServer server, TcpProxy proxy) {

		void reset() {
			this.server.command("CONFIG", "RESETSTAT");
			this.proxy.resetCounters();
		}

		int count() {
			return this.proxy.trips();
		}

		int commands(String command) {
			return CommandCalls.of(this.server, command);
		}

	}

}
