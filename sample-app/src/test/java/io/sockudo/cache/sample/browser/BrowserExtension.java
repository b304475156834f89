/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.sample.browser;

import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Does what {@link BrowserTest} says.
 */
class BrowserExtension implements ExecutionCondition, ParameterResolver {

	private static final String REQUIRED = "required";

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		return evaluate(ChromiumProgram.find(), System.getProperty("sockudo.test.browser", ""));
	}

	static ConditionEvaluationResult evaluate(Optional<Path> program, String wanted) {
		if (program.isPresent()) {
			return ConditionEvaluationResult.enabled("Found " + program.get());
		}
		if (wanted.equals(REQUIRED)) {
			throw new IllegalStateException(ChromiumProgram.ABSENT);
		}
		return ConditionEvaluationResult.disabled(ChromiumProgram.ABSENT);
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == Browser.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return context.getRoot()
			.getStore(Namespace.create(BrowserExtension.class))
			.computeIfAbsent(Browser.class, (type) -> Browser.start(ChromiumProgram.find().orElseThrow()),
					Browser.class);
	}

}
