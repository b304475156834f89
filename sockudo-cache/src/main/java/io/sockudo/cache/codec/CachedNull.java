/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.codec;

/**
 * Placeholder of a cached {@code null} for the codecs of {@link ObjectCodecs}, because a
 * codec neither accepts nor returns {@code null}.
 */
public enum CachedNull {

	/**
	 * The cached {@code null}.
	 */
	INSTANCE

}
