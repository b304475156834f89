/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.sockudo.cache.testsupport.FleetNode;
import io.sockudo.cache.testsupport.FleetNode.Answer;
import io.sockudo.cache.testsupport.Stopwatch;
import io.sockudo.cache.testsupport.redis.RedisServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Loads of a fleet of four processes.
 */
@Timeout(60)
class RedisFleetTests {

	private static final int NODES = 4;

	private static final int THREADS = 50;

	private List<FleetNode> nodes = List.of();

	@AfterEach
	void endNodes() {
		this.nodes.forEach(FleetNode::close);
	}

	@Test
	void fleetLoadsOnce() {
		try (RedisServer server = RedisServer.start()) {
			this.nodes = FleetNode.start(NODES, server.port(), Duration.ofSeconds(10));
			for (String key : List.of("a", "{b", "c}d")) {
				List<Answer> answers = askAll(key);
				assertThat(answers).extracting(Answer::values).containsOnly("v");
				assertThat(answers.stream().mapToInt(Answer::loads).sum()).isEqualTo(1);
			}
		}
	}

	// Nobody can vouch for the first load to those who came while it was under way.
	@Test
	void callersOfANodeShareTwoLoadsAtMostWithoutRedis() {
		try (RedisServer server = RedisServer.start()) {
			this.nodes = FleetNode.start(NODES, server.port(), Duration.ofSeconds(10));
			server.kill();
			List<Answer> answers = askAll("k");
			assertThat(answers).extracting(Answer::values).containsOnly("v");
			assertThat(answers).extracting(Answer::loads).allMatch((loads) -> loads == 1 || loads == 2);
			server.restart();
		}
	}

	@Test
	void anotherNodeLoadsWhenTheOneThatDidWasKilled() {
		try (RedisServer server = RedisServer.start()) {
			this.nodes = FleetNode.start(2, server.port(), Duration.ofSeconds(2));
			this.nodes.get(0).loadForEver("k");
			this.nodes.get(0).kill();
			assertThat((List<?>) server.command("KEYS", "*"))
				.allSatisfy((key) -> assertThat((long) server.command("PTTL", key.toString())).isPositive());
			this.nodes.get(1).askFor("warm", THREADS);
			this.nodes.get(1).answer();
			Stopwatch stopwatch = Stopwatch.start();
			this.nodes.get(1).askFor("k", THREADS);
			assertThat(this.nodes.get(1).answer()).isEqualTo(new Answer(1, "v"));
			// The lease, and what another process needs on a busy machine.
			assertThat(stopwatch.elapsed()).isLessThan(Duration.ofSeconds(10));
			assertThat(server.command("GET", "sockudo_cache:k")).isEqualTo("v");
		}
	}

	private List<Answer> askAll(String key) {
		this.nodes.forEach((node) -> node.askFor(key, THREADS));
		return this.nodes.stream().map(FleetNode::answer).toList();
	}

}
