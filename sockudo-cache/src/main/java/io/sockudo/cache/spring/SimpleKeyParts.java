/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.spring;

import java.lang.reflect.Field;

import org.jspecify.annotations.Nullable;
import org.springframework.cache.interceptor.SimpleKey;
import org.springframework.util.ReflectionUtils;

/**
 * Parts of a {@link SimpleKey}, which exposes them only in its text. Two different keys
 * can share that text.
 */
final class SimpleKeyParts {

	private static final String FIELD = "params";

	private static final @Nullable Field PARTS = find();

	private SimpleKeyParts() {
	}

	private static @Nullable Field find() {
		Field field = ReflectionUtils.findField(SimpleKey.class, FIELD, Object[].class);
		if (field != null) {
			ReflectionUtils.makeAccessible(field);
		}
		return field;
	}

	static @Nullable Object[] of(SimpleKey key) {
		if (PARTS == null) {
			throw new IllegalStateException("SimpleKey has no field '" + FIELD
					+ "' in this version of Spring, so that its keys can't be told apart on Redis");
		}
		@Nullable Object[] parts = (@Nullable Object[]) ReflectionUtils.getField(PARTS, key);
		if (parts == null) {
			throw new IllegalStateException("SimpleKey has no parts");
		}
		return parts;
	}

}
