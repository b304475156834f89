/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.restarted;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Process in which an application starts again and again: as Spring Boot's developer
 * tools do it, with its own classes, and as servers do it, with those of the library as
 * well.
 */
public final class Restarts {

	static final String DONE = "nothing is left";

	static final int STARTS = 4;

	private Restarts() {
	}

	/**
	 * Start, and check what is left.
	 * @param args where Redis is
	 * @throws Exception if there are no such classes
	 */
	public static void main(String[] args) throws Exception {
		List<String> results = new ArrayList<>();
		// Spring keeps the first class loader, by its shutdown hook.
		start("io.sockudo.cache.restarted.", args[0], results);
		assertNothingIsLeft(List.of(start("io.sockudo.cache.restarted.", args[0], results),
				start("io.sockudo.cache.restarted.", args[0], results),
				start("io.sockudo.cache.restarted.", args[0], results)));
		assertNothingIsLeft(
				List.of(start("io.sockudo.cache.", args[0], results), start("io.sockudo.cache.", args[0], results),
						start("io.sockudo.cache.", args[0], results), start("io.sockudo.cache.", args[0], results)));
		assertThat(results).hasSize(2 * STARTS).containsOnly(results.get(0));
		System.out.println(DONE);
	}

	private static WeakReference<ClassLoader> start(String own, String url, List<String> results) throws Exception {
		ClassLoader loader = new OwnClasses(own);
		Thread thread = Thread.currentThread();
		thread.setContextClassLoader(loader);
		try {
			@SuppressWarnings("unchecked")
			UnaryOperator<String> application = (UnaryOperator<String>) loader
				.loadClass("io.sockudo.cache.restarted.RestartedApplication")
				.getConstructor()
				.newInstance();
			assertThat(application.getClass().getClassLoader()).isSameAs(loader);
			results.add(application.apply(url));
		}
		finally {
			thread.setContextClassLoader(Restarts.class.getClassLoader());
		}
		return new WeakReference<>(loader);
	}

	private static void assertNothingIsLeft(List<WeakReference<ClassLoader>> loaders) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(50))
			.untilAsserted(() -> {
				assertThat(Thread.getAllStackTraces().keySet())
					.filteredOn((thread) -> thread.getContextClassLoader() instanceof OwnClasses)
					.isEmpty();
				System.gc();
				assertThat(loaders).extracting(WeakReference::get).containsOnlyNulls();
			});
	}

}
