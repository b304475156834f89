/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.sample;

import java.net.http.HttpResponse;
import java.time.Duration;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import io.sockudo.cache.SockudoCache;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The limit of requests per client.
 */
@TestPropertySource(properties = "sample.requests-per-minute=3")
class RequestLimitTests extends HttpTests {

	@Autowired
	private SockudoCache cache;

	@BeforeEach
	void clearCache() {
		this.cache.clear();
	}

	@Test
	void requestOverTheLimitIsRefusedUntilTheWindowEnds() {
		for (int left = 2; left >= 0; left--) {
			HttpResponse<String> allowed = get("/apps", "X-Client-Id", "busy");
			assertThat(allowed.statusCode()).isEqualTo(200);
			assertThat(allowed.headers().firstValue("X-Requests-Left")).contains(String.valueOf(left));
		}
		HttpResponse<String> refused = get("/apps", "X-Client-Id", "busy");
		assertProblem(refused, 429, "Too many requests.");
		assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 60L);
		this.cache.namespace("requests").remove("id:busy");
		assertThat(get("/apps", "X-Client-Id", "busy").statusCode()).isEqualTo(200);
	}

	@Test
	void clientsAreCountedApart() {
		for (int i = 0; i < 4; i++) {
			get("/apps", "X-Client-Id", "busy");
		}
		assertThat(get("/apps", "X-Client-Id", "other").statusCode()).isEqualTo(200);
		assertThat(get("/apps").headers().firstValue("X-Requests-Left")).contains("2");
	}

	@Test
	void windowBeginsWithTheFirstRequestAndIsNotProlonged() {
		get("/apps", "X-Client-Id", "client");
		this.cache.namespace("requests").expire("id:client", Duration.ofSeconds(20));
		get("/apps", "X-Client-Id", "client");
		assertThat(this.cache.ttl("requests:id:client")).isLessThanOrEqualTo(Duration.ofSeconds(20));
	}

	@Test
	void keyValueEndpointsAreNotLimited() {
		for (int i = 0; i < 5; i++) {
			assertThat(get("/kv/health").statusCode()).isEqualTo(204);
		}
	}

}
