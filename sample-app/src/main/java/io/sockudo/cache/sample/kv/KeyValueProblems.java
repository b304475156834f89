/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.sample.kv;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/**
 * Problem details for invalid requests for entries, in front of Spring Boot's own.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice(basePackageClasses = KeyValueProblems.class)
class KeyValueProblems {

	/**
	 * Handle a key, a TTL, a limit or a cursor that the cache rejects.
	 */
	@ExceptionHandler({ IllegalArgumentException.class, NullPointerException.class })
	ProblemDetail handle(RuntimeException failure) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(failure.getMessage()));
	}

	@ExceptionHandler
	ProblemDetail handle(MethodArgumentTypeMismatchException failure) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "'" + failure.getName() + "' can't be read.");
	}

}
