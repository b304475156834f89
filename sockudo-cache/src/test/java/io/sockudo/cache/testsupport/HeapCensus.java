/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import javax.management.JMException;
import javax.management.ObjectName;

import io.netty.util.internal.ObjectPool;

/**
 * Number of the objects of each class that can be reached, after a full collection.
 * Classes whose objects Netty keeps for reuse are left out: as many stay as were once in
 * use at the same time.
 *
 * @param counts by the names of the classes
 */
public record HeapCensus(Map<String, Long> counts) {

	/**
	 * Count.
	 * @param names which classes
	 * @return how many of each there are
	 */
	public static HeapCensus of(Predicate<String> names) {
		return new HeapCensus(histogram().lines()
			.map((line) -> line.trim().split(" +"))
			.filter((columns) -> columns.length > 3 && columns[0].endsWith(":") && names.test(columns[3]))
			.filter((columns) -> !isPooled(columns[3]))
			.collect(Collectors.toMap((columns) -> columns[3], (columns) -> Long.parseLong(columns[1]), Long::sum,
					TreeMap::new)));
	}

	private static boolean isPooled(String name) {
		try {
			Class<?> type = Class.forName(name, false, HeapCensus.class.getClassLoader());
			return Arrays.stream(type.getDeclaredFields())
				.anyMatch((field) -> ObjectPool.Handle.class.isAssignableFrom(field.getType()));
		}
		catch (ClassNotFoundException | LinkageError ex) {
			// An array, or a class whose fields are of missing types.
			return false;
		}
	}

	// What HotSpot's jcmd writes.
	private static String histogram() {
		try {
			return (String) ManagementFactory.getPlatformMBeanServer()
				.invoke(new ObjectName("com.sun.management:type=DiagnosticCommand"), "gcClassHistogram",
						new Object[] { null }, new String[] { String[].class.getName() });
		}
		catch (JMException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Return what there is more of now.
	 * @param earlier an earlier census of the same classes
	 * @param more how many more of a class are no matter
	 * @return by how many those have grown that have grown by more
	 */
	public Map<String, Long> grownSince(HeapCensus earlier, long more) {
		Map<String, Long> grown = new TreeMap<>();
		this.counts.forEach((name, count) -> grown.put(name, count - earlier.counts.getOrDefault(name, 0L)));
		grown.values().removeIf((growth) -> growth <= more);
		return grown;
	}

}
