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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Looks for every warning and error of the sources on the page that explains them.
 */
class DocumentedMessagesTests {

	private static final Pattern CALL = Pattern.compile("logger\\.(?:warn|error)\\(([^;]*);");

	private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

	private static final int TELLING = 12;

	@Test
	void warningsAreExplained() throws IOException {
		String page = MarkdownPage.at("docs/troubleshooting.md").text();
		try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
			List<String> beginnings = sources.filter((path) -> path.toString().endsWith(".java"))
				.flatMap(DocumentedMessagesTests::beginnings)
				.toList();
			assertThat(beginnings).isNotEmpty();
			assertThat(beginnings).as("to be explained in docs/troubleshooting.md").allMatch(page::contains);
		}
	}

	// The first part of the message that says something; the page may leave out the rest.
	private static Stream<String> beginnings(Path source) {
		try {
			return CALL.matcher(Files.readString(source))
				.results()
				.flatMap((call) -> LITERAL.matcher(call.group(1))
					.results()
					.map((literal) -> literal.group(1).strip())
					.filter((text) -> text.length() > TELLING)
					.limit(1));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
