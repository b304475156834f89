/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.convert.DurationStyle;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares what pages say about properties with the metadata.
 */
class PropertiesPageTests {

	private static final String PAGE = "docs/properties.md";

	private static final String COMMAND = "mvn test -pl sockudo-cache-autoconfigure -am -Dtest=PropertiesPageTests "
			+ "-Dsurefire.failIfNoSpecifiedTests=false -Dsockudo.docs.write=true";

	private final OwnProperties properties = new OwnProperties();

	@Test
	void pageIsWhatTheMetadataSays() throws IOException {
		MarkdownPage page = MarkdownPage.at(PAGE);
		if (Boolean.getBoolean("sockudo.docs.write")) {
			Files.writeString(page.path(), this.properties.page());
		}
		assertThat(MarkdownPage.at(PAGE).text()).as("%s is out of date; write it again with: %s", PAGE, COMMAND)
			.isEqualTo(this.properties.page());
	}

	@ParameterizedTest
	@MethodSource("pages")
	void defaultsAreThoseOfTheMetadata(MarkdownPage page) {
		assertThat(rows(page).map(this::mistake).filter((mistake) -> !mistake.isEmpty())).isEmpty();
	}

	static List<MarkdownPage> pages() {
		return MarkdownPage.all().stream().filter((page) -> !page.path().endsWith(PAGE)).toList();
	}

	@Test
	void propertiesThatMatterMostAreInReadme() {
		assertThat(rows(MarkdownPage.at("README.md"))).hasSizeGreaterThanOrEqualTo(9);
	}

	private String mistake(List<String> row) {
		String expected = this.properties.defaultOf(row.get(0)).orElse("");
		return value(row.get(1)).equals(value(expected)) ? ""
				: "%s has the default %s, not %s".formatted(row.get(0), expected, row.get(1));
	}

	// What follows another property, or is nothing, has no default of its own.
	private Stream<List<String>> rows(MarkdownPage page) {
		return page.rows()
			.stream()
			.filter((row) -> row.size() > 2)
			.map((row) -> row.stream().map(String::strip).toList())
			.filter((row) -> this.properties.contains(row.get(0)));
	}

	private Object value(String text) {
		if (text.isEmpty() || text.equals("none") || text.equals("empty") || text.equals("[]")
				|| this.properties.contains(text)) {
			return "";
		}
		Duration duration = text.matches("\\d+(ms|[smhd])?") ? DurationStyle.detectAndParse(text, ChronoUnit.SECONDS)
				: null;
		return (duration != null) ? duration : text;
	}

}
