/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
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
