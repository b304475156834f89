/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/**
 * Peer that accepts connections and never completes the handshake of TLS.
 */
final class BrokenTlsServer extends ScriptedServer {

	private static final int BUFFER = 64 * 1024;

	/**
	 * What becomes of connections.
	 */
	enum Habit {

		/**
		 * They are closed at once.
		 */
		CLOSE,

		/**
		 * They are closed after the greeting.
		 */
		CLOSE_AFTER_GREETING,

		/**
		 * They are closed in an orderly way after the greeting: with the alert
		 * "close_notify".
		 */
		SAY_GOODBYE,

		/**
		 * They are closed in the middle of the answer.
		 */
		CLOSE_IN_ANSWER,

		/**
		 * They are refused with the alert "internal_error".
		 */
		FAIL,

		/**
		 * They are reset after the greeting.
		 */
		RESET_AFTER_GREETING,

		/**
		 * They stay open, without an answer.
		 */
		SILENCE,

		/**
		 * They are answered with what isn't TLS.
		 */
		PLAIN_TEXT,

		/**
		 * They are refused with the alert "handshake_failure".
		 */
		REFUSE,

		/**
		 * They are refused with the alert "protocol_version".
		 */
		REFUSE_VERSION

	}

	private final Habit habit;

	private BrokenTlsServer(Habit habit) {
		this.habit = habit;
	}

	static BrokenTlsServer start(Habit habit) {
		BrokenTlsServer server = new BrokenTlsServer(habit);
		server.listen();
		return server;
	}

	@Override
	void serve(Socket peer) throws IOException {
		if (this.habit == Habit.CLOSE) {
			return;
		}
		InputStream in = peer.getInputStream();
		in.read(new byte[BUFFER]);
		OutputStream out = peer.getOutputStream();
		switch (this.habit) {
			case SAY_GOODBYE -> out.write(alert(1, 0));
			case CLOSE_IN_ANSWER -> out.write(new byte[] { 22, 3, 3, 0, 100, 2 });
			case FAIL -> out.write(alert(2, 80));
			case RESET_AFTER_GREETING -> peer.setSoLinger(true, 0);
			case SILENCE -> in.read();
			case PLAIN_TEXT -> out.write("-ERR Protocol error\r\n".getBytes());
			case REFUSE -> out.write(alert(2, 40));
			case REFUSE_VERSION -> out.write(alert(2, 70));
			default -> {
			}
		}
	}

	private static byte[] alert(int level, int description) {
		return new byte[] { 21, 3, 3, 0, 2, (byte) level, (byte) description };
	}

}
