/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.benchmarks;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.ThreadParams;

import io.sockudo.cache.core.DefaultRateLimiter;
import io.sockudo.cache.core.DefaultSockudoCache;
import io.sockudo.cache.memory.MemoryDriver;
import io.sockudo.cache.ratelimit.OnUnavailable;
import io.sockudo.cache.ratelimit.RateLimit;
import io.sockudo.cache.ratelimit.RateLimitResult;
import io.sockudo.cache.ratelimit.RateLimiter;

/**
 * Taking a permit in memory, millions a second: each thread by keys of its own, or all
 * threads by the same one. The limit is so high that every call is allowed. Bucket4j is
 * used as its documentation shows, with a map of buckets; {@code bucket4j} returns the
 * remaining permits, as this limiter does, {@code bucket4jPlain} only whether the permit
 * was taken.
 *
 * <pre>{@code
 * mvn -q -Pbenchmarks -pl sockudo-cache-benchmarks -am -DskipTests package
 * java -jar sockudo-cache-benchmarks/target/benchmarks.jar MemoryRateLimitBenchmark -t 2
 * }</pre>
 *
 * @see InterleavedRun
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(3)
public class MemoryRateLimitBenchmark {

	private static final String HOT = "hot";

	private static final long PERMITS = 1_000_000_000;

	private static final Duration PERIOD = Duration.ofDays(1);

	@Benchmark
	public RateLimitResult sockudo(Limits peer, Clients clients) {
		return peer.limiter.tryAcquire(clients.next(), Limits.LIMIT);
	}

	@Benchmark
	public RateLimitResult sockudoHot(Limits peer) {
		return peer.limiter.tryAcquire(HOT, Limits.LIMIT);
	}

	@Benchmark
	public ConsumptionProbe bucket4j(Buckets peer, Clients clients) {
		return peer.bucket(clients.next()).tryConsumeAndReturnRemaining(1);
	}

	@Benchmark
	public ConsumptionProbe bucket4jHot(Buckets peer) {
		return peer.bucket(HOT).tryConsumeAndReturnRemaining(1);
	}

	@Benchmark
	public boolean bucket4jPlain(Buckets peer, Clients clients) {
		return peer.bucket(clients.next()).tryConsume(1);
	}

	@Benchmark
	public boolean bucket4jPlainHot(Buckets peer) {
		return peer.bucket(HOT).tryConsume(1);
	}

	/**
	 * Keys that no other thread uses.
	 */
	@State(Scope.Thread)
	public static class Clients {

		private final String[] keys = Workload.keysOfCalls();

		private int next;

		@Setup
		public void own(ThreadParams params) {
			String thread = params.getThreadIndex() + ":";
			Arrays.setAll(this.keys, (index) -> thread.concat(this.keys[index]));
		}

		String next() {
			return this.keys[this.next++ & (this.keys.length - 1)];
		}

	}

	/**
	 * This limiter with the defaults of the starter.
	 */
	@State(Scope.Benchmark)
	public static class Limits {

		static final RateLimit LIMIT = RateLimit.of(PERMITS, PERIOD);

		private final MemoryDriver driver = new MemoryDriver(DefaultSockudoCache.NAME, Workload.CAPACITY,
				Duration.ofSeconds(60));

		final RateLimiter limiter = new DefaultRateLimiter(this.driver, OnUnavailable.THROW);

		@TearDown(Level.Trial)
		public void close() {
			this.driver.close();
		}

	}

	/**
	 * Bucket4j with a bucket for each key, which stays for ever.
	 */
	@State(Scope.Benchmark)
	public static class Buckets {

		private final ConcurrentMap<String, Bucket> buckets = new ConcurrentHashMap<>();

		Bucket bucket(String key) {
			return this.buckets.computeIfAbsent(key, (absent) -> create());
		}

		private static Bucket create() {
			return Bucket.builder().addLimit((limit) -> limit.capacity(PERMITS).refillGreedy(PERMITS, PERIOD)).build();
		}

	}

}
