/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.docs;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Looks for the tests that the page on reliability names.
 */
class ReliabilityPageTests {

	private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Tests|Contract))(?:\\.(\\w+))?`");

	private static final List<Path> TESTS = SourceFiles.test();

	private final String page = MarkdownPage.at("docs/reliability.md").text();

	@Test
	void everyTestThatIsNamedExists() {
		List<MatchResult> named = NAMED.matcher(this.page).results().toList();
		assertThat(named).hasSizeGreaterThan(100)
			.as("tests that don't exist")
			.filteredOn((test) -> !exists(test.group(1), test.group(2)))
			.extracting(MatchResult::group)
			.isEmpty();
	}

	private static boolean exists(String type, String method) {
		return TESTS.stream()
			.filter((source) -> source.endsWith(type + ".java"))
			.anyMatch((source) -> method == null || SourceFiles.read(source).contains("void " + method + "("));
	}

}
