/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.sockudo.cache.testsupport.redis.RedisCluster;
import io.sockudo.cache.testsupport.redis.RedisServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sample with its profile for a cluster.
 */
class ClusterProfileTests {

	@TempDir
	private Path folder;

	@Test
	void profileUsesCluster() throws IOException {
		try (RedisCluster cluster = RedisCluster.start(); SampleProcess sample = start(cluster)) {
			assertThat(sample.send("GET", "/actuator/health/sockudoCache", "").body()).contains("\"status\":\"UP\"",
					"\"driver\":\"redis-cluster\"");
			for (String expected : List.of("miss", "hit")) {
				assertThat(sample.send("GET", "/apps/1", "").headers().firstValue("X-Cache")).hasValue(expected);
			}
			List<String> keys = keys(cluster);
			assertThat(keys).contains("sockudo_cache:apps:1");
		}
	}

	private SampleProcess start(RedisCluster cluster) throws IOException {
		List<String> arguments = new ArrayList<>(
				List.of("-cp", System.getProperty("java.class.path"), SampleApplication.class.getName(),
						"--server.port=0", "--server.address=127.0.0.1", "--spring.profiles.active=redis-cluster",
						"--cache.redis.timeout=10s", "--cache.redis.connect-timeout=10s"));
		int index = 0;
		for (RedisServer node : cluster.masters()) {
			arguments.add("--database.redis.cluster.nodes[" + index + "]=" + node.host() + ":" + node.port());
			index++;
		}
		return SampleProcess.start(this.folder, arguments);
	}

	private static List<String> keys(RedisCluster cluster) {
		List<String> keys = new ArrayList<>();
		for (RedisServer node : cluster.masters()) {
			((List<?>) node.command("KEYS", "*")).forEach((key) -> keys.add((String) key));
		}
		return keys;
	}

}
