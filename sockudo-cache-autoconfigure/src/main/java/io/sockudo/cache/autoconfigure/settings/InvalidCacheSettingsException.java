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

package io.sockudo.cache.autoconfigure.settings;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.origin.Origin;

/**
 * Exception for wrong settings under {@code cache}. Has no cause: only its own message
 * may be printed.
 */
public class InvalidCacheSettingsException extends RuntimeException {

	private final List<Problem> problems;

	private final String action;

	public InvalidCacheSettingsException(List<Problem> problems, String action) {
		super(problems.stream().map(Problem::summary).collect(Collectors.joining("; ")));
		this.problems = List.copyOf(problems);
		this.action = action;
	}

	public InvalidCacheSettingsException(Problem problem, String action) {
		this(List.of(problem), action);
	}

	public List<Problem> problems() {
		return this.problems;
	}

	public String action() {
		return this.action;
	}

	/**
	 * One wrong setting.
	 *
	 * @param property name of the property
	 * @param value its value, {@code null} if that isn't to be shown
	 * @param origin where it is set
	 * @param reason what is wrong
	 */
	public record Problem(String property, @Nullable String value, @Nullable Origin origin, String reason) {

		private String summary() {
			return this.property + ": " + this.reason;
		}

	}

}
