/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport.redis;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;

/**
 * Connection of a client to the proxy, and of the proxy to the server.
 */
final class ProxyConnection {

	private static final int BUFFER = 64 * 1024;

	private final Socket client;

	private final Socket server = new Socket();

	private final TcpProxy proxy;

	private final ProxyGate requests = new ProxyGate();

	private final ProxyGate replies = new ProxyGate();

	private final ProxyTraffic traffic = new ProxyTraffic();

	private volatile boolean closed;

	ProxyConnection(Socket client, TcpProxy proxy) {
		this.client = client;
		this.proxy = proxy;
	}

	// Of this connection, behind those of all.
	ProxyGate requests() {
		return this.requests;
	}

	ProxyGate replies() {
		return this.replies;
	}

	ProxyTraffic traffic() {
		return this.traffic;
	}

	// While requests are held, whether the server is there must not show.
	void serve() {
		try (Socket client = this.client) {
			client.setTcpNoDelay(true);
			if (!this.proxy.requests().isHolding()) {
				connect();
			}
			pumpRequests(client.getInputStream());
		}
		catch (IOException ex) {
			// One of the sides is gone.
		}
		finally {
			close();
		}
	}

	private void connect() throws IOException {
		this.server.setTcpNoDelay(true);
		this.server.connect(this.proxy.target(), 5000);
		this.proxy.run("proxy-replies", this::pumpReplies);
	}

	private void pumpRequests(InputStream input) throws IOException {
		byte[] buffer = new byte[BUFFER];
		for (int length = burst(input, buffer); length >= 0; length = burst(input, buffer)) {
			this.proxy.traffic().add(buffer, length);
			this.traffic.add(buffer, length);
			if (this.proxy.requests().pass(this::isClosed) && this.requests.pass(this::isClosed)) {
				if (!this.server.isConnected()) {
					connect();
				}
				this.server.getOutputStream().write(buffer, 0, length);
			}
		}
		this.proxy.requests().pass(this::isClosed);
		this.requests.pass(this::isClosed);
	}

	private void pumpReplies() {
		byte[] buffer = new byte[BUFFER];
		try {
			InputStream input = this.server.getInputStream();
			for (int length = burst(input, buffer); length >= 0; length = burst(input, buffer)) {
				if (this.proxy.replies().pass(this::isClosed) && this.replies.pass(this::isClosed)) {
					this.proxy.replies().write(buffer, length, this.client.getOutputStream());
				}
			}
		}
		catch (IOException ex) {
			// One of the sides is gone.
		}
		this.proxy.replies().pass(this::isClosed);
		this.replies.pass(this::isClosed);
		close();
	}

	private static int burst(InputStream input, byte[] buffer) throws IOException {
		int length = input.read(buffer);
		while (length > 0 && length < buffer.length && input.available() > 0) {
			length += Math.max(0, input.read(buffer, length, buffer.length - length));
		}
		return length;
	}

	private boolean isClosed() {
		return this.closed;
	}

	void close() {
		this.closed = true;
		try {
			this.client.shutdownOutput();
		}
		catch (IOException ex) {
			// It is closed.
		}
		end();
	}

	void halfClose() {
		try {
			this.client.shutdownOutput();
		}
		catch (IOException ex) {
			// It is closed.
		}
	}

	void reset() {
		this.closed = true;
		try {
			this.client.setSoLinger(true, 0);
			this.server.setSoLinger(true, 0);
		}
		catch (IOException ex) {
			// It is closed.
		}
		end();
	}

	private void end() {
		closeQuietly(this.client);
		closeQuietly(this.server);
		this.proxy.ended(this);
	}

	static void closeQuietly(Closeable socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
