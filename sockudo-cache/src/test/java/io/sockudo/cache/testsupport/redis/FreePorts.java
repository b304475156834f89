/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * Ports for servers. They lie below the range that the system takes for outgoing
 * connections: a client that reconnects can't meet itself, and a server gets its port
 * again. Each process takes whole blocks of them and holds the first port of each for as
 * long as it lives, so that other processes that run tests, of this build or of another
 * one, can't take the port of a server that was ended and will be started again.
 */
final class FreePorts {

	static final int CLUSTER_BUS = 10_000;

	private static final int FIRST = 11_000;

	private static final int BLOCKS = 100;

	private static final int BLOCK = 100;

	private static final List<ServerSocket> HELD = new ArrayList<>();

	private static final Deque<Integer> FREE = new ArrayDeque<>();

	private FreePorts() {
	}

	/**
	 * Find a port that is free, together with the one for the cluster bus. It is never
	 * given again.
	 * @return the port
	 */
	static synchronized int find() {
		while (true) {
			if (FREE.isEmpty()) {
				takeBlock();
			}
			int port = FREE.remove();
			if (isFree(port) && isFree(port + CLUSTER_BUS)) {
				return port;
			}
		}
	}

	private static void takeBlock() {
		int start = ThreadLocalRandom.current().nextInt(BLOCKS);
		for (int block = 0; block < BLOCKS; block++) {
			int first = FIRST + ((start + block) % BLOCKS) * BLOCK;
			ServerSocket held = open(first);
			if (held != null) {
				HELD.add(held);
				IntStream.range(first + 1, first + BLOCK).forEach(FREE::add);
				return;
			}
		}
		throw new IllegalStateException("Other processes hold all ports between " + FIRST + " and "
				+ (FIRST + BLOCKS * BLOCK) + " that this one hasn't used");
	}

	private static boolean isFree(int port) {
		try (ServerSocket socket = open(port)) {
			return socket != null;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static @Nullable ServerSocket open(int port) {
		try {
			return new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"));
		}
		catch (IOException ex) {
			return null;
		}
	}

}
