/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.testsupport.CacheFixture;
import io.sockudo.cache.testsupport.Together;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Loaders that wait for each other: all have to be under way at once. With virtual
 * threads, where the JDK has them, that fails as soon as one keeps its carrier while it
 * loads, or waits for somebody who does.
 */
@Timeout(60)
public abstract class ManyLoadersContract {

	private CacheFixture fixture;

	/**
	 * Create what the cache runs on.
	 * @return a new fixture
	 */
	protected abstract CacheFixture createFixture();

	@BeforeEach
	void openCache() {
		this.fixture = createFixture();
	}

	@AfterEach
	void closeCache() {
		this.fixture.close();
	}

	@Test
	void noLoaderOrWaiterHoldsUpAnother() throws Exception {
		ExecutorService virtual = virtualThreads();
		int loaders = (virtual != null) ? 10_000 : 500;
		ExecutorService threads = (virtual != null) ? virtual : Executors.newCachedThreadPool();
		SockudoCache cache = this.fixture.cache();
		CountDownLatch inFlight = new CountDownLatch(loaders);
		List<Future<String>> results = new ArrayList<>();
		try {
			for (int i = 0; i < 2 * loaders; i++) {
				// Every key has one who loads and one who waits.
				String key = "k" + i / 2;
				results.add(threads.submit(() -> cache.getOrLoad(key, (same) -> {
					inFlight.countDown();
					Together.await(inFlight);
					return same;
				})));
			}
			for (int i = 0; i < results.size(); i++) {
				assertThat(results.get(i).get(30, TimeUnit.SECONDS)).isEqualTo("k" + i / 2);
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	// By reflection, for this has to compile for Java 17.
	private static ExecutorService virtualThreads() {
		try {
			return (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
		}
		catch (ReflectiveOperationException ex) {
			return null;
		}
	}

}
