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
