/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.sockudo.cache.KeyValueCache;
import io.sockudo.cache.testsupport.Stopwatch;
import io.sockudo.cache.testsupport.redis.RedisServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Large values among small ones.
 */
class RedisLargeValueTests {

	private static final int SIZE = 64 << 20;

	private static final int ATTEMPTS = 10;

	private final LogLines.Silence silence = LogLines.silence();

	@AfterEach
	void endSilence() {
		this.silence.close();
	}

	@Test
	void largeValueHoldsUpNoSmallReads() {
		try (RedisServer server = RedisServer.start();
				ClientCache client = ClientCache.on(server);
				ClientCache other = ClientCache.on(server)) {
			client.cache().set("small", "v", Duration.ZERO);
			Duration wait = waitForLargeValue(client, other);
			for (int i = 1; i < ATTEMPTS && wait.compareTo(ClientCache.AT_ONCE) > 0; i++) {
				wait = waitForLargeValue(client, other);
			}
			assertThat(wait).isLessThanOrEqualTo(ClientCache.AT_ONCE);
		}
	}

	// Redis itself serves nobody while it copies the value. What other clients do not
	// wait
	// for, either, is what counts. The reads are begun at a constant rate, so that a
	// pause
	// counts for as long as it lasts.
	private static Duration waitForLargeValue(ClientCache client, ClientCache other) {
		List<CompletableFuture<Duration>> reads = new ArrayList<>();
		List<CompletableFuture<Duration>> others = new ArrayList<>();
		ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
		try {
			pace.scheduleAtFixedRate(() -> {
				reads.add(read(client));
				others.add(read(other));
			}, 0, 1, TimeUnit.MILLISECONDS);
			moveLargeValue(client);
			pace.shutdown();
			assertThat(pace.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
		finally {
			pace.shutdown();
		}
		return percentile(reads).minus(percentile(others));
	}

	private static Duration percentile(List<CompletableFuture<Duration>> reads) {
		List<Duration> times = reads.stream().map(CompletableFuture::join).sorted().toList();
		return times.get(times.size() * 99 / 100);
	}

	private static void moveLargeValue(ClientCache client) {
		KeyValueCache<byte[]> large = client.cache().withValues(byte[].class);
		large.set("large", new byte[SIZE]);
		Map<String, byte[]> read = large.getMany(List.of("large"));
		assertThat(read.get("large")).hasSize(SIZE);
	}

	private static CompletableFuture<Duration> read(ClientCache client) {
		Stopwatch stopwatch = Stopwatch.start();
		return client.async().get("small").thenApply((value) -> stopwatch.elapsed());
	}

}
