/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * Comparison of caches, more precise than JMH on a busy machine. In one process, each
 * with a class loader and so with compiled code of its own, they take turns of a few
 * milliseconds, in random order. A turn that is disturbed doesn't change a median of
 * hundreds. Repeated in several processes, because the compiler doesn't decide the same
 * every time. Plain Caffeine takes part twice: the difference of its two ratios is the
 * error.
 *
 * <pre>{@code
 * mvn -q -Pbenchmarks -pl sockudo-cache-benchmarks -am -DskipTests package
 * java -cp sockudo-cache-benchmarks/target/benchmarks.jar io.sockudo.cache.benchmarks.SideBySide 9 Get
 * }</pre>
 *
 * The arguments are the number of processes and {@code Get} or {@code Set}, {@code Load}
 * for hits of {@code getOrLoad} against those of {@code get}, or {@code Cacheable} for
 * those of a method with {@code @Cacheable}.
 */
public final class SideBySide {

	/**
	 * Caches of each work. The first of each is the baseline.
	 */
	private static final Map<String, List<String>> CACHES = Map.of("Get",
			List.of("Caffeine", "CaffeineAgain", "Sockudo", "Spring", "JetCache"), "Set",
			List.of("Caffeine", "CaffeineAgain", "Sockudo", "Spring", "JetCache"), "Load",
			List.of("Get", "GetAgain", "GetOrLoad"), "Cacheable", List.of("Spring", "SpringAgain", "Sockudo"));

	private static final int CALLS = 8_192;

	private static final long WARM_UP = TimeUnit.SECONDS.toNanos(5);

	private static final long TURNS = TimeUnit.SECONDS.toNanos(10);

	private SideBySide() {
	}

	public static void main(String[] args) throws Exception {
		if (args.length == 1) {
			compete(args[0]).forEach((cache, time) -> System.out.println(cache + " " + time));
			System.exit(0);
		}
		Map<String, List<Double>> times = new TreeMap<>();
		Map<String, List<Double>> ratios = new TreeMap<>();
		for (int process = 0; process < Integer.parseInt(args[0]); process++) {
			Map<String, Double> result = fork(args[1]);
			double baseline = result.getOrDefault(caches(args[1]).get(0), Double.NaN);
			result.forEach((cache, time) -> {
				times.computeIfAbsent(cache, (first) -> new ArrayList<>()).add(time);
				ratios.computeIfAbsent(cache, (first) -> new ArrayList<>()).add(baseline / time);
			});
		}
		times.forEach((cache, all) -> {
			List<Double> own = ratios.getOrDefault(cache, List.of());
			System.out.printf("%-15s %7.1f ns, speed %.3f (%.2f to %.2f)%n", cache, Contestants.median(all),
					Contestants.median(own), Collections.min(own), Collections.max(own));
		});
	}

	private static List<String> caches(String work) {
		return CACHES.getOrDefault(work, List.of());
	}

	private static Map<String, Double> fork(String work) throws IOException, InterruptedException {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		Process process = new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"),
				SideBySide.class.getName(), work)
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		Map<String, Double> result = new TreeMap<>();
		try (BufferedReader reader = process.inputReader()) {
			reader.lines()
				.map((line) -> line.split(" "))
				.forEach((line) -> result.put(line[0], Double.valueOf(line[1])));
		}
		if (process.waitFor() != 0) {
			throw new IllegalStateException("A process failed");
		}
		return result;
	}

	private static Map<String, Double> compete(String work) throws Exception {
		List<String> order = new ArrayList<>(caches(work));
		Collections.shuffle(order);
		Map<String, IntConsumer> works = new TreeMap<>();
		Map<String, List<Double>> times = new TreeMap<>();
		for (String cache : order) {
			works.put(cache, Contestants
				.load(SideBySide.class.getPackageName() + ".MemoryContestant$" + cache.replace("Again", "") + work));
			times.put(cache, new ArrayList<>());
		}
		long start = System.nanoTime();
		while (System.nanoTime() - start < WARM_UP + TURNS) {
			Collections.shuffle(order);
			for (String cache : order) {
				IntConsumer turn = works.getOrDefault(cache, (calls) -> {
				});
				long begin = System.nanoTime();
				turn.accept(CALLS);
				double time = (double) (System.nanoTime() - begin) / CALLS;
				if (begin - start > WARM_UP) {
					times.getOrDefault(cache, new ArrayList<>()).add(time);
				}
			}
		}
		Map<String, Double> medians = new TreeMap<>();
		times.forEach((cache, all) -> medians.put(cache, Contestants.median(all)));
		return medians;
	}

}
