/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.sockudo.cache.testsupport.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers. They lie below the range that the system takes for outgoing
 * connections: a client that reconnects can't meet itself, and a server gets its port
 * again.
 */
final class FreePorts {

	static final int CLUSTER_BUS = 10_000;

	private static final int COUNT = 3_500;

	// Two processes run tests at a time: each has ports of its own.
	private static final int FIRST = 15_000 + COUNT * (Integer.getInteger("sockudo.test.fork", 0) % 2);

	private static final int LAST = FIRST + COUNT;

	// A server that was ended, or a proxy that refuses, will want its port again.
	private static final Set<Integer> USED = ConcurrentHashMap.newKeySet();

	private FreePorts() {
	}

	/**
	 * Find a port that is free, together with the one for the cluster bus.
	 * @return the port
	 */
	static int find() {
		for (int attempt = 0; attempt < 1000; attempt++) {
			int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
			if (isFree(port) && isFree(port + CLUSTER_BUS) && USED.add(port)) {
				return port;
			}
		}
		throw new IllegalStateException("No free port between " + FIRST + " and " + LAST);
	}

	private static boolean isFree(int port) {
		try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
			return socket.isBound();
		}
		catch (IOException ex) {
			return false;
		}
	}

}
