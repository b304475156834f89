/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runner of benchmarks in rounds, each benchmark in a new JVM per round, so that a
 * disturbance of a busy machine affects all of them. Prints medians over the rounds:
 * calls per microsecond by the clock, processor time per call, the speed in relation to
 * the baseline in the same round, by the processor time, and bytes allocated per call.
 *
 * <pre>{@code
 * mvn -q -Pbenchmarks -pl sockudo-cache-benchmarks -am -DskipTests package
 * java -cp sockudo-cache-benchmarks/target/benchmarks.jar \
 *     io.sockudo.cache.benchmarks.InterleavedRun 7 caffeinePerEntry MemoryReadBenchmark -t 1
 * }</pre>
 *
 * The arguments are the number of rounds, the benchmark that is the baseline, and
 * arguments of JMH.
 */
public final class InterleavedRun {

	private final Map<String, List<Double>> throughputs = new TreeMap<>();

	private final Map<String, List<Double>> times = new TreeMap<>();

	private final Map<String, List<Double>> ratios = new TreeMap<>();

	private final Map<String, List<Double>> allocations = new TreeMap<>();

	private final String baseline;

	private InterleavedRun(String baseline) {
		this.baseline = baseline;
	}

	public static void main(String[] args) throws CommandLineOptionException, RunnerException {
		int rounds = Integer.parseInt(args[0]);
		InterleavedRun run = new InterleavedRun(args[1]);
		Options options = new OptionsBuilder().parent(new CommandLineOptions(Arrays.copyOfRange(args, 2, args.length)))
			.forks(1)
			.addProfiler(GCProfiler.class)
			.addProfiler(CpuTimeProfiler.class)
			.verbosity(VerboseMode.SILENT)
			.shouldFailOnError(true)
			.build();
		for (int round = 1; round <= rounds; round++) {
			System.out.printf("round %d of %d%n", round, rounds);
			run.round(options);
		}
		run.print();
	}

	private void round(Options options) throws RunnerException {
		Map<String, Double> round = new TreeMap<>();
		for (RunResult result : new Runner(options).run()) {
			String name = name(result);
			round.put(name, secondary(result, CpuTimeProfiler.RESULT));
			add(this.throughputs, name, result.getPrimaryResult().getStatistics().getPercentile(50));
			add(this.allocations, name, secondary(result, "gc.alloc.rate.norm"));
		}
		round.forEach((name, time) -> {
			add(this.times, name, time);
			add(this.ratios, name, baseline(round) / time);
		});
	}

	private double baseline(Map<String, Double> round) {
		Double time = round.get(this.baseline);
		if (time == null) {
			throw new IllegalArgumentException("No baseline '" + this.baseline + "' among " + round.keySet());
		}
		return time;
	}

	private void print() {
		System.out.printf("%n%-20s %10s %10s %10s %16s %10s%n", "benchmark", "calls/us", "CPU ns", "ratio", "ratios",
				"B/call");
		this.throughputs.forEach((name, throughputs) -> {
			double[] ratios = sorted(this.ratios, name);
			System.out.printf("%-20s %10.3f %10.1f %10.3f %8.2f to %.2f %10.1f%n", name,
					median(sorted(this.throughputs, name)), median(sorted(this.times, name)), median(ratios), ratios[0],
					ratios[ratios.length - 1], median(sorted(this.allocations, name)));
		});
	}

	private static String name(RunResult result) {
		String name = result.getParams().getBenchmark();
		return name.substring(name.lastIndexOf('.') + 1);
	}

	private static double secondary(RunResult result, String name) {
		return Objects.requireNonNull(result.getSecondaryResults().get(name), name).getStatistics().getPercentile(50);
	}

	private static void add(Map<String, List<Double>> all, String name, double value) {
		all.computeIfAbsent(name, (first) -> new ArrayList<>()).add(value);
	}

	private static double[] sorted(Map<String, List<Double>> all, String name) {
		return all.getOrDefault(name, List.of()).stream().mapToDouble(Double::doubleValue).sorted().toArray();
	}

	private static double median(double[] sorted) {
		int middle = sorted.length / 2;
		return (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

}
