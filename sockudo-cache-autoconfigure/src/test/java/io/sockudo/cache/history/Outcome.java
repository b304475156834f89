/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.history;

import java.util.Arrays;

/**
 * What a caller was told about its operation.
 */
enum Outcome {

	DONE("="),

	/**
	 * It was certainly not executed.
	 */
	UNAVAILABLE("unavailable"),

	/**
	 * It may have been executed, and may yet be.
	 */
	UNKNOWN("unknown"),

	/**
	 * The server said no: not executed.
	 */
	REFUSED("refused"),

	/**
	 * Something that no operation may end with.
	 */
	FAILED("failed");

	private final String text;

	Outcome(String text) {
		this.text = text;
	}

	static Outcome of(String text) {
		return Arrays.stream(values()).filter((outcome) -> outcome.text.equals(text)).findFirst().orElseThrow();
	}

	@Override
	public String toString() {
		return this.text;
	}

}
