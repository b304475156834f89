/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.benchmarks.redis;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * A server on this machine that keeps nothing on disk, and ends with this process: the
 * program that the system property {@value #PROPERTY} names, else {@code redis-server} on
 * the {@code PATH}, else the one on the class path.
 */
final class LocalRedis implements AutoCloseable {

	static final String PROPERTY = "sockudo.test.redis-server";

	private static final String HOST = "127.0.0.1";

	private static final int ATTEMPTS = 20;

	private static final long START_UP = TimeUnit.SECONDS.toNanos(5);

	private final Process process;

	private final int port;

	private LocalRedis(Process process, int port) {
		this.process = process;
		this.port = port;
	}

	static LocalRedis start() throws IOException, InterruptedException {
		Path program = program();
		for (int i = 0; i < ATTEMPTS; i++) {
			// Below the ephemeral ports, which a client could get for its own end.
			int port = ThreadLocalRandom.current().nextInt(15_000, 22_000);
			if (isFree(port)) {
				LocalRedis redis = start(program, port);
				if (redis.isReady()) {
					return redis;
				}
				redis.close();
			}
		}
		throw new IllegalStateException("No Redis server to be started with " + program);
	}

	private static LocalRedis start(Path program, int port) throws IOException {
		Process process = new ProcessBuilder(program.toString(), "--port", Integer.toString(port), "--bind", HOST,
				"--save", "", "--appendonly", "no", "--dir", System.getProperty("java.io.tmpdir"))
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
		return new LocalRedis(process, port);
	}

	int port() {
		return this.port;
	}

	private boolean isReady() throws InterruptedException {
		long start = System.nanoTime();
		while (this.process.isAlive() && System.nanoTime() - start < START_UP) {
			if (isOurs()) {
				return true;
			}
			TimeUnit.MILLISECONDS.sleep(20);
		}
		return false;
	}

	// Another server may have taken the port.
	private boolean isOurs() {
		try (Socket socket = new Socket()) {
			socket.setSoTimeout(1_000);
			socket.connect(new InetSocketAddress(HOST, this.port), 1_000);
			socket.getOutputStream().write("INFO server\r\nQUIT\r\n".getBytes(StandardCharsets.US_ASCII));
			String info = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
			return info.contains("process_id:" + this.process.pid() + "\r\n");
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static boolean isFree(int port) {
		try (ServerSocket socket = new ServerSocket()) {
			socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), port));
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static Path program() throws IOException {
		String named = System.getProperty(PROPERTY);
		if (named != null && !named.isBlank()) {
			return Path.of(named).toAbsolutePath();
		}
		Optional<Path> onPath = onPath(System.getenv("PATH"));
		return onPath.isPresent() ? onPath.get() : unpack();
	}

	private static Optional<Path> onPath(@Nullable String searchPath) {
		return Arrays.stream(((searchPath != null) ? searchPath : "").split(File.pathSeparator))
			.filter((folder) -> !folder.isBlank())
			.map((folder) -> Path.of(folder, "redis-server").toAbsolutePath())
			.filter((path) -> Files.isRegularFile(path) && Files.isExecutable(path))
			.findFirst();
	}

	private static Path unpack() throws IOException {
		String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
		String processor = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
		String resource = "/redis-server-7.0.15-" + system + "-" + processor;
		try (InputStream program = LocalRedis.class.getResourceAsStream(resource)) {
			if (program == null) {
				throw new IllegalStateException("The class path has no " + resource + ": set -D" + PROPERTY);
			}
			Path path = Files.createTempFile("sockudo-redis-server", "");
			path.toFile().deleteOnExit();
			Files.copy(program, path, StandardCopyOption.REPLACE_EXISTING);
			if (!path.toFile().setExecutable(true)) {
				throw new IllegalStateException("Not to be made executable: " + path);
			}
			return path;
		}
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(5, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
