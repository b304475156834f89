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
