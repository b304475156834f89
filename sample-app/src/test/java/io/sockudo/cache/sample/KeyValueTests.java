/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.sample;

import java.net.http.HttpResponse;
import java.time.Duration;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import io.sockudo.cache.SockudoCache;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every operation of the cache over HTTP.
 */
class KeyValueTests extends HttpTests {

	private static final String ABSENT = "There is no such entry.";

	private static final String DIFFERENT = "The entry is not as the request requires.";

	@Autowired
	private SockudoCache cache;

	@BeforeEach
	void clearCache() {
		this.cache.clear();
	}

	@ParameterizedTest
	@ValueSource(strings = { "plain", "with/slash", "a b", "line\nbreak", "*?[", "emoji \uD83D\uDE80", "50%" })
	void entryIsSetFoundAndRemoved(String key) {
		String path = "/kv?key=" + encode(key);
		assertProblem(get(path), 404, ABSENT);
		assertThat(send("HEAD", path, null).statusCode()).isEqualTo(404);
		assertThat(send("PUT", path, "value \u00E9").statusCode()).isEqualTo(204);
		assertThat(get(path).body()).isEqualTo("value \u00E9");
		assertThat(send("HEAD", path, null).statusCode()).isEqualTo(200);
		assertThat(this.cache.get("kv:" + key)).isEqualTo("value \u00E9");
		assertThat(send("DELETE", path, null).statusCode()).isEqualTo(204);
		assertProblem(send("DELETE", path, null), 404, ABSENT);
	}

	@ParameterizedTest
	@CsvSource({ "&ttl=0, PT0S", "&ttl=50, PT50S", "&ttl=2m, PT2M", "'', PT5M" })
	void ttlIsSecondsOrHasAUnit(String ttl, Duration expected) {
		send("PUT", "/kv?key=a" + ttl, "value");
		Duration left = Duration.parse(get("/kv/ttl?key=a").body().replaceAll(".*\"(PT.*)\".*", "$1"));
		assertThat(left).isBetween(expected.multipliedBy(3).dividedBy(5), expected);
	}

	@Test
	void ttlIsReplaced() {
		send("PUT", "/kv?key=a", "value");
		assertThat(send("PUT", "/kv/ttl?key=a&ttl=0", null).statusCode()).isEqualTo(204);
		assertThat(get("/kv/ttl?key=a").body()).isEqualTo("{\"ttl\":\"PT0S\"}");
		assertProblem(send("PUT", "/kv/ttl?key=b&ttl=0", null), 404, ABSENT);
		assertProblem(get("/kv/ttl?key=b"), 404, ABSENT);
	}

	@Test
	void setIfAbsentHasOneWinner() {
		assertThat(send("POST", "/kv?key=a", "first").statusCode()).isEqualTo(201);
		assertProblem(send("POST", "/kv?key=a&ttl=5", "second"), 409, DIFFERENT);
		assertThat(get("/kv?key=a").body()).isEqualTo("first");
	}

	@Test
	void tokenIsTakenOnce() {
		send("PUT", "/kv?key=token", "secret");
		assertThat(send("POST", "/kv/take?key=token", null).body()).isEqualTo("secret");
		assertProblem(send("POST", "/kv/take?key=token", null), 404, ABSENT);
	}

	@Test
	void getAndExpireReadsAndReplacesTheTtl() {
		send("PUT", "/kv?key=a&ttl=60", "value");
		assertThat(send("POST", "/kv/get-and-expire?key=a&ttl=0", null).body()).isEqualTo("value");
		assertThat(get("/kv/ttl?key=a").body()).isEqualTo("{\"ttl\":\"PT0S\"}");
		assertProblem(send("POST", "/kv/get-and-expire?key=b&ttl=0", null), 404, ABSENT);
	}

	@Test
	void getAndSetAnswersWithTheEarlierValue() {
		assertThat(send("POST", "/kv/get-and-set?key=a&ttl=0", "first").statusCode()).isEqualTo(204);
		assertThat(send("POST", "/kv/get-and-set?key=a&ttl=60", "second").body()).isEqualTo("first");
		assertThat(get("/kv?key=a").body()).isEqualTo("second");
	}

	@Test
	void incrementCountsAndKeepsItsTtl() {
		assertThat(send("POST", "/kv/increment?key=n&ttl=0", null).body()).isEqualTo("{\"number\":1}");
		assertThat(send("POST", "/kv/increment?key=n&delta=-6&ttl=9", null).body()).isEqualTo("{\"number\":-5}");
		assertThat(send("POST", "/kv/increment?key=n", null).body()).isEqualTo("{\"number\":-4}");
		assertThat(get("/kv/ttl?key=n").body()).isEqualTo("{\"ttl\":\"PT0S\"}");
	}

	@Test
	void incrementOfTextIsAConflict() {
		send("PUT", "/kv?key=a", "canary");
		HttpResponse<String> response = send("POST", "/kv/increment?key=a", null);
		assertProblem(response, 409, "not a number");
		assertThat(response.body()).doesNotContain("canary");
		assertThat(get("/kv?key=a").body()).isEqualTo("canary");
	}

	@Test
	void compareAndSetReplacesTheExpectedTextOnly() {
		send("PUT", "/kv?key=a", "old");
		assertProblem(send("POST", "/kv/compare-and-set?key=a&expected=other&ttl=60", "new"), 409, DIFFERENT);
		assertThat(send("POST", "/kv/compare-and-set?key=a&expected=old&ttl=0", "new").statusCode()).isEqualTo(204);
		assertThat(get("/kv?key=a").body()).isEqualTo("new");
		assertThat(get("/kv/ttl?key=a").body()).isEqualTo("{\"ttl\":\"PT0S\"}");
	}

