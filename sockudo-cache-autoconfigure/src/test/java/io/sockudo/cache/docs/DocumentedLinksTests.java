/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.docs;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Follows the links between pages and reads the dependencies that pages show.
 */
class DocumentedLinksTests {

	private static final Pattern ROW = Pattern.compile("(?m)^\\| \\[[^]]+]\\(([^)#]+)\\) \\|");

	@Test
	void linksLeadSomewhere() {
		assertThat(MarkdownPage.all()).flatExtracting(DocumentedLinksTests::broken).isEmpty();
	}

	@Test
	void readmeNamesEachPageOnce() throws IOException {
		List<String> pages = MarkdownPage.all()
			.stream()
			.map(MarkdownPage::toString)
			.filter((name) -> name.startsWith("docs/"))
			.toList();
		assertThat(ROW.matcher(Files.readString(MarkdownPage.at("README.md").path())).results())
			.extracting((row) -> row.group(1))
			.containsExactlyInAnyOrderElementsOf(pages);
	}

	@ParameterizedTest
	@MethodSource
	void dependencyIsWellFormed(CodeBlock block) throws Exception {
		InputSource source = new InputSource(new StringReader("<all>" + block.text() + "</all>"));
		assertThat(DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(source)).isNotNull();
	}

	static List<CodeBlock> dependencyIsWellFormed() {
		return MarkdownPage.allBlocks("xml");
	}

	private static List<String> broken(MarkdownPage page) {
		return page.targets()
			.filter((target) -> !target.destination().matches("[a-z]+:.*"))
			.filter((target) -> !leadsSomewhere(page, target.destination()))
			.map((target) -> "%s:%d: %s leads nowhere".formatted(target.page(), target.line(), target.destination()))
			.toList();
	}

	private static boolean leadsSomewhere(MarkdownPage page, String destination) {
		String[] parts = destination.split("#", 2);
		Path file = parts[0].isEmpty() ? page.path() : page.path().resolveSibling(parts[0]).normalize();
		if (parts.length == 1) {
			return Files.exists(file);
		}
		return Stream.of(file)
			.filter(Files::exists)
			.flatMap((existing) -> MarkdownPage.at(existing.toString()).anchors().stream())
			.anyMatch(parts[1]::equals);
	}

}
