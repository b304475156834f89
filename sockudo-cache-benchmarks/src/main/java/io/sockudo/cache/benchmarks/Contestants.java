/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.benchmarks;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * Support of the programs that run contestants in turn.
 */
public final class Contestants {

	private Contestants() {
	}

	/**
	 * Create a contestant with a class loader and so with compiled code of its own.
	 * @param type name of its class
	 * @return the contestant
	 * @throws Exception if that isn't possible
	 */
	public static IntConsumer load(String type) throws Exception {
		URLClassLoader loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader());
		return (IntConsumer) loader.loadClass(type).getDeclaredConstructor().newInstance();
	}

	private static URL[] classPath() throws IOException, URISyntaxException {
		Path jar = Path.of(Contestants.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		List<URL> urls = new ArrayList<>();
		try (Stream<Path> lib = Files.list(jar.resolveSibling("lib"))) {
			for (Path path : Stream.concat(Stream.of(jar.resolveSibling("classes")), lib.sorted()).toList()) {
				urls.add(path.toUri().toURL());
			}
		}
		return urls.toArray(URL[]::new);
	}

	/**
	 * Return the median.
	 * @param values at least one value
	 * @return the middle one, or the mean of the two in the middle
	 */
	public static double median(List<Double> values) {
		double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
		return Arrays.stream(sorted, (sorted.length - 1) / 2, sorted.length / 2 + 1).average().orElse(Double.NaN);
	}

}
