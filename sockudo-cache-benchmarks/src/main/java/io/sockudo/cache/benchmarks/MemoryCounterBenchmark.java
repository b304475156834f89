/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Incrementing a number in memory, millions a second: numbers of many keys, or all
 * threads the same one.
 *
 * <pre>{@code
 * mvn -q -Pbenchmarks -pl sockudo-cache-benchmarks -am -DskipTests package
 * java -jar sockudo-cache-benchmarks/target/benchmarks.jar MemoryCounterBenchmark -t 2
 * }</pre>
 *
 * @see InterleavedRun
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(3)
public class MemoryCounterBenchmark {

	private static final String HOT = "hot";

	@Benchmark
	public long sockudo(Numbers peer, Calls calls) {
		return peer.cache.increment(calls.nextKey(), 1);
	}

	@Benchmark
	public long sockudoHot(Numbers peer) {
		return peer.cache.increment(HOT, 1);
	}

	@Benchmark
	public long caffeineCompute(CaffeineNumbers peer, Calls calls) {
		return peer.increment(calls.nextKey());
	}

	@Benchmark
	public long caffeineComputeHot(CaffeineNumbers peer) {
		return peer.increment(HOT);
	}

	@Benchmark
	public long caffeineText(CaffeineTexts peer, Calls calls) {
		return peer.increment(calls.nextKey());
	}

	@Benchmark
	public long caffeineTextHot(CaffeineTexts peer) {
		return peer.increment(HOT);
	}

	@Benchmark
	public long atomicLong(AtomicNumbers peer, Calls calls) {
		return peer.increment(calls.nextKey());
	}

	@Benchmark
	public long atomicLongHot(AtomicNumbers peer) {
		return peer.increment(HOT);
	}

	private static <V> Cache<String, V> caffeine() {
		return Caffeine.newBuilder()
			.maximumSize(Workload.CAPACITY)
			.expireAfter(Expiry.<String, V>creating((key, value) -> Workload.TTL))
			.build();
	}

	/**
	 * This cache, initially empty except for numbers.
	 */
	@State(Scope.Benchmark)
	public static class Numbers extends Peers.Sockudo {

		public Numbers() {
			this.cache.clear();
		}

	}

	/**
	 * Plain Caffeine with a TTL per entry and boxed numbers.
	 */
	@State(Scope.Benchmark)
	public static class CaffeineNumbers {

		private final Cache<String, Long> cache = caffeine();

		long increment(String key) {
			return this.cache.asMap().compute(key, (present, value) -> (value != null) ? value + 1 : 1);
		}

	}

	/**
	 * Plain Caffeine with a TTL per entry and decimal texts, as readers of other types
	 * expect them.
	 */
	@State(Scope.Benchmark)
	public static class CaffeineTexts {

		private final Cache<String, String> cache = caffeine();

		long increment(String key) {
			return Long.parseLong(this.cache.asMap()
				.compute(key, (present, text) -> (text != null) ? Long.toString(Long.parseLong(text) + 1) : "1"));
		}

	}

	/**
	 * Plain Caffeine with a TTL per entry and mutable numbers, which need no lock but
	 * can't be removed, replaced or compared atomically.
	 */
	@State(Scope.Benchmark)
	public static class AtomicNumbers {

		private final Cache<String, AtomicLong> cache = caffeine();

		long increment(String key) {
			return this.cache.get(key, (absent) -> new AtomicLong()).incrementAndGet();
		}

	}

}
