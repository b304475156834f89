/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.spring;

import java.util.Arrays;

/**
 * Array as a key, equal to others by content as within a
 * {@link org.springframework.cache.interceptor.SimpleKey}.
 *
 * @param array the array
 */
record ArrayKey(Object array) {

	@Override
	public boolean equals(Object other) {
		return other instanceof ArrayKey that
				&& Arrays.deepEquals(new Object[] { this.array }, new Object[] { that.array });
	}

	@Override
	public int hashCode() {
		return Arrays.deepHashCode(new Object[] { this.array });
	}

}
