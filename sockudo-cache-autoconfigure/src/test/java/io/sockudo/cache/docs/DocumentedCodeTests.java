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

package io.sockudo.cache.docs;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compiles every Java block of README and docs.
 */
class DocumentedCodeTests {

	private final JavaBlocks compiler = new JavaBlocks();

	@Test
	void javaBlocksCompile() {
		List<CodeBlock> blocks = MarkdownPage.allBlocks("java");
		assertThat(blocks).isNotEmpty();
		assertThat(this.compiler.compile(blocks)).isEmpty();
	}

	@Test
	void brokenBlockIsReportedWithPageAndLine() {
		CodeBlock block = new CodeBlock("page.md", 10, List.of("java"), "cache.get(\"a\");\ncache.fetch(\"a\");\n");
		assertThat(this.compiler.compile(List.of(block))).singleElement().asString().startsWith("page.md:11: ");
	}

}
