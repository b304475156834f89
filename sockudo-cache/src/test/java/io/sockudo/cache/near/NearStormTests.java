/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.near;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.near.NearDriver.NearSettings;
import io.sockudo.cache.testsupport.HeapCensus;
import io.sockudo.cache.testsupport.NearNode;
import io.sockudo.cache.testsupport.Started;
import io.sockudo.cache.testsupport.Stopwatch;
import io.sockudo.cache.testsupport.Together;
import io.sockudo.cache.testsupport.redis.RedisNodes;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.RespClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Storms of invalidations: a hundred thousand entries of a near cache that change, go or
 * are forgotten by the server at once.
 */
@Timeout(60)
class NearStormTests {

	private static final int KEYS = 100_000;

	// So many fit.
	private static final int CAPACITY = 80_000;

	private static final int SOME = 20_000;

	private static final int BATCH = 1_000;

	private static final int ROUNDS = 3;

	private static final Duration SLOWEST = Duration.ofSeconds(1);

	private static final String SET = """
			for i = ARGV[1], ARGV[1] + ARGV[2] - 1 do
				redis.call('set', 'sockudo_cache:k' .. string.format('%d', i), ARGV[3])
			end
			""";

	private static RedisServer server;

	private static NearNode node;

	private static SockudoCache cache;

	@BeforeAll
	static void start() {
		server = RedisServer.start();
		node = NearNode.on(RedisNodes.of(server), new NearSettings(CAPACITY, Duration.ZERO));
		cache = node.cache();
		node.awaitOn();
	}

	@AfterAll
	static void end() {
		node.close();
		server.close();
	}

	@BeforeEach
	void forget() {
		server.command("FLUSHALL");
		NearNode.await(() -> node.statistics().size() == 0);
	}

	@Test
	void readsNeverGoBackAndAnswerInTimeWhileAllEntriesChange() {
		change(KEYS, 0);
		keep(KEYS);
		NearNode.await(() -> node.statistics().size() <= CAPACITY);
		assertThat(node.statistics().size()).isGreaterThan(CAPACITY * 9 / 10);
		AtomicIntegerArray newest = new AtomicIntegerArray(KEYS);
		AtomicBoolean ended = new AtomicBoolean();
		BooleanSupplier running = () -> !ended.get();
		List<Started<Duration>> readers = Together.start(3,
				(thread) -> slowest(running, () -> read(ThreadLocalRandom.current().nextInt(KEYS), newest)));
		Started<Duration> others = Started.start(() -> {
			try (RespClient client = server.connect()) {
				client.command("HELLO", "3");
				client.command("CLIENT", "TRACKING", "ON", "BCAST", "PREFIX", NearNode.PREFIX);
				return slowest(running, () -> client.command("GET", NearNode.PREFIX + "k0"));
			}
		});
		for (int round = 1; round <= ROUNDS; round++) {
			change(KEYS, round);
			assertThat(node.statistics().size()).isLessThanOrEqualTo(CAPACITY + CAPACITY / 100);
		}
		ended.set(true);
		Duration most = SLOWEST.plus(others.result());
		readers.forEach((reader) -> assertThat(reader.result()).isLessThan(most));
		awaitAll(KEYS, Integer.toString(ROUNDS));
		assertThat(HeapCensus.of((name) -> name.equals(NearEntry.class.getName())).counts().values())
			.allSatisfy((count) -> assertThat(count).isLessThanOrEqualTo(2 * CAPACITY));
	}

	// What the server takes, and as many invalidations in front of an answer, every
	// client
	// sees.
	private static Duration slowest(BooleanSupplier running, Runnable task) {
		Duration slowest = Duration.ZERO;
		while (running.getAsBoolean()) {
			Stopwatch stopwatch = Stopwatch.start();
			task.run();
			Duration time = stopwatch.elapsed();
			slowest = (time.compareTo(slowest) > 0) ? time : slowest;
		}
		return slowest;
	}

	// What was read before this read began is no newer.
	private static void read(int number, AtomicIntegerArray newest) {
		int before = newest.get(number);
		int now = Integer.parseInt(cache.get("k" + number));
		assertThat(now).isGreaterThanOrEqualTo(before);
		newest.accumulateAndGet(number, now, Math::max);
	}

	@Test
	void nothingIsReadAfterAllEntriesWent() {
		change(SOME, 1);
		keep(SOME);
		assertThat(node.statistics().size()).isEqualTo(SOME);
		server.command("FLUSHALL");
		NearNode.await(() -> cache.get("k0") == null);
		assertThat(readAll(SOME)).isEmpty();
	}

	@Test
	void serverThatForgetsAllEntriesMakesNoneOutdated() {
		change(SOME, 1);
		keep(SOME);
		assertThat(node.statistics().size()).isEqualTo(SOME);
		server.command("CONFIG", "SET", "tracking-table-max-keys", Integer.toString(BATCH));
		try {
			NearNode.await(() -> server.command("PING") != null && node.statistics().size() <= 2 * BATCH);
			change(SOME, 2);
			awaitAll(SOME, "2");
			NearNode.await(() -> server.command("PING") != null && node.statistics().size() <= 2 * BATCH);
		}
		finally {
			server.command("CONFIG", "SET", "tracking-table-max-keys", "1000000");
		}
	}

	private static void change(int count, int value) {
		try (RespClient client = server.connect()) {
			for (int first = 0; first < count; first += BATCH) {
				client.command("EVAL", SET, "0", Integer.toString(first), Integer.toString(BATCH),
						Integer.toString(value));
			}
		}
	}

	// Only what is read by itself is kept.
	private static void keep(int count) {
		for (int first = 0; first < count; first += BATCH) {
			IntStream.range(first, first + BATCH)
				.mapToObj((number) -> cache.async().get("k" + number))
				.toList()
				.forEach(CompletableFuture::join);
		}
	}

	private static void awaitAll(int count, String value) {
		NearNode.await(() -> {
			Map<String, String> all = readAll(count);
			return all.size() == count && all.values().stream().allMatch(value::equals);
		});
	}

	private static Map<String, String> readAll(int count) {
		return cache.getMany(IntStream.range(0, count).mapToObj((number) -> "k" + number).toList());
	}

}
