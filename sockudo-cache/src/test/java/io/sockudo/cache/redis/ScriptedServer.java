/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Listens on a free loopback port, and does to each connection what a test wants.
 */
abstract class ScriptedServer implements AutoCloseable {

	private final ServerSocket socket;

	ScriptedServer() {
		try {
			this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	final void listen() {
		daemon(this::accept);
	}

	final int port() {
		return this.socket.getLocalPort();
	}

	private static void daemon(Runnable task) {
		Thread thread = new Thread(task, "scripted-server");
		thread.setDaemon(true);
		thread.start();
	}

	private void accept() {
		try {
			while (true) {
				Socket peer = this.socket.accept();
				daemon(() -> serveUntilGone(peer));
			}
		}
		catch (IOException ex) {
			// It was closed.
		}
	}

	private void serveUntilGone(Socket peer) {
		try (peer) {
			serve(peer);
		}
		catch (IOException ex) {
			// The client is gone.
		}
	}

	// On a thread of its own; closed afterwards.
	abstract void serve(Socket peer) throws IOException;

	@Override
	public final void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
