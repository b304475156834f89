/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.docs;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compiles every Java block of README and docs, except those of the test kit's page: that
 * module comes later, and compiles them itself.
 */
class DocumentedCodeTests {

	private static final String TEST_KIT = "docs/testing.md";

	private final JavaBlocks compiler = new JavaBlocks();

	@Test
	void javaBlocksCompile() {
		List<CodeBlock> blocks = MarkdownPage.allBlocks("java")
			.stream()
			.filter((block) -> !block.page().equals(TEST_KIT))
			.toList();
		assertThat(blocks).isNotEmpty();
		assertThat(this.compiler.compile(blocks)).isEmpty();
	}

	@Test
	void brokenBlockIsReportedWithPageAndLine() {
		CodeBlock block = new CodeBlock("page.md", 10, List.of("java"), "cache.get(\"a\");\ncache.fetch(\"a\");\n");
		assertThat(this.compiler.compile(List.of(block))).singleElement().asString().startsWith("page.md:11: ");
	}

}
