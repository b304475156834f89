/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.benchmarks;

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Overwriting an entry in memory, millions a second.
 *
 * <pre>{@code
 * mvn -q -Pbenchmarks -pl sockudo-cache-benchmarks -am -DskipTests package
 * java -jar sockudo-cache-benchmarks/target/benchmarks.jar MemoryWriteBenchmark -prof gc
 * }</pre>
 *
 * @see InterleavedRun
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(3)
public class MemoryWriteBenchmark {

	@Benchmark
	public void sockudo(Peers.Sockudo peer, Calls calls) {
		peer.cache.set(calls.nextKey(), calls.value());
	}

	@Benchmark
	public void sockudoTtl(Peers.Sockudo peer, Calls calls) {
		peer.cache.set(calls.nextKey(), calls.value(), Workload.TTL);
	}

	@Benchmark
	public void caffeinePerEntry(Peers.CaffeinePerEntry peer, Calls calls) {
		peer.cache.put(calls.nextKey(), new TimedText(calls.value(), peer.ttl));
	}

	@Benchmark
	public void caffeineVariably(Peers.CaffeineVariably peer, Calls calls) {
		peer.put(calls.nextKey(), calls.value());
	}

	@Benchmark
	public void caffeineFixed(Peers.CaffeineFixed peer, Calls calls) {
		peer.cache.put(calls.nextKey(), calls.value());
	}

	@Benchmark
	public void spring(Peers.Spring peer, Calls calls) {
		peer.cache.put(calls.nextKey(), calls.value());
	}

	@Benchmark
	public void jetcache(Peers.JetCache peer, Calls calls) {
		peer.put(calls.nextKey(), calls.value());
	}

}
