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

	@Override
	public String toString() {
		return this.text;
	}

}
