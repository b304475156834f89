/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.test;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Inspection of a store by an assertion, through the cache that is on it. The store tells
 * which entry is meant, and no fault affects the calls.
 */
final class Inspection {

	private static final ThreadLocal<Inspection> CURRENT = new ThreadLocal<>();

	private @Nullable TestStore store;

	private String key = "";

	private Inspection() {
	}

	/**
	 * Inspect a store.
	 * @param <T> type of the result
	 * @param calls calls of the cache on this thread
	 * @return what they return
	 */
	static <T extends @Nullable Object> T of(Supplier<T> calls) {
		return of(new Inspection(), calls);
	}

	/**
	 * Find the entry that calls are about.
	 * @param calls calls of the cache on this thread
	 * @return the inspection
	 */
	static Inspection find(Runnable calls) {
		Inspection inspection = new Inspection();
		of(inspection, () -> {
			calls.run();
			return inspection;
		});
		return inspection;
	}

	private static <T extends @Nullable Object> T of(Inspection inspection, Supplier<T> calls) {
		CURRENT.set(inspection);
		try {
			return calls.get();
		}
		finally {
			CURRENT.remove();
		}
	}

	/**
	 * Notify the inspection on this thread, if there is one.
	 * @param store the store that is called
	 * @param key the key, or a prefix of keys
	 * @return whether there is one
	 */
	static boolean notice(TestStore store, String key) {
		Inspection current = CURRENT.get();
		if (current != null) {
			current.store = store;
			current.key = key;
		}
		return current != null;
	}

	/**
	 * Return the store, or {@code null} if the cache isn't on a driver of the test kit.
	 */
	@Nullable TestStore store() {
		return this.store;
	}

	String key() {
		return this.key;
	}

}
