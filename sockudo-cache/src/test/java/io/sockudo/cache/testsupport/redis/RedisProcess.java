/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Child process with a folder of its own, which also takes its output.
 */
final class RedisProcess {

	private final Process process;

	private final Path log;

	private volatile boolean suspended;

	private RedisProcess(Process process, Path log) {
		this.process = process;
		this.log = log;
	}

	static RedisProcess start(List<String> command, Path folder) {
		Path log = folder.resolve("server.log");
		try {
			Process process = new ProcessBuilder(command).directory(folder.toFile())
				.redirectErrorStream(true)
				.redirectOutput(log.toFile())
				.start();
			return new RedisProcess(process, log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	long pid() {
		return this.process.pid();
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	boolean isSuspended() {
		return this.suspended;
	}

	void suspend() {
		signal("STOP");
		this.suspended = true;
		Path state = Path.of("/proc", Long.toString(pid()), "stat");
		if (Files.exists(state)) {
			Waiting.until("stopped process", () -> Files.readString(state).contains(") T "));
		}
	}

	void resume() {
		this.suspended = false;
		signal("CONT");
	}

	// The shell knows "kill" by itself; the program of that name may be missing.
	private void signal(String name) {
		try {
			Process signal = new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid()).inheritIO().start();
			if (signal.waitFor() != 0) {
				throw new IllegalStateException("No signal " + name + " to process " + pid());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	void stop() {
		if (!this.suspended) {
			this.process.destroy();
			awaitEnd(5);
		}
		kill();
	}

	void kill() {
		this.process.toHandle().destroyForcibly();
		if (!awaitEnd(10)) {
			throw new IllegalStateException("Process " + pid() + " does not end");
		}
	}

	private boolean awaitEnd(int seconds) {
		boolean interrupted = Thread.interrupted();
		try {
			return this.process.waitFor(seconds, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			interrupted = true;
			return !this.process.isAlive();
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	String output() {
		try {
			return Files.readString(this.log, StandardCharsets.ISO_8859_1);
		}
		catch (IOException ex) {
			return ex.toString();
		}
	}

}
