/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
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
