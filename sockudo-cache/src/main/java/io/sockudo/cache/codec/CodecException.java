/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.codec;

/**
 * Exception for a value that cannot be encoded or decoded. The message describes the
 * problem without showing the value. There is no cause, because the messages of JSON
 * failures quote the text.
 */
public class CodecException extends RuntimeException {

	/**
	 * Create an exception.
	 * @param message the problem, without the value
	 */
	public CodecException(String message) {
		super(message);
	}

}
