/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.ratelimit.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

import io.sockudo.cache.ratelimit.RateLimit;
import io.sockudo.cache.ratelimit.RateLimitResult;

/**
 * Response to the client of a limited request: the headers of
 * draft-ietf-httpapi-ratelimit-headers-10 and, if the request is rejected, problem
 * details (RFC 9457).
 *
 * @param headers the headers of the response, whoever writes it
 * @param refusal the status of a rejected request
 * @param body the problem details, empty for an allowed request
 */
record LimitAnswer(Map<String, String> headers, @Nullable HttpStatus refusal, String body) {

	private static final String POLICY = "RateLimit-Policy";

	private static final String LIMIT = "RateLimit";

	private static final String QUOTA_EXCEEDED = "https://iana.org/assignments/http-problem-types#quota-exceeded";

	static LimitAnswer of(HttpRateLimitRule rule, RateLimit limit, RateLimitResult result) {
		String policy = '"' + rule.name() + "\";q=" + limit.burst() + ";w=" + window(limit);
		String state = '"' + rule.name() + "\";r=" + result.remaining() + ";t=" + seconds(result.resetAfter());
		if (result.allowed()) {
			return new LimitAnswer(Map.of(POLICY, policy, LIMIT, state), null, "");
		}
		String retryAfter = Long.toString(Math.max(1, seconds(result.retryAfter())));
		String body = problem(QUOTA_EXCEEDED, HttpStatus.TOO_MANY_REQUESTS,
				"There were too many requests; try again later.", ",\"violated-policies\":[\"" + rule.name() + "\"]");
		return new LimitAnswer(Map.of(POLICY, policy, LIMIT, state, HttpHeaders.RETRY_AFTER, retryAfter),
				HttpStatus.TOO_MANY_REQUESTS, body);
	}

	/**
	 * Return the response to a request for which the limiter has no decision.
	 */
	static LimitAnswer unavailable() {
		return new LimitAnswer(Map.of(), HttpStatus.SERVICE_UNAVAILABLE, problem("about:blank",
				HttpStatus.SERVICE_UNAVAILABLE, "The number of requests can't be checked at the moment.", ""));
	}

	/**
	 * Return the time in which an empty burst is replenished: then the whole quota is
	 * available again.
	 */
	private static long window(RateLimit limit) {
		double seconds = limit.period().toNanos() / 1e9 * limit.burst() / limit.permits();
		return Math.max(1, (long) Math.ceil(seconds));
	}

	/**
	 * Return seconds, rounded up: a client that waits that long must not be too early.
	 */
	private static long seconds(Duration duration) {
		return duration.plusSeconds(1).minusNanos(1).toSeconds();
	}

	private static String problem(String type, HttpStatus status, String detail, String more) {
		return "{\"type\":\"" + type + "\",\"title\":\"" + status.getReasonPhrase() + "\",\"status\":" + status.value()
				+ ",\"detail\":\"" + detail + '"' + more + '}';
	}

	byte[] bodyBytes() {
		return this.body.getBytes(StandardCharsets.UTF_8);
	}

}
