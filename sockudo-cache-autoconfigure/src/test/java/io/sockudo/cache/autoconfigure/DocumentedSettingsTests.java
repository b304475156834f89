/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import io.sockudo.cache.docs.CodeBlock;
import io.sockudo.cache.docs.MarkdownPage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Starts with every configuration that README and docs show. A block is marked as
 * {@code wrong} where it must stop the start, and as {@code other} where it configures
 * something else than an application.
 */
class DocumentedSettingsTests {

	private final DocumentedSettings settings = new DocumentedSettings();

	@ParameterizedTest
	@MethodSource
	void configurationBinds(CodeBlock block) {
		if (block.isMarked("wrong")) {
			assertThatException().isThrownBy(() -> this.settings.bind(block));
		}
		else {
			assertThatCode(() -> this.settings.bind(block)).as("%s: %s", block, block.text())
				.doesNotThrowAnyException();
		}
	}

	static List<CodeBlock> configurationBinds() {
		return MarkdownPage.allBlocks("yaml", "yml", "properties", "bash", "console", "sh")
			.stream()
			.filter((block) -> !block.isMarked("other") && DocumentedSettings.isConfiguration(block))
			.toList();
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource
	void jsonIsWellFormed(CodeBlock block) {
		assertThatCode(() -> JsonMapper.shared().readTree(block.text())).as("%s", block).doesNotThrowAnyException();
	}

	static List<CodeBlock> jsonIsWellFormed() {
		return MarkdownPage.allBlocks("json");
	}

	@Test
	void unknownKeyIsFound() {
		CodeBlock block = new CodeBlock("page.md", 1, List.of("yaml"), "cache:\n  memory:\n    capacity: 1\n");
		assertThatException().isThrownBy(() -> this.settings.bind(block));
	}

	@Test
	void unknownKeyOfSpringBootIsFound() {
		CodeBlock block = new CodeBlock("page.md", 1, List.of("yaml"), "spring.data.redis.hots: localhost\n");
		assertThatException().isThrownBy(() -> this.settings.bind(block))
			.withMessageContaining("spring.data.redis.hots");
	}

	@ParameterizedTest
	@ValueSource(strings = { "export CACHE_MAX_CAPACITY=-1  # wrong\n", "$ CACHE_DRIVER=radis mvn spring-boot:run\n",
			"CACHE_DRIVER=memory CACHE_TTL=-1 java -jar app.jar\n" })
	void wrongVariableIsFound(String text) {
		CodeBlock block = new CodeBlock("page.md", 1, List.of("bash"), text);
		assertThat(DocumentedSettings.isConfiguration(block)).isTrue();
		assertThatException().isThrownBy(() -> this.settings.bind(block));
	}

}
