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
