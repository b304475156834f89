/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.sample.usage;

/**
 * Exception for a usage that can't be added up now.
 */
class UsageUnavailableException extends RuntimeException {

	UsageUnavailableException() {
		super("What was used can't be added up now.");
	}

}
