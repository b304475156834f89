/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.sample;

import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import io.sockudo.cache.CacheValueException;
import io.sockudo.cache.SockudoCacheException;

/**
 * Problem details (RFC 9457) for failures of the cache.
 */
@RestControllerAdvice
class CacheProblems {

	@ExceptionHandler
	ProblemDetail handle(CacheValueException failure) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(failure.getMessage()));
	}

	@ExceptionHandler
	ProblemDetail handle(SockudoCacheException failure) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, String.valueOf(failure.getMessage()));
	}

	/**
	 * Handle a query with a broken escape, or with one that isn't UTF-8.
	 */
	@ExceptionHandler
	ProblemDetail handle(InvalidParameterException failure) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "The query can't be decoded.");
	}

}
