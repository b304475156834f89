/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport.redis;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import javax.net.SocketFactory;

/**
 * Client of one connection that waits for each answer. For one thread. It speaks RESP2,
 * and RESP3 after a {@code HELLO}: what the server pushes is read and forgotten.
 */
public final class RespClient implements AutoCloseable {

	private final Socket socket;

	private final DataInputStream input;

	private RespClient(Socket socket) throws IOException {
		this.socket = socket;
		this.input = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
	}

	public static RespClient connect(String host, int port) {
		return connect(SocketFactory.getDefault(), host, port, Duration.ofSeconds(10));
	}

	/**
	 * Connect to a server.
	 * @param sockets makes the socket, for TLS as well
	 * @param host the host
	 * @param port the port
	 * @param timeout how long connecting, and each answer, may take
	 * @return the connected client
	 */
	public static RespClient connect(SocketFactory sockets, String host, int port, Duration timeout) {
		Socket socket = null;
		try {
			socket = sockets.createSocket();
			socket.setTcpNoDelay(true);
			socket.setSoTimeout((int) timeout.toMillis());
			socket.connect(new InetSocketAddress(host, port), (int) timeout.toMillis());
			return new RespClient(socket);
		}
		catch (IOException ex) {
			close(socket);
			throw new UncheckedIOException("No connection to " + host + ":" + port, ex);
		}
	}

	/**
	 * Send a command and wait for its answer.
	 * @param command the command and its arguments, which travel as UTF-8
	 * @return a {@code String}, {@code Long}, {@code List} or {@code null}
	 * @throws RespException if the answer is an error
	 */
	public Object command(String... command) {
		byte[][] parts = Arrays.stream(command)
			.map((part) -> part.getBytes(StandardCharsets.UTF_8))
			.toArray(byte[][]::new);
		return text(command(parts));
	}

	/**
	 * Send a command and wait for its answer, both as they are.
	 * @param command the command and its arguments
	 * @return as of {@link #command(String...)}, but with {@code byte[]} for bulk strings
	 */
	public Object command(byte[]... command) {
		try {
			this.socket.getOutputStream().write(encode(command));
			Object answer = read();
			if (answer instanceof RespException error) {
				throw error;
			}
			return answer;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("No answer from " + this.socket.getRemoteSocketAddress(), ex);
		}
	}

	private byte[] encode(byte[]... command) throws IOException {
		ByteArrayOutputStream request = new ByteArrayOutputStream();
		request.write(("*" + command.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
		for (byte[] part : command) {
			request.write(("$" + part.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
			request.write(part);
			request.write('\r');
			request.write('\n');
		}
		return request.toByteArray();
	}

	private Object read() throws IOException {
		int type = this.input.readUnsignedByte();
		String line = readLine();
		return switch (type) {
			case '+' -> line;
			case '-' -> new RespException(line);
			case ':' -> Long.valueOf(line);
			case '$' -> readBulk(Integer.parseInt(line));
			case '*' -> readList(Integer.parseInt(line));
			case '%' -> readList(2 * Integer.parseInt(line));
			case '_' -> null;
			case '>' -> {
				readList(Integer.parseInt(line));
				yield read();
			}
			default -> throw new IOException("Unexpected answer " + (char) type + line);
		};
	}

	private String readLine() throws IOException {
		StringBuilder line = new StringBuilder();
		for (int next = this.input.readUnsignedByte(); next != '\r'; next = this.input.readUnsignedByte()) {
			line.append((char) next);
		}
		this.input.readUnsignedByte();
		return line.toString();
	}

	private byte[] readBulk(int length) throws IOException {
		if (length < 0) {
			return null;
		}
		byte[] bytes = new byte[length];
		this.input.readFully(bytes);
		this.input.skipNBytes(2);
		return bytes;
	}

	private List<Object> readList(int size) throws IOException {
		if (size < 0) {
			return null;
		}
		List<Object> list = new ArrayList<>(size);
		for (int i = 0; i < size; i++) {
			list.add(read());
		}
		return list;
	}

	private static Object text(Object answer) {
		if (answer instanceof byte[] bytes) {
			return new String(bytes, StandardCharsets.UTF_8);
		}
		if (answer instanceof List<?> list) {
			List<Object> texts = new ArrayList<>(list.size());
			list.forEach((element) -> texts.add(text(element)));
			return texts;
		}
		return answer;
	}

	@Override
	public void close() {
		close(this.socket);
	}

	private static void close(Socket socket) {
		try {
			if (socket != null) {
				socket.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
