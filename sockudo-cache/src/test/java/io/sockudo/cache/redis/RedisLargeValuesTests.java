/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.sockudo.cache.AsyncKeyValueCache;
import io.sockudo.cache.KeyValueCache;
import io.sockudo.cache.testsupport.CacheFixture;
import io.sockudo.cache.testsupport.RedisFixture;
import io.sockudo.cache.testsupport.Started;
import io.sockudo.cache.testsupport.redis.RedisNodes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Large values, whose reading takes long, on the asynchronous face.
 */
class RedisLargeValuesTests {

	// More than there are threads for callbacks.
	private static final int READERS = 2 * Math.max(2, Runtime.getRuntime().availableProcessors());

	private static final String LARGE = "x".repeat(100_000);

	private static volatile CountDownLatch end = new CountDownLatch(0);

	private static volatile CountDownLatch begun = new CountDownLatch(0);

	@AfterEach
	void end() {
		end.countDown();
	}

	@Test
	void slowReadingsHoldUpNobodyElse() throws Exception {
		try (CacheFixture fixture = new RedisFixture(RedisNodes.standalone())) {
			KeyValueCache<Page> pages = fixture.cache().withValues(Page.class);
			pages.set("one", new Page(LARGE, LARGE));
			pages.setMany(Map.of("many", new Page(LARGE, ""), "more", new Page(LARGE, "")));
			fixture.cache().set("small", "value");
			AsyncKeyValueCache<Page> slow = fixture.cache().async().withValues(Page.class);
			begun = new CountDownLatch(READERS);
			end = new CountDownLatch(1);
			// Whose answer is there at once, reads it by itself.
			List<CompletableFuture<Object>> readings = IntStream.range(0, READERS)
				.mapToObj((i) -> CompletableFuture
					.<CompletableFuture<?>>supplyAsync(
							() -> (i % 2 == 0) ? slow.get("one") : slow.getMany(List.of("many", "more")),
							RedisFixture.LOADERS)
					.thenCompose((reading) -> reading.thenApply((value) -> (Object) value)))
				.toList();
			assertThat(begun.await(Started.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
			assertThat(fixture.cache().async().get("small")).succeedsWithin(Started.LIMIT).isEqualTo("value");
			assertThat(readings).noneMatch(CompletableFuture::isDone);
			end.countDown();
			assertThat(readings).allSatisfy((reading) -> assertThat(reading).succeedsWithin(Started.LIMIT).isNotNull());
		}
	}

	/**
	 * Waits when it is read, if it is to.
	 */
	record Page(String one, String two) {

		Page {
			begun.countDown();
			try {
				end.await();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
