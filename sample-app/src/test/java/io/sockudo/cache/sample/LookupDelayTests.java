/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.sample;

import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The difference that a visitor of the sample sees.
 */
@TestPropertySource(properties = "sample.lookup-delay=1s")
class LookupDelayTests extends HttpTests {

	@Test
	void hitIsMuchFasterThanMiss() {
		long start = System.nanoTime();
		assertThat(get("/apps/2").headers().firstValue("X-Cache")).contains("miss");
		long missed = System.nanoTime();
		assertThat(missed - start).isGreaterThanOrEqualTo(1_000_000_000L);
		// The fastest, because the machine may do something else meanwhile.
		long hit = LongStream.range(0, 10).map((number) -> hit()).min().orElseThrow();
		assertThat(hit).isLessThan((missed - start) / 2);
	}

	private long hit() {
		long start = System.nanoTime();
		assertThat(get("/apps/2").headers().firstValue("X-Cache")).contains("hit");
		return System.nanoTime() - start;
	}

	@Test
	void parallelLookupsLoadOnce() {
		assertThat(sendTogether(8, "GET", "/apps/3"))
			.extracting((lookup) -> lookup.headers().firstValue("X-Cache").orElseThrow())
			.containsOnlyOnce("miss")
			.contains("hit");
	}

}
