/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.load;

import org.jspecify.annotations.Nullable;

/**
 * Unchecked wrapper of the exception that a loader has thrown.
 */
public abstract class WrappedLoaderException extends RuntimeException {

	/**
	 * Carry a failure.
	 * @param cause what the loader has thrown
	 */
	protected WrappedLoaderException(Throwable cause) {
		super(null, cause, false, false);
	}

	static @Nullable Throwable bare(@Nullable Throwable failure) {
		return (failure instanceof WrappedLoaderException) ? failure.getCause() : failure;
	}

}
