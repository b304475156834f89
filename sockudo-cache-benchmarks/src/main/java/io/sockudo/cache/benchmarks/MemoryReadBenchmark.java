/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.benchmarks;

import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A hit in memory, millions a second.
 *
 * <pre>{@code
 * mvn -q -Pbenchmarks -pl sockudo-cache-benchmarks -am -DskipTests package
 * java -jar sockudo-cache-benchmarks/target/benchmarks.jar MemoryReadBenchmark -prof gc
 * }</pre>
 *
 * @see InterleavedRun
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(3)
public class MemoryReadBenchmark {

	@Benchmark
	public @Nullable String sockudo(Peers.Sockudo peer, Calls calls) {
		return peer.cache.get(calls.nextKey());
	}

	@Benchmark
	public @Nullable String caffeinePerEntry(Peers.CaffeinePerEntry peer, Calls calls) {
		TimedText value = peer.cache.getIfPresent(calls.nextKey());
		return (value != null) ? value.text() : null;
	}

	@Benchmark
	public @Nullable String caffeineVariably(Peers.CaffeineVariably peer, Calls calls) {
		return peer.cache.getIfPresent(calls.nextKey());
	}

	@Benchmark
	public @Nullable String caffeineFixed(Peers.CaffeineFixed peer, Calls calls) {
		return peer.cache.getIfPresent(calls.nextKey());
	}

	@Benchmark
	public @Nullable String spring(Peers.Spring peer, Calls calls) {
		return peer.cache.get(calls.nextKey(), String.class);
	}

	@Benchmark
	public @Nullable String jetcache(Peers.JetCache peer, Calls calls) {
		return peer.cache.get(calls.nextKey());
	}

}