	@Test
	void compareAndRemoveRemovesTheExpectedTextOnly() {
		send("PUT", "/kv?key=a", "text");
		assertProblem(send("POST", "/kv/compare-and-remove?key=a&expected=other", null), 409, DIFFERENT);
		assertThat(send("POST", "/kv/compare-and-remove?key=a&expected=text", null).statusCode()).isEqualTo(204);
		assertProblem(get("/kv?key=a"), 404, ABSENT);
	}

	@Test
	void getOrLoadLoadsOnce() {
		HttpResponse<String> first = get("/kv/load?key=a&ttl=0");
		assertThat(first.body()).startsWith("loaded at ");
		assertThat(get("/kv/load?key=a").body()).isEqualTo(first.body());
		assertThat(get("/kv/ttl?key=a").body()).isEqualTo("{\"ttl\":\"PT0S\"}");
	}

	@Test
	void manyAreSetReadAndRemoved() {
		assertThat(send("PUT", "/kv/many?ttl=60", "{\"a\":\"1\",\"b\":\"2\",\"c\":\"3\"}").statusCode()).isEqualTo(204);
		assertThat(get("/kv/many?key=c&key=a&key=x").body()).isEqualTo("{\"c\":\"3\",\"a\":\"1\"}");
		assertThat(send("DELETE", "/kv/many?key=a&key=x", null).body()).isEqualTo("{\"removed\":1}");
	}

	@Test
	void commaIsPartOfAKey() {
		send("PUT", "/kv/many", "{\"a,b\":\"both\",\"a\":\"one\"}");
		assertThat(get("/kv/many?key=" + encode("a,b")).body()).isEqualTo("{\"a,b\":\"both\"}");
		assertThat(get("/kv/many?key=a,b&key=a").body()).isEqualTo("{\"a,b\":\"both\",\"a\":\"one\"}");
		assertThat(send("DELETE", "/kv/many?key=a,b", null).body()).isEqualTo("{\"removed\":1}");
		assertThat(get("/kv?key=a").body()).isEqualTo("one");
	}

	@Test
	void scanFollowsItsCursor() {
		send("PUT", "/kv/many", "{\"u:1\":\"1\",\"u:2\":\"2\",\"v:1\":\"3\"}");
		HttpResponse<String> first = get("/kv/scan?prefix=u:&limit=1");
		String cursor = first.body().replaceAll(".*\"nextCursor\":\"([^\"]+)\".*", "$1");
		HttpResponse<String> second = get("/kv/scan?prefix=u:&limit=1&cursor=" + encode(cursor));
		assertThat(second.body()).contains("\"nextCursor\":null");
		assertThat(first.body() + second.body()).contains("u:1", "u:2").doesNotContain("v:1");
		assertProblem(get("/kv/scan?cursor=" + encode(cursor)), 400, "cursor");
	}

	@Test
	void clearStaysInsideTheNamespace() {
		this.cache.set("other", "stays");
		send("PUT", "/kv?key=a", "goes");
		assertThat(send("DELETE", "/kv/all", null).body()).isEqualTo("{\"removed\":1}");
		assertThat(this.cache.get("other")).isEqualTo("stays");
	}

	@Test
	void healthAnswers() {
		assertThat(get("/kv/health").statusCode()).isEqualTo(204);
	}

	@Test
	void wrongInputIsAProblem() {
		assertProblem(get("/kv?key="), 400, "'key' must not be empty");
		assertProblem(get("/kv"), 400, "key");
		assertProblem(send("PUT", "/kv?key=a&ttl=-5", "value"), 400, "'ttl' must not be negative");
		assertProblem(send("PUT", "/kv?key=a&ttl=soon", "value"), 400, "'ttl' can't be read.");
		assertProblem(send("PUT", "/kv?key=a", null), 400, "Failed to read request");
		assertProblem(get("/kv/scan?limit=0"), 400, "'limit' must be at least 1");
		assertProblem(send("POST", "/kv/increment?key=a&delta=x", null), 400, "'delta' can't be read.");
		assertProblem(get("/kv/scan?limit=many"), 400, "'limit' can't be read.");
		assertProblem(get("/kv/many"), 400, "Invalid request parameters.");
		assertProblem(send("PUT", "/kv/many", "{\"a\":null}"), 400, "null");
		assertProblem(send("PUT", "/kv/many", "{\"\":\"1\"}"), 400, "'key' must not be empty");
		assertThat(this.cache.clear()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "%FF", "%ED%A0%80" })
	void queryThatIsNoTextIsAProblem(String key) {
		assertProblem(get("/kv?key=" + key), 400, "The query can't be decoded.");
	}

	@ParameterizedTest
	@CsvSource({ "PUT, /kv?key=a", "POST, /kv?key=a", "POST, /kv/compare-and-set?key=a&expected=b&ttl=1" })
	void formIsNotTakenForAValue(String method, String path) {
		assertProblem(send(method, path, "hello", "Content-Type", "application/x-www-form-urlencoded"), 415, "");
		assertThat(this.cache.clear()).isZero();
	}

	@Test
	void valueWithoutUtf8FormIsAConflict() {
		HttpResponse<String> response = send("PUT", "/kv/many", "{\"a\":\"canary\\ud800\"}");
		assertProblem(response, 409, "lone surrogate");
		assertThat(response.body()).doesNotContain("canary");
	}

	@Test
	void parallelIncrementsLoseNothing() {
		assertThat(sendTogether(50, "POST", "/kv/increment?key=n")).extracting(HttpResponse::body)
			.doesNotHaveDuplicates()
			.contains("{\"number\":1}", "{\"number\":50}");
		assertThat(get("/kv?key=n").body()).isEqualTo("50");
	}

}
