/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.benchmarks.startup;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Comparison of the startup time of two applications that start in turn, each time in a
 * new JVM: the time from the start of the process until they have used their cache. One
 * is with the starter, the other with Boot's cache starter and Caffeine alone, without a
 * trace of this cache, or of the Jackson and the Lettuce that it brings along. The first
 * pair only warms the file system and isn't counted.
 *
 * <pre>{@code
 * mvn -q -Pbenchmarks -pl sockudo-cache-benchmarks -am -DskipTests package
 * java -cp sockudo-cache-benchmarks/target/benchmarks.jar \
 *     io.sockudo.cache.benchmarks.startup.StartupComparison 10
 * }</pre>
 *
 * The argument is the number of pairs.
 */
public final class StartupComparison {

	private static final String READY = "ready: ";

	private static final String PROCESSOR = "processor: ";

	private static final int WARM_UPS = 1;

	private StartupComparison() {
	}

	public static void main(String[] args) throws IOException, InterruptedException, URISyntaxException {
		int pairs = (args.length > 0) ? Integer.parseInt(args[0]) : 10;
		String everything = classPath(StartupComparison::isOfApplication);
		String withoutStarter = classPath((name) -> isOfApplication(name) && !isOfStarter(name));
		List<Pair> counted = new ArrayList<>();
		for (int number = 1 - WARM_UPS; number <= pairs; number++) {
			Pair pair = (number % 2 == 0) ? starterLast(everything, withoutStarter)
					: starterFirst(everything, withoutStarter);
			System.out.printf("%6d  %s%n", number, pair);
			if (number >= 1) {
				counted.add(pair);
			}
		}
		Pair medians = new Pair(
				new Start(median(counted, (pair) -> pair.starter().clock()),
						median(counted, (pair) -> pair.starter().processor())),
				new Start(median(counted, (pair) -> pair.plain().clock()),
						median(counted, (pair) -> pair.plain().processor())));
		System.out.printf("median  %s%n", medians);
		System.out.printf("median of the differences: %+d ms, processor %+d ms%n",
				median(counted, (pair) -> pair.starter().clock() - pair.plain().clock()),
				median(counted, (pair) -> pair.starter().processor() - pair.plain().processor()));
	}

	/**
	 * Report that the application has used its cache.
	 */
	static void ready(@Nullable String answer) {
		System.out.println(READY + answer);
		System.out
			.println(PROCESSOR + ProcessHandle.current().info().totalCpuDuration().map(Duration::toMillis).orElse(0L));
	}

	private static Pair starterFirst(String everything, String withoutStarter)
			throws IOException, InterruptedException {
		Start starter = start(SockudoApplication.class, everything);
		return new Pair(starter, start(CaffeineApplication.class, withoutStarter));
	}

	private static Pair starterLast(String everything, String withoutStarter) throws IOException, InterruptedException {
		Start plain = start(CaffeineApplication.class, withoutStarter);
		return new Pair(start(SockudoApplication.class, everything), plain);
	}

	private static Start start(Class<?> application, String classPath) throws IOException, InterruptedException {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		ProcessBuilder builder = new ProcessBuilder(java, "-cp", classPath, application.getName(),
				"--spring.main.banner-mode=off", "--logging.level.root=warn");
		builder.redirectErrorStream(true);
		long start = System.nanoTime();
		Process process = builder.start();
		List<String> output = new ArrayList<>();
		long clock = -1;
		long processor = -1;
		try (BufferedReader reader = process.inputReader()) {
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				output.add(line);
				if (line.equals(READY + "value")) {
					clock = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
				}
				else if (line.startsWith(PROCESSOR)) {
					processor = Long.parseLong(line.substring(PROCESSOR.length()));
				}
			}
		}
		if (process.waitFor() != 0 || clock < 0 || processor < 0) {
			throw new IllegalStateException(application.getName() + ": " + output);
		}
		return new Start(clock, processor);
	}

	/**
	 * Return whether a jar belongs to the application. Other programs here need
	 * Micrometer, Redisson, which brings Jackson 2, and Spring Data Redis.
	 */
	private static boolean isOfApplication(String name) {
		return !name.matches("(micrometer-core|redisson)-.*|jackson-(core|databind|data.*)-2\\..*")
				&& !name.matches("(spring-data|spring-boot-(data-commons|netty|persistence|transaction)"
						+ "|spring-tx|spring-oxm|spring-messaging)-.*");
	}

	private static boolean isOfStarter(String name) {
		return name.matches("(sockudo-cache|jackson|lettuce|netty|reactor-core|reactive-streams|redis-authx"
				+ "|spring-boot-data-redis|spring-boot-starter-data-redis)-.*");
	}

	/**
	 * Return the class path without benchmarks.jar itself: its manifest names all the
	 * others.
	 */
	private static String classPath(Predicate<String> jars) throws IOException, URISyntaxException {
		Path jar = Path.of(StartupComparison.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		try (Stream<Path> lib = Files.list(jar.resolveSibling("lib"))) {
			return Stream
				.concat(Stream.of(jar.resolveSibling("classes")),
						lib.sorted().filter((path) -> jars.test(path.getFileName().toString())))
				.map(Path::toString)
				.collect(Collectors.joining(File.pathSeparator));
		}
	}

	private static long median(List<Pair> pairs, ToLongFunction<Pair> value) {
		long[] sorted = pairs.stream().mapToLong(value).sorted().toArray();
		int middle = sorted.length / 2;
		return (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

	/**
	 * Milliseconds from the start of a process until it was ready.
	 *
	 * @param clock by the clock
	 * @param processor of the processors, in all threads
	 */
	private record Start(long clock, long processor) {

	}

	/**
	 * Two starts, one right after the other.
	 *
	 * @param starter the start with the starter
	 * @param plain the start without it
	 */
	private record Pair(Start starter, Start plain) {

		@Override
		public String toString() {
			return "with %d ms, without %d ms: %+d ms; processor with %d ms, without %d ms: %+d ms".formatted(
					this.starter.clock(), this.plain.clock(), this.starter.clock() - this.plain.clock(),
					this.starter.processor(), this.plain.processor(),
					this.starter.processor() - this.plain.processor());
		}

	}

}
