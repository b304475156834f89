/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.docs;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Looks for what GitHub shows as a syntax error in the place of a diagram: Mermaid ends a
 * statement of a sequence diagram at a semicolon, also within a text.
 */
class DocumentedDiagramsTests {

	@Test
	void textsOfSequenceDiagramsHaveNoSemicolon() {
		List<CodeBlock> diagrams = MarkdownPage.allBlocks("mermaid");
		assertThat(diagrams).isNotEmpty();
		assertThat(diagrams).filteredOn((diagram) -> diagram.text().startsWith("sequenceDiagram"))
			.filteredOn((diagram) -> diagram.text().contains(";"))
			.isEmpty();
	}

}
