/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.sample.limit;

import java.time.Duration;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.HandlerInterceptor;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.SockudoCacheException;

/**
 * Interceptor that limits each client to a number of requests in a fixed window of a
 * minute. The window begins with the first request: the increment that creates the
 * counter sets its TTL. Clients are identified by {@code X-Client-Id}, or else by their
 * address.
 */
class RequestLimit implements HandlerInterceptor {

	private static final Log logger = LogFactory.getLog(RequestLimit.class);

	private static final Duration WINDOW = Duration.ofMinutes(1);

	private final SockudoCache counters;

	private final long limit;

	RequestLimit(SockudoCache cache, long limit) {
		this.counters = cache.namespace("requests");
		this.limit = limit;
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		String client = client(request);
		try {
			long used = this.counters.increment(client, 1, WINDOW);
			response.setHeader("X-Requests-Left", String.valueOf(Math.max(0, this.limit - used)));
			if (used > this.limit) {
				throw tooMany(this.counters.ttl(client));
			}
		}
		catch (SockudoCacheException ex) {
			// Fail open: without a count, clients are served rather than rejected.
			logger.debug("Requests are not counted", ex);
		}
		return true;
	}

	private static String client(HttpServletRequest request) {
		String id = request.getHeader("X-Client-Id");
		return (id != null && !id.isBlank()) ? "id:" + id : "address:" + request.getRemoteAddr();
	}

	private static ErrorResponseException tooMany(@Nullable Duration ttl) {
		ErrorResponseException failure = new ErrorResponseException(HttpStatus.TOO_MANY_REQUESTS);
		failure.setDetail("Too many requests.");
		long seconds = (ttl != null) ? ttl.plusMillis(999).toSeconds() : 0;
		failure.getHeaders().set(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
		return failure;
	}

}
