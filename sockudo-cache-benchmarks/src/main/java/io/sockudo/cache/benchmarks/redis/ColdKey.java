/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.benchmarks.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.benchmarks.Contestants;
import io.sockudo.cache.core.DefaultSockudoCache;
import io.sockudo.cache.memory.MemoryDriver;

/**
 * Stampede of 500 threads on one absent key, repeated: how often the key is loaded, and
 * how long after the end of the load the last thread has its value.
 *
 * <pre>{@code
 * mvn -q -Pbenchmarks -pl sockudo-cache-benchmarks -am -DskipTests package
 * java -cp sockudo-cache-benchmarks/target/benchmarks.jar io.sockudo.cache.benchmarks.redis.ColdKey 50
 * }</pre>
 *
 * The argument is the number of keys.
 */
public final class ColdKey {

	private static final int THREADS = 500;

	private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

	private ColdKey() {
	}

	public static void main(String[] args) throws Exception {
		System.setProperty(RedisSideBySide.LOGGING, RedisSideBySide.LOGGING_FILE);
		int keys = Integer.parseInt(args[0]);
		MemoryDriver memory = new MemoryDriver("memory", 10_000, Duration.ZERO);
		new ColdKey().measure("memory", DefaultSockudoCache.builder(memory).build(), keys);
		try (LocalRedis redis = LocalRedis.start()) {
			new ColdKey().measure("redis", RedisPeers.sockudo(redis.port(), true), keys);
		}
		System.exit(0);
	}

	private void measure(String driver, SockudoCache cache, int keys) throws Exception {
		List<Double> last = new ArrayList<>();
		AtomicInteger loads = new AtomicInteger();
		for (int i = 0; i < keys; i++) {
			last.add(ask(cache, "cold" + i, loads));
		}
		System.out.printf(
				"%s: %d loads of %d keys by %d threads each, last answer %.1f ms after the load (%.1f to %.1f)%n",
				driver, loads.get(), keys, THREADS, Contestants.median(last), Collections.min(last),
				Collections.max(last));
	}

	private double ask(SockudoCache cache, String key, AtomicInteger loads) throws Exception {
		CyclicBarrier start = new CyclicBarrier(THREADS);
		AtomicLong loaded = new AtomicLong();
		CountDownLatch slow = new CountDownLatch(1);
		List<Future<Long>> answers = new ArrayList<>();
		for (int i = 0; i < THREADS; i++) {
			answers.add(this.threads.submit(() -> {
				start.await();
				cache.getOrLoad(key, (same) -> {
					loads.incrementAndGet();
					pause(slow);
					loaded.set(System.nanoTime());
					return "v";
				});
				return System.nanoTime();
			}));
		}
		long last = 0;
		for (Future<Long> answer : answers) {
			last = Math.max(last, answer.get() - loaded.get());
		}
		return last / 1e6;
	}

	private static void pause(CountDownLatch never) {
		try {
			never.await(200, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
