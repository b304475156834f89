/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.benchmarks;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

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
 * Reading 100 entries at once, calls a microsecond.
 *
 * <pre>{@code
 * mvn -q -Pbenchmarks -pl sockudo-cache-benchmarks -am -DskipTests package
 * java -jar sockudo-cache-benchmarks/target/benchmarks.jar MemoryBulkBenchmark -prof gc
 * }</pre>
 *
 * @see InterleavedRun
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(3)
public class MemoryBulkBenchmark {

	@Benchmark
	public Map<String, String> sockudo(Peers.Sockudo peer, Batches batches) {
		return peer.cache.getMany(batches.next());
	}

	@Benchmark
	public Map<String, TimedText> caffeinePerEntry(Peers.CaffeinePerEntry peer, Batches batches) {
		return peer.cache.getAllPresent(batches.next());
	}

	@Benchmark
	public Map<String, String> caffeineFixed(Peers.CaffeineFixed peer, Batches batches) {
		return peer.cache.getAllPresent(batches.next());
	}

	@Benchmark
	public Map<String, String> jetcache(Peers.JetCache peer, Batches batches) {
		return peer.cache.getAll(batches.nextSet());
	}

	/**
	 * Calls of one thread, each for 100 different keys.
	 */
	@State(Scope.Thread)
	public static class Batches {

		private static final int SIZE = 100;

		private final List<List<String>> batches;

		private final List<LinkedHashSet<String>> sets;

		private int next;

		public Batches() {
			String[] keys = Arrays.stream(Workload.keysOfCalls()).distinct().toArray(String[]::new);
			this.batches = IntStream.range(0, keys.length / SIZE)
				.mapToObj((batch) -> List.of(Arrays.copyOfRange(keys, batch * SIZE, (batch + 1) * SIZE)))
				.toList();
			this.sets = this.batches.stream().map(LinkedHashSet::new).toList();
		}

		List<String> next() {
			return this.batches.get(advance());
		}

		LinkedHashSet<String> nextSet() {
			return this.sets.get(advance());
		}

		private int advance() {
			this.next = (this.next + 1) % this.batches.size();
			return this.next;
		}

	}

}
