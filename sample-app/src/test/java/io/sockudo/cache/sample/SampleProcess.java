/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;

/**
 * A JVM of its own, which ends with {@link #close()}.
 */
final class SampleProcess implements AutoCloseable {

	private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+) ");

	private final HttpClient http = HttpClient.newHttpClient();

	private final Path output;

	private final Process process;

	private SampleProcess(Path output, Process process) {
		this.output = output;
		this.process = process;
	}

	static SampleProcess start(Path folder, List<String> arguments) throws IOException {
		List<String> command = new ArrayList<>(arguments);
		// It ends before the code of the second compiler would pay.
		command.add(0, "-XX:TieredStopAtLevel=1");
		command.add(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
		Path output = Files.createTempFile(folder, "output", ".txt");
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
		// What the machine has set is not what the test is about.
		builder.environment().keySet().removeIf((name) -> name.startsWith("CACHE_") || name.startsWith("REDIS_"));
		return new SampleProcess(output, builder.start());
	}

	HttpResponse<String> send(String method, String path, String body, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
			.method(method, BodyPublishers.ofString(body))
			.header("Content-Type", body.startsWith("{") ? "application/json" : "text/plain;charset=UTF-8");
		for (int i = 0; i < headers.length; i += 2) {
			request.header(headers[i], headers[i + 1]);
		}
		try {
			return this.http.send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException ex) {
			throw new AssertionError(output(), ex);
		}
	}

	// Wait until the application has started.
	private String port() {
		return Awaitility.await().atMost(Duration.ofMinutes(5)).until(() -> {
			Matcher port = PORT.matcher(output());
			if (port.find()) {
				return port.group(1);
			}
			if (!this.process.isAlive()) {
				throw new AssertionError(output());
			}
			return "";
		}, (port) -> !port.isEmpty());
	}

	int exitValue() throws InterruptedException {
		if (!this.process.waitFor(5, TimeUnit.MINUTES)) {
			throw new AssertionError("Still running: " + output());
		}
		return this.process.exitValue();
	}

	String output() {
		try {
			return Files.readString(this.output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly().onExit().join();
	}

}
