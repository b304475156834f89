/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Says yes to everything and never announces a change, as something between the cache and
 * a server might.
 */
final class DeafServer extends ScriptedServer {

	static DeafServer start() {
		DeafServer server = new DeafServer();
		server.listen();
		return server;
	}

	@Override
	void serve(Socket peer) throws IOException {
		BufferedReader in = new BufferedReader(
				new InputStreamReader(peer.getInputStream(), StandardCharsets.ISO_8859_1));
		OutputStream out = peer.getOutputStream();
		String line = in.readLine();
		while (line != null) {
			int count = Integer.parseInt(line.substring(1));
			String command = null;
			for (int i = 0; i < count; i++) {
				in.readLine();
				String argument = in.readLine();
				command = (command != null) ? command : argument;
			}
			out.write(answer(String.valueOf(command)).getBytes(StandardCharsets.ISO_8859_1));
			out.flush();
			line = in.readLine();
		}
	}

	private static String answer(String command) {
		return switch (command.toUpperCase(Locale.ROOT)) {
			case "HELLO" -> "%3\r\n+server\r\n+redis\r\n+version\r\n+7.0.0\r\n+proto\r\n:3\r\n";
			case "PING" -> "+PONG\r\n";
			case "GET" -> "_\r\n";
			default -> "+OK\r\n";
		};
	}

}
