/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.sample.usage;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Usage of apps over HTTP. {@code /usage/failing} switches failures on and off.
 */
@RestController
@RequestMapping("/usage")
class UsageController {

	private final UsageService usage;

	UsageController(UsageService usage) {
		this.usage = usage;
	}

	@GetMapping("/{app}")
	Usage find(@PathVariable String app) {
		return this.usage.find(app);
	}

	@PutMapping("/failing")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void startFailing() {
		this.usage.fail(true);
	}

	@DeleteMapping("/failing")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void stopFailing() {
		this.usage.fail(false);
	}

	@ExceptionHandler
	ProblemDetail handle(UsageUnavailableException failure) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, String.valueOf(failure.getMessage()));
	}

}
