/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
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
