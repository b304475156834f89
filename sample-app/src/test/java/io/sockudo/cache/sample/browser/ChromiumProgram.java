/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.sample.browser;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The browser's program: the one that the system property or {@code CHROME_BIN} names,
 * else one on the {@code PATH}, in its usual place on a Mac, or among Playwright's.
 */
final class ChromiumProgram {

	static final String PROPERTY = "sockudo.test.chromium";

	static final String ABSENT = "No Chromium or Chrome was found: install one (Debian: apt-get install chromium), or name"
			+ " its program with -D" + PROPERTY + "=PATH or in CHROME_BIN";

	private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome",
			"google-chrome-stable", "chrome", "microsoft-edge");

	private static final List<String> USUAL_PLACES = List.of(
			"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
			"/Applications/Chromium.app/Contents/MacOS/Chromium");

	private static final List<String> PLAYWRIGHT_CACHES = List.of(".cache/ms-playwright",
			"Library/Caches/ms-playwright");

	private static final List<String> PLAYWRIGHT_PROGRAMS = List.of("chrome-linux/chrome", "chrome-linux64/chrome",
			"chrome-mac/Chromium.app/Contents/MacOS/Chromium");

	private ChromiumProgram() {
	}

	/**
	 * Find the program.
	 * @return its path, or empty
	 * @throws IllegalStateException if one is named that isn't there
	 */
	static Optional<Path> find() {
		return named(PROPERTY, System.getProperty(PROPERTY)).or(() -> named("CHROME_BIN", System.getenv("CHROME_BIN")))
			.or(() -> onPath(System.getenv("PATH")))
			.or(() -> USUAL_PLACES.stream().map(Path::of).filter(ChromiumProgram::isProgram).findFirst())
			.or(() -> ofPlaywright(Path.of(System.getProperty("user.home"))));
	}

	static Optional<Path> named(String source, @Nullable String name) {
		if (name == null || name.isBlank()) {
			return Optional.empty();
		}
		Path program = Path.of(name);
		if (!isProgram(program)) {
			throw new IllegalStateException(source + " names no program: " + name);
		}
		return Optional.of(program);
	}

	static Optional<Path> onPath(@Nullable String searchPath) {
		List<Path> folders = Arrays.stream(Objects.requireNonNullElse(searchPath, "").split(File.pathSeparator))
			.filter((folder) -> !folder.isBlank())
			.map(Path::of)
			.toList();
		return NAMES.stream()
			.flatMap((name) -> folders.stream().map((folder) -> folder.resolve(name)))
			.filter(ChromiumProgram::isProgram)
			.findFirst();
	}

	static Optional<Path> ofPlaywright(Path home) {
		return PLAYWRIGHT_CACHES.stream()
			.flatMap((cache) -> versions(home.resolve(cache)).stream())
			.flatMap((version) -> PLAYWRIGHT_PROGRAMS.stream().map(version::resolve))
			.filter(ChromiumProgram::isProgram)
			.findFirst();
	}

	private static List<Path> versions(Path cache) {
		if (!Files.isDirectory(cache)) {
			return List.of();
		}
		try (Stream<Path> folders = Files.list(cache)) {
			return folders.filter((folder) -> folder.getFileName().toString().startsWith("chromium-"))
				.sorted(Comparator.reverseOrder())
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean isProgram(Path path) {
		return Files.isRegularFile(path) && Files.isExecutable(path);
	}

}
