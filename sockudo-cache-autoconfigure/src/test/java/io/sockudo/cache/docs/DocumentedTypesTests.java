/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import io.sockudo.cache.internal.state.AllowedTypes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page of stored values names every class of a library that is always allowed.
 */
class DocumentedTypesTests {

	private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z.]+)` \\| (`[^|]+`) \\|$");

	// Only arrays may be of them, which the page says in a sentence.
	private static final Set<String> ELEMENTS = Set.of("java.lang.Object", "java.lang.Comparable", "java.lang.Number",
			"java.lang.CharSequence", "java.io.Serializable", "java.util.Collection", "java.util.List", "java.util.Set",
			"java.util.Map");

	@Test
	void pageNamesEachClass() throws IOException {
		Set<String> documented = new HashSet<>(ELEMENTS);
		ROW.matcher(Files.readString(MarkdownPage.at("docs/stored-values.md").path()))
			.results()
			.forEach((row) -> Arrays.stream(row.group(2).replace("`", "").split(", "))
				.forEach((name) -> documented.add(row.group(1) + "." + name.replace('.', '$'))));
		assertThat(documented).containsExactlyInAnyOrderElementsOf(AllowedTypes.always());
	}

}
