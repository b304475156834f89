/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport.redis;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The server program: the one that the system property names, else {@code redis-server}
 * on the {@code PATH}, else the one that is on the class path.
 */
final class RedisBinary {

	static final String PROPERTY = "sockudo.test.redis-server";

	private RedisBinary() {
	}

	/**
	 * Find the server program.
	 * @return its path
	 * @throws IllegalStateException if there is none
	 */
	static Path find() {
		return find(System.getProperty(PROPERTY), System.getenv("PATH"));
	}

	static Path find(String named, String searchPath) {
		if (named != null && !named.isBlank()) {
			Path path = Path.of(named).toAbsolutePath();
			if (!Files.isRegularFile(path) || !Files.isExecutable(path)) {
				throw new IllegalStateException(PROPERTY + " names no program: " + path);
			}
			return path;
		}
		return onPath(searchPath).orElseGet(() -> Carried.PROGRAM);
	}

	private static Optional<Path> onPath(String searchPath) {
		return Arrays.stream(Optional.ofNullable(searchPath).orElse("").split(File.pathSeparator))
			.filter((folder) -> !folder.isBlank())
			.map((folder) -> Path.of(folder, "redis-server").toAbsolutePath())
			.filter((path) -> Files.isRegularFile(path) && Files.isExecutable(path))
			.findFirst();
	}

	static String resource(String system, String processor) {
		String name = system.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : system.toLowerCase(Locale.ROOT);
		String architecture = switch (processor) {
			case "aarch64", "arm64" -> "arm64";
			case "x86_64", "amd64" -> "amd64";
			default -> processor;
		};
		return "/redis-server-7.0.15-" + name + "-" + architecture;
	}

	static Path unpack(String resource) {
		try (InputStream program = RedisBinary.class.getResourceAsStream(resource)) {
			if (program == null) {
				throw new IllegalStateException("No Redis server to test with: set -D" + PROPERTY
						+ ", or put redis-server on the PATH. The class path has no " + resource);
			}
			Path path = Files.createTempFile("sockudo-redis-server", "");
			path.toFile().deleteOnExit();
			Files.copy(program, path, StandardCopyOption.REPLACE_EXISTING);
			if (!path.toFile().setExecutable(true)) {
				throw new IllegalStateException("Not to be made executable: " + path);
			}
			return path;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The program on the class path, copied once.
	 */
	private static final class Carried {

		static final Path PROGRAM = unpack(resource(System.getProperty("os.name"), System.getProperty("os.arch")));

	}

}
