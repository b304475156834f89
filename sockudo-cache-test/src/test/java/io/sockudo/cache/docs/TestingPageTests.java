/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.docs;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compiles the code on the page of the test kit, and looks for the tests that it names.
 */
class TestingPageTests {

	private static final MarkdownPage PAGE = MarkdownPage.at("docs/testing.md");

	private static final Pattern TEST = Pattern.compile("(\\w+Tests)\\.(\\w+)");

	private static final String PACKAGE = "io.sockudo.cache.test";

	private static final int LINES = 6;

	@Test
	void javaBlocksCompile() {
		List<CodeBlock> blocks = PAGE.blocks().filter((block) -> block.isOneOf("java")).toList();
		assertThat(blocks).hasSizeGreaterThan(4);
		assertThat(new JavaBlocks().compile(blocks)).isEmpty();
	}

	@Test
	void tableNamesEachTestOnce() throws Exception {
		List<String> named = named().toList();
		assertThat(named).doesNotHaveDuplicates()
			.containsAll(tests("RedisBadDayTests"))
			.containsAll(tests("ShopBadDayTests"))
			.containsAll(tests("ShopStartTests"));
	}

	@ParameterizedTest
	@MethodSource("named")
	void namedTestHasSixLinesAtMost(String name) throws IOException {
		String[] parts = name.split("\\.");
		String source = Files.readString(Path.of("src/test/java", PACKAGE.replace('.', '/'), parts[0] + ".java"));
		Matcher body = Pattern.compile("@Test\\n\tvoid " + parts[1] + "\\([^{]*\\{\\n(.*?)\\n\t}\\n", Pattern.DOTALL)
			.matcher(source);
		assertThat(body.find()).isTrue();
		assertThat(body.group(1).lines()).hasSizeLessThanOrEqualTo(LINES);
	}

	static Stream<String> named() {
		return PAGE.rows()
			.stream()
			.map((row) -> TEST.matcher(row.get(row.size() - 1)))
			.flatMap(Matcher::results)
			.map(MatchResult::group);
	}

	private static List<String> tests(String className) throws ClassNotFoundException {
		return Stream.of(Class.forName(PACKAGE + "." + className).getDeclaredMethods())
			.filter((method) -> method.isAnnotationPresent(Test.class))
			.map(Method::getName)
			.map((method) -> className + "." + method)
			.toList();
	}

}
