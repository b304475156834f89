/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.sample.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.springframework.util.FileSystemUtils;

/**
 * A headless Chromium that runs as a child process with a profile of its own.
 */
public final class Browser implements AutoCloseable {

	private static final Pattern ADDRESS = Pattern.compile("DevTools listening on (ws://\\S+)");

	// The sandbox needs rights that containers don't give; the rest keeps it off the
	// network.
	private static final List<String> ARGUMENTS = List.of("--headless", "--no-sandbox", "--disable-gpu",
			"--disable-dev-shm-usage", "--disable-quic", "--disable-extensions", "--disable-sync", "--no-first-run",
			"--disable-background-networking", "--disable-component-update", "--disable-default-apps",
			"--force-color-profile=srgb", "--hide-scrollbars", "--remote-debugging-port=0");

	private final Path folder;

	private final Process process;

	private final DevTools tools;

	private Browser(Path program) throws IOException {
		this.folder = Files.createTempDirectory("sample-browser");
		Path log = this.folder.resolve("log");
		ProcessBuilder command = new ProcessBuilder(program.toString());
		command.command().addAll(ARGUMENTS);
		command.command().add("--user-data-dir=" + this.folder.resolve("profile"));
		this.process = command.redirectErrorStream(true).redirectOutput(log.toFile()).start();
		Runtime.getRuntime().addShutdownHook(new Thread(this.process::destroyForcibly));
		this.tools = new DevTools(address(log));
	}

	static Browser start(Path program) {
		try {
			return new Browser(program);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private URI address(Path log) {
		return Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
			Matcher address = ADDRESS.matcher(Files.readString(log));
			if (!address.find() && !this.process.isAlive()) {
				throw new IllegalStateException("The browser has ended: " + Files.readString(log));
			}
			return address.reset().find() ? URI.create(address.group(1)) : URI.create("");
		}, (address) -> address.isAbsolute());
	}

	/**
	 * Open an empty page that shares nothing with others.
	 * @return the page, to be closed by the caller
	 */
	public Page open() {
		String context = this.tools.call(null, "Target.createBrowserContext", Map.of())
			.get("browserContextId")
			.asString();
		String target = this.tools
			.call(null, "Target.createTarget", Map.of("url", "about:blank", "browserContextId", context))
			.get("targetId")
			.asString();
		String session = this.tools.call(null, "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
			.get("sessionId")
			.asString();
		return new Page(this.tools, session, context);
	}

	@Override
	public void close() {
		this.tools.close();
		this.process.descendants().forEach(ProcessHandle::destroyForcibly);
		this.process.destroyForcibly().onExit().join();
		Awaitility.await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
			FileSystemUtils.deleteRecursively(this.folder);
			return !Files.exists(this.folder);
		});
	}

}
