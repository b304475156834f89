/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
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
