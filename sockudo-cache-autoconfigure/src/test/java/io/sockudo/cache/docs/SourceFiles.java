/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Source files of the library and of its auto-configuration.
 */
final class SourceFiles {

	private static final List<String> MODULES = List.of("../sockudo-cache", "../sockudo-cache-autoconfigure");

	private SourceFiles() {
	}

	static List<Path> main() {
		return below("src/main/java");
	}

	static List<Path> test() {
		return below("src/test/java");
	}

	private static List<Path> below(String folder) {
		return MODULES.stream().map((module) -> Path.of(module, folder)).flatMap(SourceFiles::in).toList();
	}

	private static Stream<Path> in(Path folder) {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter((file) -> file.toString().endsWith(".java")).toList().stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
