/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.settings;

import java.util.stream.Collectors;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Failure analyzer for wrong settings: where they come from and what is allowed.
 */
class InvalidCacheSettingsFailureAnalyzer extends AbstractFailureAnalyzer<InvalidCacheSettingsException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidCacheSettingsException cause) {
		String problems = cause.problems().stream().map(this::describe).collect(Collectors.joining("%n".formatted()));
		return new FailureAnalysis("The cache settings are wrong:%n%n".formatted() + problems, cause.action(), cause);
	}

	private String describe(InvalidCacheSettingsException.Problem problem) {
		StringBuilder description = new StringBuilder();
		append(description, "Property", problem.property());
		if (problem.value() != null) {
			append(description, "Value", "\"" + problem.value() + "\"");
		}
		if (problem.origin() != null) {
			append(description, "Origin", problem.origin().toString());
		}
		append(description, "Reason", problem.reason());
		return description.toString();
	}

	private void append(StringBuilder description, String name, String text) {
		description.append("    %s: %s%n".formatted(name, text));
	}

}
