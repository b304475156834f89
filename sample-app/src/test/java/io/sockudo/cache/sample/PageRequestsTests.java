/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.sample;

import java.net.http.HttpResponse;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import io.sockudo.cache.SockudoCache;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the page asks for beyond the rest.
 */
class PageRequestsTests extends HttpTests {

	@Autowired
	private SockudoCache cache;

	@BeforeEach
	void clearCache() {
		this.cache.clear();
	}

	@Test
	void overviewTellsDriverHealthAndInstance() {
		assertThat(get("/overview").body())
			.contains("\"driver\":\"memory\"", "\"topology\":null", "\"shared\":false", "\"available\":true",
					"\"problem\":null")
			.containsPattern("\"instance\":\\{\"id\":\"[^\"]+\",\"name\":\"sockudo-cache-sample\",\"port\":[1-9]")
			.containsPattern("\"instances\":\\[\\{\"id\"");
	}

	@Test
	void entriesComeWithTheirTtls() {
		send("PUT", "/kv?key=b&ttl=100", "2");
		send("PUT", "/kv?key=a&ttl=0", "1");
		assertThat(get("/kv/entries").body())
			.matches("\\{\"entries\":\\[\\{\"key\":\"a\",\"value\":\"1\",\"ttlMillis\":0},"
					+ "\\{\"key\":\"b\",\"value\":\"2\",\"ttlMillis\":(9[0-9]{4}|100000)}],\"nextCursor\":null}");
	}

	@Test
	void entriesComeInPages() {
		IntStream.range(0, 5).forEach((i) -> send("PUT", "/kv?key=page:" + i, "value"));
		String first = get("/kv/entries?prefix=page:&limit=3").body();
		assertThat(first).doesNotContain("\"nextCursor\":null");
		String cursor = first.replaceAll(".*\"nextCursor\":\"([^\"]+)\".*", "$1");
		String second = get("/kv/entries?prefix=page:&limit=3&cursor=" + encode(cursor)).body();
		assertThat(second).contains("\"nextCursor\":null");
		IntStream.range(0, 5).forEach((i) -> assertThat(first + second).contains("\"page:" + i + "\""));
	}

	@Test
	void wrongLimitOfAPageIsRefused() {
		assertProblem(get("/kv/entries?limit=0"), 400, "limit");
	}

	@Test
	void forgottenAppIsLookedUpAgain() {
		get("/apps/1");
		assertThat(get("/apps/1").headers().firstValue("X-Cache")).contains("hit");
		assertThat(send("DELETE", "/apps/1/cached", null).statusCode()).isEqualTo(204);
		assertThat(get("/apps/1").headers().firstValue("X-Cache")).contains("miss");
	}

	@Test
	void noteIsReadAsItWasWritten() {
		assertThat(get("/note").body()).contains("\"text\":\"\"");
		HttpResponse<String> written = send("PUT", "/note", "caf\u00E9");
		assertThat(written.body()).contains("\"text\":\"caf\u00E9\"", "\"writer\":{", "\"writtenAt\":");
		assertThat(get("/note").body()).isEqualTo(written.body());
		assertProblem(send("PUT", "/note", " "), 400, "1 to 200 characters");
	}

	@Test
	void burstTellsOfEachRequest() {
		String burst = send("POST", "/burst?requests=12", null).body();
		assertThat(burst).contains("\"limit\":{\"permits\":10,\"periodMillis\":10000}")
			.contains("{\"allowed\":true,\"remaining\":9,\"retryAfterMillis\":0,\"resetAfterMillis\":");
		assertThat(burst.split("\"allowed\":", -1)).hasSize(13);
		assertProblem(send("POST", "/burst?requests=0", null), 400, "from 1 to 100");
	}

}
