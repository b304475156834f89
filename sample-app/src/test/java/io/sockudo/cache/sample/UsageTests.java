/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.sample;

import java.net.http.HttpResponse;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import io.sockudo.cache.SockudoCache;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sums that take long or can't be had.
 */
@TestPropertySource(properties = { "cache.caches.usage.ttl=300ms", "cache.caches.usage.soft-timeout=50ms",
		"sample.usage-delay=2s" })
class UsageTests extends HttpTests {

	private static final Duration DELAY = Duration.ofSeconds(2);

	private static final Duration LIMIT = Duration.ofSeconds(30);

	@Autowired
	private SockudoCache cache;

	@BeforeEach
	void clearCache() {
		this.cache.clear();
	}

	@AfterEach
	void stopFailing() {
		assertThat(send("DELETE", "/usage/failing", null).statusCode()).isEqualTo(204);
	}

	private void awaitExpiry() {
		Awaitility.await().atMost(LIMIT).until(() -> !this.cache.has("usage:1"));
	}

	@Test
	void firstAnswerIsWaitedFor() {
		long start = System.nanoTime();
		assertThat(get("/usage/1").body()).contains("\"app\":\"1\"");
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(DELAY);
	}

	@Test
	void expiredSumIsTheAnswerUntilTheNewOneIsThere() {
		String first = get("/usage/1").body();
		awaitExpiry();
		long start = System.nanoTime();
		assertThat(get("/usage/1").body()).isEqualTo(first);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(DELAY);
		Awaitility.await().atMost(LIMIT).until(() -> !get("/usage/1").body().equals(first));
	}

	@Test
	void expiredSumIsTheAnswerWhileThereIsNoOther() {
		String first = get("/usage/1").body();
		assertThat(send("PUT", "/usage/failing", null).statusCode()).isEqualTo(204);
		awaitExpiry();
		HttpResponse<String> answer = get("/usage/1");
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body()).isEqualTo(first);
		assertProblem(get("/usage/2"), 503, "can't be added up");
	}

	@Test
	void sumInUseIsRenewedWhileTheOldOneAnswers() {
		String first = get("/usage/1").body();
		// Always an answer, though it lives for less than the next one takes.
		Awaitility.await().atMost(LIMIT).pollInterval(Duration.ofMillis(20)).until(() -> {
			HttpResponse<String> answer = get("/usage/1");
			assertThat(answer.statusCode()).isEqualTo(200);
			return !answer.body().equals(first);
		});
	}

}
