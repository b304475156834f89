/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport.redis;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Something that speaks RESP and lets nobody in: it has an answer to each of the commands
 * that a connection begins with, and to the connection itself.
 */
public final class RefusingServer implements AutoCloseable {

	/**
	 * What is answered to a connection before it has said anything.
	 */
	public static final String CONNECTION = "CONNECTION";

	private static final Map<String, String> WELCOMING = Map.of("HELLO",
			"%3\r\n$6\r\nserver\r\n$5\r\nredis\r\n$5\r\nproto\r\n:3\r\n$4\r\nmode\r\n$10\r\nstandalone\r\n", "AUTH",
			"+OK\r\n", "SELECT", "+OK\r\n", "CLIENT", "+OK\r\n", "PING", "+PONG\r\n");

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private final ServerSocket server;

	private final Map<String, String> refusals;

	private RefusingServer(ServerSocket server, Map<String, String> refusals) {
		this.server = server;
		this.refusals = refusals;
	}

	/**
	 * Start a server.
	 * @param refusals errors by the commands that they are answers to
	 * @return the server
	 */
	public static RefusingServer start(Map<String, String> refusals) {
		try {
			RefusingServer started = new RefusingServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()),
					refusals);
			run("refusing-server", started::accept);
			return started;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void run(String name, Runnable task) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		thread.start();
	}

	public String host() {
		return this.server.getInetAddress().getHostAddress();
	}

	public int port() {
		return this.server.getLocalPort();
	}

	private void accept() {
		try {
			while (true) {
				Socket socket = this.server.accept();
				this.sockets.add(socket);
				run("refusing-connection", () -> serve(socket));
			}
		}
		catch (IOException ex) {
			// Closed.
		}
	}

	private void serve(Socket socket) {
		try (socket) {
			DataInputStream input = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
			OutputStream output = socket.getOutputStream();
			String greeting = this.refusals.get(CONNECTION);
			if (greeting != null) {
				// As servers do it that have no place left.
				answer(output, "-" + greeting + "\r\n");
				socket.shutdownOutput();
			}
			while (greeting == null || input.read() >= 0) {
				if (greeting == null) {
					String command = command(input).get(0).toUpperCase(Locale.ROOT);
					String refusal = this.refusals.get(command);
					answer(output, (refusal != null) ? "-" + refusal + "\r\n"
							: WELCOMING.getOrDefault(command, "-ERR unknown command\r\n"));
				}
			}
		}
		catch (IOException ex) {
			// The other side has closed it.
		}
	}

	private static void answer(OutputStream output, String answer) throws IOException {
		output.write(answer.getBytes(StandardCharsets.UTF_8));
		output.flush();
	}

	private static List<String> command(DataInputStream input) throws IOException {
		int count = Integer.parseInt(line(input).substring(1));
		List<String> parts = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			byte[] part = new byte[Integer.parseInt(line(input).substring(1))];
			input.readFully(part);
			line(input);
			parts.add(new String(part, StandardCharsets.UTF_8));
		}
		return parts;
	}

	private static String line(DataInputStream input) throws IOException {
		StringBuilder line = new StringBuilder();
		for (byte next = input.readByte(); next != '\n'; next = input.readByte()) {
			line.append((char) next);
		}
		return line.toString().strip();
	}

	@Override
	public void close() {
		try {
			this.server.close();
			for (Socket socket : this.sockets) {
				socket.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
