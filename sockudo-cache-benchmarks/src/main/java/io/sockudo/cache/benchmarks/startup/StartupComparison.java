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

package io.sockudo.cache.benchmarks.startup;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Starts two applications in turn, each time in a new JVM, and compares how long they
 * take from the start of the process until they have used their cache: one with the
 * starter, and one with Boot's Redis and cache starters and Caffeine alone, without a
 * trace of this cache or of the Jackson that it brings along.
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

	static final String READY = "ready: ";

	private static final int WARM_UPS = 1;

	private StartupComparison() {
	}

	public static void main(String[] args) throws IOException, InterruptedException, URISyntaxException {
		int pairs = (args.length > 0) ? Integer.parseInt(args[0]) : 10;
		String everything = classPath((name) -> true);
		String withoutStarter = classPath((name) -> !name.startsWith("sockudo-cache-") && !name.startsWith("jackson-"));
		List<Long> starter = new ArrayList<>();
		List<Long> plain = new ArrayList<>();
		List<Long> differences = new ArrayList<>();
		for (int pair = 1 - WARM_UPS; pair <= pairs; pair++) {
			boolean starterFirst = pair % 2 == 0;
			long first = starterFirst ? start(SockudoApplication.class, everything) : 0;
			long peer = start(CaffeineApplication.class, withoutStarter);
			long own = starterFirst ? first : start(SockudoApplication.class, everything);
			System.out.printf("%2d  starter %5d ms, without %5d ms, difference %+5d ms%s%n", pair, own, peer,
					own - peer, (pair < 1) ? " (not counted)" : "");
			if (pair >= 1) {
				starter.add(own);
				plain.add(peer);
				differences.add(own - peer);
			}
		}
		System.out.printf("medians: starter %d ms, without %d ms, difference of the medians %+d ms, of a pair %+d ms%n",
				median(starter), median(plain), median(starter) - median(plain), median(differences));
	}

	private static long start(Class<?> application, String classPath) throws IOException, InterruptedException {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		ProcessBuilder builder = new ProcessBuilder(java, "-cp", classPath, application.getName(),
				"--spring.main.banner-mode=off", "--logging.level.root=warn");
		builder.redirectErrorStream(true);
		long start = System.nanoTime();
		Process process = builder.start();
		List<String> output = new ArrayList<>();
		long millis = -1;
		try (BufferedReader reader = process.inputReader()) {
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				output.add(line);
				if (line.equals(READY + "value")) {
					millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
				}
			}
		}
		if (process.waitFor() != 0 || millis < 0) {
			throw new IllegalStateException(application.getName() + ": " + output);
		}
		return millis;
	}

	// Not benchmarks.jar itself: its manifest names all the others.
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

	private static long median(List<Long> values) {
		long[] sorted = values.stream().mapToLong(Long::longValue).sorted().toArray();
		int middle = sorted.length / 2;
		return (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

}
