/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.docs;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.sockudo.cache.redis.RedisStartException.Reason;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Looks for every log line of the sources, and for what failed starts say, on the page
 * that explains them.
 */
class DocumentedMessagesTests {

	private static final Pattern CALL = Pattern.compile("log(?:ger)?\\.(?:info|warn|error)\\(([^;]*);");

	private static final Pattern REASON = Pattern
		.compile("\"((?:needs|has|names|selects|refuses|can't be|doesn't|is a node) [^\"]{6,}|can't serve now)\"");

	private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

	private static final int TELLING = 12;

	private final String page = MarkdownPage.at("docs/troubleshooting.md").text();

	@Test
	void logLinesAreExplained() {
		assertThat(inSources("", DocumentedMessagesTests::beginnings)).isNotEmpty()
			.as("to be explained in docs/troubleshooting.md")
			.allMatch(this.page::contains);
	}

	@Test
	void failedStartsAreExplained() {
		assertThat(inSources("io/sockudo/cache/autoconfigure", DocumentedMessagesTests::reasons)).isNotEmpty()
			.as("to be explained in docs/troubleshooting.md")
			.allMatch(this.page::contains);
		assertThat(inSources("io/sockudo/cache/redis/StartFailures.java", DocumentedMessagesTests::reasons))
			.hasSameSizeAs(Reason.values())
			.as("to be explained in docs/troubleshooting.md")
			.allMatch(this.page::contains);
	}

	private static List<String> inSources(String below, Function<Path, Stream<String>> messages) {
		return SourceFiles.main().stream().filter((path) -> path.toString().contains(below)).flatMap(messages).toList();
	}

	private static Stream<String> reasons(Path source) {
		return REASON.matcher(SourceFiles.read(source)).results().map((literal) -> literal.group(1).strip());
	}

	// The first part of the message that says something; the page may leave out the rest.
	private static Stream<String> beginnings(Path source) {
		return CALL.matcher(SourceFiles.read(source))
			.results()
			.flatMap((call) -> LITERAL.matcher(call.group(1))
				.results()
				.map((literal) -> literal.group(1).strip())
				.filter((text) -> text.length() > TELLING)
				.limit(1));
	}

}
