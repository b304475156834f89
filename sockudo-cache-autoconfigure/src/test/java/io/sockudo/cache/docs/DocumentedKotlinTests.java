/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.docs;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Looks for every Kotlin block of README and docs in the file that the library's tests
 * compile and run.
 */
class DocumentedKotlinTests {

	private static final Path SOURCE = Path
		.of("../sockudo-cache/src/test/kotlin/io/sockudo/cache/kotlin/DocumentedKotlin.kt");

	private final String source = withoutIndentation(SourceFiles.read(SOURCE));

	@Test
	void kotlinBlocksAreCompiled() {
		List<CodeBlock> blocks = MarkdownPage.allBlocks("kotlin");
		assertThat(blocks).isNotEmpty();
		assertThat(blocks).filteredOn((block) -> !isCompiled(block.text())).as("not in %s", SOURCE).isEmpty();
	}

	@Test
	void otherBlockIsFound() {
		assertThat(isCompiled("val app = apps.fetch(id)\n")).isFalse();
	}

	private boolean isCompiled(String text) {
		return this.source.contains(withoutIndentation(text));
	}

	private static String withoutIndentation(String text) {
		return text.lines().map(String::strip).collect(Collectors.joining("\n")).strip();
	}

}
