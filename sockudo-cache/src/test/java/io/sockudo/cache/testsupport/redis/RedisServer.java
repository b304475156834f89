/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import javax.net.SocketFactory;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.springframework.util.FileSystemUtils;

/**
 * Server that runs as a child process on a port of its own and keeps nothing on disk. It
 * ends with {@link #close()}, at the latest with the JVM.
 */
public final class RedisServer implements AutoCloseable {

	private static final Duration TIMEOUT = Duration.ofSeconds(60);

	private final RedisServerBuilder settings;

	private final int port;

	private final Path folder;

	private final List<String> command;

	private final Thread hook = new Thread(this::end, "redis-server-end");

	private volatile RedisProcess process;

	private boolean ended;

	RedisServer(RedisServerBuilder settings, int port) {
		this.settings = settings;
		this.port = port;
		this.folder = folder(settings);
		this.command = settings.command(port, this.folder);
		Runtime.getRuntime().addShutdownHook(this.hook);
		try {
			launch();
			awaitReady();
		}
		catch (RuntimeException ex) {
			close();
			throw ex;
		}
	}

	/**
	 * Start a server and wait until it answers.
	 * @param arguments more of its configuration, such as {@code --maxmemory 2mb} in two
	 * strings
	 * @return the running server
	 */
	public static RedisServer start(String... arguments) {
		return builder().arguments(arguments).start();
	}

	public static RedisServerBuilder builder() {
		return new RedisServerBuilder();
	}

	public String host() {
		return "127.0.0.1";
	}

	public int port() {
		return this.port;
	}

	public long pid() {
		return this.process.pid();
	}

	/**
	 * Return whether the process is there and not suspended.
	 * @return whether the server can answer
	 */
	public boolean isResponsive() {
		return this.process.isAlive() && !this.process.isSuspended();
	}

	public boolean isAlive() {
		return this.process.isAlive();
	}

	/**
	 * End the process in an orderly way.
	 */
	public void stop() {
		this.process.stop();
	}

	/**
	 * End the process at once.
	 */
	public void kill() {
		this.process.kill();
	}

	/**
	 * Freeze the process: connections stay open, and the system still accepts new ones,
	 * but nothing is answered.
	 */
	public void suspend() {
		this.process.suspend();
	}

	public void resume() {
		this.process.resume();
	}

	/**
	 * Start the server on its port again, after ending it at once if it still runs. All
	 * entries are gone. A node of a cluster stays in it.
	 */
	public void restart() {
		this.process.kill();
		launch();
		awaitReady();
	}

	/**
	 * Send a command over a connection of its own.
	 * @param command the command and its arguments
	 * @return as of {@link RespClient#command(String...)}
	 */
	public Object command(String... command) {
		try (RespClient client = connect()) {
			return client.command(command);
		}
	}

	/**
	 * Send a command over a connection of its own.
	 * @param command the command and its arguments
	 * @return as of {@link RespClient#command(byte[]...)}
	 */
	public Object command(byte[]... command) {
		try (RespClient client = connect()) {
			return client.command(command);
		}
	}

	/**
	 * Return a field of {@code INFO}.
	 * @param section the section
	 * @param field the name of the field
	 * @return its value, or {@code null}
	 */
	public String info(String section, String field) {
		return ((String) command("INFO", section)).lines()
			.filter((line) -> line.startsWith(field + ":"))
			.map((line) -> line.substring(field.length() + 1))
			.findFirst()
			.orElse(null);
	}

	/**
	 * Connect to the server, with its password and its TLS.
	 * @return the connected client
	 */
	public RespClient connect() {
		SocketFactory sockets = (this.settings.certificates() != null) ? this.settings.certificates().sockets(true)
				: SocketFactory.getDefault();
		RespClient client = RespClient.connect(sockets, host(), this.port, TIMEOUT);
		try {
			if (this.settings.password() != null) {
				client.command("AUTH", this.settings.password());
			}
			return client;
		}
		catch (RuntimeException ex) {
			client.close();
			throw ex;
		}
	}

	@Override
	public void close() {
		end();
		removeHook();
	}

	// Neither a start nor an end may slip in between: nobody would end the process.
	private synchronized void launch() {
		if (this.ended) {
			throw new IllegalStateException("The server is closed");
		}
		this.process = RedisProcess.start(this.command, this.folder);
	}

	private synchronized void end() {
		this.ended = true;
		if (this.process != null) {
			this.process.kill();
		}
		FileSystemUtils.deleteRecursively(this.folder.toFile());
	}

	String password() {
		return this.settings.password();
	}

	private void removeHook() {
		try {
			Runtime.getRuntime().removeShutdownHook(this.hook);
		}
		catch (IllegalStateException ex) {
			// The JVM is ending: the hook runs.
		}
	}

	// Another server may have taken the port in between: only the process id tells.
	private void awaitReady() {
		try {
			Awaitility.await()
				.atMost(TIMEOUT)
				.pollDelay(Duration.ZERO)
				.pollInterval(Duration.ofMillis(5))
				.until(() -> isReady() || !this.process.isAlive());
		}
		catch (ConditionTimeoutException ex) {
			throw new RedisStartFailure(this.command, this.process.output());
		}
		if (!this.process.isAlive()) {
			throw new RedisStartFailure(this.command, this.process.output());
		}
	}

	private boolean isReady() {
		try {
			// It says who it is even while it loads its data.
			return Long.toString(pid()).equals(info("server", "process_id")) && command("PING") != null;
		}
		catch (UncheckedIOException | RespException ex) {
			return false;
		}
	}

	private static Path folder(RedisServerBuilder settings) {
		try {
			Path folder = Files.createTempDirectory("sockudo-redis");
			if (settings.configuration() != null) {
				Files.writeString(folder.resolve(RedisServerBuilder.FILE), settings.configuration());
			}
			return folder;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public String toString() {
		return "Redis server " + host() + ":" + this.port + " as process " + pid();
	}

}
