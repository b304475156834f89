/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Servers that start at the same time: all of them, or none.
 */
final class Parallel {

	private Parallel() {
	}

	static List<RedisServer> start(RedisServerBuilder settings, int count) {
		List<CompletableFuture<RedisServer>> starts = Stream.generate(() -> begin(settings::start))
			.limit(count)
			.toList();
		List<RedisServer> started = new ArrayList<>();
		CompletionException failure = null;
		for (CompletableFuture<RedisServer> start : starts) {
			try {
				started.add(start.join());
			}
			catch (CompletionException ex) {
				failure = ex;
			}
		}
		if (failure != null) {
			started.forEach(RedisServer::close);
			throw failure;
		}
		return List.copyOf(started);
	}

	/**
	 * Begin to start something.
	 * @param <T> what is started
	 * @param start starts it
	 * @return what was started
	 */
	static <T> CompletableFuture<T> begin(Supplier<T> start) {
		CompletableFuture<T> started = new CompletableFuture<>();
		Thread thread = new Thread(() -> {
			try {
				started.complete(start.get());
			}
			catch (Throwable ex) {
				started.completeExceptionally(ex);
			}
		}, "redis-server-start");
		thread.setDaemon(true);
		thread.start();
		return started;
	}

}
