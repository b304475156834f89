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
 * A hit in memory through the views of the cache, millions a second, against {@code get}.
 *
 * <pre>{@code
 * mvn -q -Pbenchmarks -pl sockudo-cache-benchmarks -am -DskipTests package
 * java -jar sockudo-cache-benchmarks/target/benchmarks.jar MemoryFacesBenchmark -prof gc
 * }</pre>
 *
 * @see InterleavedRun
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(3)
public class MemoryFacesBenchmark {

	@Benchmark
	public @Nullable String get(Peers.Sockudo peer, Calls calls) {
		return peer.cache.get(calls.nextKey());
	}

	@Benchmark
	public @Nullable String getOrLoad(Peers.Sockudo peer, Calls calls) {
		return peer.cache.getOrLoad(calls.nextKey(), (key) -> key);
	}

	@Benchmark
	public @Nullable String asyncGet(Peers.Sockudo peer, Calls calls) {
		return peer.cache.async().get(calls.nextKey()).join();
	}

	@Benchmark
	public @Nullable String namespaceGet(Peers.SockudoNamespace peer, Calls calls) {
		return peer.namespace.get(calls.nextKey());
	}

	@Benchmark
	public Peers.@Nullable App typedGet(Peers.SockudoTyped peer, Calls calls) {
		return peer.apps.get(calls.nextKey());
	}

}
