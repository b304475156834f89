/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport.redis;

/**
 * Error that a server has answered, such as {@code MOVED 42 127.0.0.1:15001}.
 */
public final class RespException extends RuntimeException {

	RespException(String message) {
		super(message);
	}

}
