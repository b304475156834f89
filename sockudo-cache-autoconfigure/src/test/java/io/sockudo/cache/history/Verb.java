/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.history;

import java.util.Arrays;

/**
 * Kind of operation.
 */
enum Verb {

	GET("get"),

	SET("set"),

	SET_IF_ABSENT("setIfAbsent"),

	COMPARE_AND_SET("compareAndSet"),

	COMPARE_AND_REMOVE("compareAndRemove"),

	REMOVE("remove"),

	GET_AND_REMOVE("getAndRemove"),

	GET_AND_EXPIRE("getAndExpire"),

	GET_AND_SET("getAndSet"),

	INCREMENT("increment"),

	/**
	 * Change of a row in the database, followed by the removal of its entry. The result
	 * is the new version of the row.
	 */
	CHANGE("change"),

	GET_OR_LOAD("getOrLoad"),

	/**
	 * Run of the loader of a {@code getOrLoad}.
	 */
	LOADER("loader"),

	TRY_ACQUIRE("tryAcquire");

	private final String text;

	Verb(String text) {
		this.text = text;
	}

	static Verb of(String text) {
		return Arrays.stream(values()).filter((verb) -> verb.text.equals(text)).findFirst().orElseThrow();
	}

	/**
	 * Return whether it leaves the value of the entry as it is.
	 * @return whether only its answer tells anything
	 */
	boolean isRead() {
		return this == GET || this == GET_AND_EXPIRE;
	}

	@Override
	public String toString() {
		return this.text;
	}

}
