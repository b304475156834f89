/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.benchmarks;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Workload of all benchmarks: 5,000 entries in room for 10,000, requested by Zipf's law,
 * with texts of 20 to 90 characters that live for five minutes. The requested keys are
 * never the identical objects that are stored.
 */
public final class Workload {

	/**
	 * Number of entries.
	 */
	public static final int ENTRIES = 5_000;

	/**
	 * Maximum number of entries of a cache in memory.
	 */
	public static final int CAPACITY = 10_000;

	/**
	 * Time to live of an entry in memory.
	 */
	public static final Duration TTL = Duration.ofMinutes(5);

	private static final double SKEW = 0.99;

	private static final int CALLS = 1 << 16;

	private static final long SEED = 4711;

	private Workload() {
	}

	public static Map<String, String> entries() {
		Random random = new Random(SEED);
		Map<String, String> entries = new HashMap<>();
		for (int i = 0; i < ENTRIES; i++) {
			entries.put(key(i), text(random));
		}
		return entries;
	}

	/**
	 * Return the keys of the calls; their number is a power of two.
	 * @return the keys
	 */
	public static String[] keysOfCalls() {
		String[] keys = IntStream.range(0, ENTRIES).mapToObj(Workload::key).toArray(String[]::new);
		double[] cumulated = new double[ENTRIES];
		double sum = 0;
		for (int i = 0; i < ENTRIES; i++) {
			sum += 1 / Math.pow(i + 1, SKEW);
			cumulated[i] = sum;
		}
		Random random = new Random(SEED + 1);
		String[] calls = new String[CALLS];
		for (int i = 0; i < CALLS; i++) {
			calls[i] = keys[rank(cumulated, random.nextDouble() * sum)];
		}
		return calls;
	}

	/**
	 * Return the values of the calls; their number is a power of two.
	 * @return the values
	 */
	public static String[] valuesOfCalls() {
		Random random = new Random(SEED + 2);
		return IntStream.range(0, 1 << 10).mapToObj((i) -> text(random)).toArray(String[]::new);
	}

	private static int rank(double[] cumulated, double point) {
		int rank = Arrays.binarySearch(cumulated, point);
		return Math.min((rank < 0) ? -rank - 1 : rank, ENTRIES - 1);
	}

	private static String key(int number) {
		// Ranks and neighboring numbers must not be related.
		return "app:" + (1_000 + (number * 2_711) % ENTRIES);
	}

	private static String text(Random random) {
		StringBuilder text = new StringBuilder();
		int length = random.nextInt(20, 91);
		while (text.length() < length) {
			text.append((char) random.nextInt(' ' + 1, 127));
		}
		return text.toString();
	}

}
