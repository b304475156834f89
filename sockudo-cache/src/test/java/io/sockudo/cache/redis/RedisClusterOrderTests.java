/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.sockudo.cache.AsyncKeyValueCache;
import io.sockudo.cache.testsupport.redis.RedisCluster;
import io.sockudo.cache.testsupport.redis.RedisServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The order of commands on a cluster, also of those that wait for the first connection to
 * a node.
 */
class RedisClusterOrderTests {

	private static final List<String> KEYS = IntStream.range(0, 30).mapToObj((key) -> "{" + key + "}").toList();

	@Test
	void whatLoadsKeepIsRemovedBeforeTheEntry() {
		try (RedisCluster cluster = RedisCluster.start()) {
			cluster.masters().forEach((master) -> master.command("CONFIG", "SET", "slowlog-log-slower-than", "0"));
			cluster.masters().forEach((master) -> master.command("CONFIG", "SET", "slowlog-max-len", "1000"));
			try (RedisTestCache open = RedisTestCache.on(cluster)) {
				AsyncKeyValueCache<String> cache = open.cache().async();
				KEYS.stream().map(cache::remove).toList().forEach(CompletableFuture::join);
			}
			List<String> removed = cluster.masters().stream().flatMap((master) -> removals(master).stream()).toList();
			assertThat(removed).hasSize(2 * KEYS.size());
			for (String key : KEYS) {
				assertThat(removed.stream().filter((name) -> name.endsWith(key)).map((name) -> name.contains("@:load")))
					.as(key)
					.containsExactly(true, false);
			}
		}
	}

	// In the order in which they were executed.
	private static List<String> removals(RedisServer master) {
		List<String> keys = new ArrayList<>();
		for (Object entry : (List<?>) master.command("SLOWLOG", "GET", "1000")) {
			List<?> command = (List<?>) ((List<?>) entry).get(3);
			if (text(command.get(0)).equals("UNLINK")) {
				keys.add(text(command.get(1)));
			}
		}
		Collections.reverse(keys);
		return keys;
	}

	private static String text(Object bytes) {
		return (bytes instanceof byte[] array) ? new String(array, StandardCharsets.UTF_8) : String.valueOf(bytes);
	}

}
