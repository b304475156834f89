/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.restarted;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.RedisServerExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that is started again and again in one process, each time with another
 * class loader: values stay readable, and nothing else is left.
 */
@Timeout(60)
@ExtendWith(RedisServerExtension.class)
class RestartTests {

	@Test
	void valuesStayReadableAndNothingElseIsLeft(RedisServer server) throws Exception {
		String connections = server.info("clients", "connected_clients");
		assertThat(restarts(server)).contains("\n" + Restarts.DONE);
		assertThat(server.command("GET", "sockudo_cache:starts")).isEqualTo(Integer.toString(2 * Restarts.STARTS));
		assertThat(server.info("clients", "connected_clients")).isEqualTo(connections);
	}

	// In a process of its own, in which soft references don't last: Spring has many.
	private static String restarts(RedisServer server) throws IOException {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		Process process = new ProcessBuilder(java, "-XX:TieredStopAtLevel=1", "-XX:SoftRefLRUPolicyMSPerMB=0", "-cp",
				System.getProperty("java.class.path"), Restarts.class.getName(),
				"redis://" + server.host() + ":" + server.port())
			.redirectErrorStream(true)
			.start();
		try {
			return "\n" + new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
		finally {
			process.destroyForcibly();
		}
	}

}
