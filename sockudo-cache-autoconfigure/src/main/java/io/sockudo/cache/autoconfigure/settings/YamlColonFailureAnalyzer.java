/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.settings;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/**
 * Failure analyzer for prefixes in YAML. They end with a colon, and without quotes YAML
 * takes them for the name of something that should follow.
 */
class YamlColonFailureAnalyzer implements FailureAnalyzer {

	private static final Pattern PREFIX = Pattern
		.compile("(?m)^\\s*((?:key[-_]?)?prefix): *([A-Za-z0-9_.:{}-]*:)\\s*$");

	@Override
	public @Nullable FailureAnalysis analyze(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause.getClass().getName().startsWith("org.yaml.snakeyaml.")) {
				Matcher prefix = PREFIX.matcher(String.valueOf(cause.getMessage()));
				return prefix.find() ? analysis(prefix.group(1), prefix.group(2), failure) : null;
			}
		}
		return null;
	}

	private static FailureAnalysis analysis(String name, String value, Throwable failure) {
		return new FailureAnalysis(
				"A YAML file can't be read, because \"" + value + "\" stands without quotes after \"" + name
						+ ":\". What ends with a colon is a name to YAML.",
				"Put the value into quotes: " + name + ": \"" + value + "\"", failure);
	}

}
