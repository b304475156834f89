/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.sockudo.cache.redis.SimulatedDriver;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.RespClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The server of the simulation answers what Redis answers.
 */
class FakeServerTests {

	private static final String ENTRY = "{s}e";

	private static final String LOADS = "{s}l";

	private static final String HOUR = "3600000";

	private static final String[] VALUES = { "1", "22", "333" };

	private static final String[] TOKENS = { "a-1", "b-1" };

	private static final String[] SCRIPTS = { "SET_IF_ABSENT", "SET_IF_EQUAL", "REMOVE_IF_EQUAL", "ADD", "PERSIST",
			"ACQUIRE_LEASE", "ACQUIRE_LEASE", "ACQUIRE_LEASE", "PUBLISH", "LEAVE_SLOT", "PUBLISH", "LEAVE_SLOT",
			"RELEASE_LEASE", "RELEASE_LEASE" };

	private static final FakeServer.Listener NOBODY = new FakeServer.Listener() {

		@Override
		public void invalidated(String key) {
			// Nobody tracks.
		}

		@Override
		public int node() {
			return 0;
		}

	};

	private static final String[] MODES = { "x", "xs", "xr", "", "s", "xrs" };

	private Random random = new Random(0);

	@Test
	void scriptsAndCommandsAnswerAsThoseOfRedis() {
		try (RedisServer redis = RedisServer.start(); RespClient client = redis.connect()) {
			for (int seed = 0; seed < 300; seed++) {
				this.random = new Random(seed);
				client.command("FLUSHALL");
				FakeServer fake = new FakeServer(() -> 1_000_000_000, SimulatedDriver::script, new Unwatched());
				List<String> asked = new ArrayList<>();
				for (int i = 0; i < 25; i++) {
					List<String> command = command();
					asked.add(command.toString());
					assertThat(plain(fake.execute(command, NOBODY))).as("seed %d: %s", seed, asked)
						.isEqualTo(client.command(command.toArray(String[]::new)));
				}
			}
		}
	}

	private List<String> command() {
		return switch (this.random.nextInt(24)) {
			case 0 -> List.of("GET", ENTRY);
			case 1 -> List.of("SET", ENTRY, any(VALUES), "PX", HOUR);
			case 2 -> List.of("UNLINK", LOADS);
			case 3 -> List.of("UNLINK", ENTRY);
			case 4 -> List.of("EXISTS", ENTRY);
			case 5 -> List.of("HGET", LOADS, any(new String[] { "owner", "mark", "copy" }));
			case 6 -> List.of("MGET", ENTRY, "{s}x");
			case 7 -> List.of("GETDEL", ENTRY);
			case 8 -> List.of("PEXPIRE", ENTRY, HOUR);
			case 9 -> List.of("GETEX", ENTRY, "PX", HOUR);
			case 10 -> List.of("GETEX", ENTRY, "PERSIST");
			case 11 -> List.of("SET", ENTRY, any(VALUES), "PX", HOUR, "GET");
			case 12 -> List.of("SET", ENTRY, any(VALUES), "GET");
			default -> script(any(SCRIPTS));
		};
	}

	private List<String> script(String name) {
		return switch (name) {
			case "SET_IF_ABSENT" -> eval(name, List.of(ENTRY), any(VALUES), HOUR);
			case "SET_IF_EQUAL" -> eval(name, List.of(ENTRY), any(VALUES), HOUR, any(VALUES));
			case "REMOVE_IF_EQUAL" -> eval(name, List.of(ENTRY), any(VALUES));
			case "ADD" -> eval(name, List.of(ENTRY), any(VALUES), HOUR);
			case "PERSIST" -> eval(name, List.of(ENTRY));
			case "ACQUIRE_LEASE" -> claim();
			case "PUBLISH" -> publish();
			case "LEAVE_SLOT" -> eval(name, List.of(LOADS), any(TOKENS), "600000", any(MODES));
			default -> eval(name, List.of(LOADS), any(TOKENS), any(new String[] { "owner", "owner", "mark" }),
					any(new String[] { "0", "-1", "900000" }));
		};
	}

	private List<String> claim() {
		return perhapsMoving("ACQUIRE_LEASE", any(TOKENS), "600000", any(MODES) + any(new String[] { "", "e" }));
	}

	private List<String> publish() {
		return perhapsMoving("PUBLISH", any(VALUES), HOUR, any(TOKENS), any(new String[] { "owner", "owner", "mark" }),
				any(new String[] { "0", "500000" }));
	}

	// With both keys, or as while their slot moves.
	private List<String> perhapsMoving(String script, String... args) {
		if (this.random.nextInt(3) != 0) {
			return withSeen(eval(script, List.of(ENTRY, LOADS), args));
		}
		List<String> command = withSeen(eval(script, List.of(ENTRY), args));
		return Stream.concat(command.stream(), Stream.of(LOADS)).toList();
	}

	private List<String> withSeen(List<String> command) {
		return this.random.nextBoolean() ? command : Stream.concat(command.stream(), Stream.of(any(VALUES))).toList();
	}

	private static List<String> eval(String name, List<String> keys, String... args) {
		List<String> command = new ArrayList<>(
				List.of("EVAL", SimulatedDriver.scriptText(name), Integer.toString(keys.size())));
		command.addAll(keys);
		command.addAll(List.of(args));
		return command;
	}

	private String any(String[] texts) {
		return texts[this.random.nextInt(texts.length)];
	}

	private static Object plain(Reply reply) {
		if (reply instanceof Reply.Status status) {
			return status.text();
		}
		if (reply instanceof Reply.Number number) {
			return number.value();
		}
		if (reply instanceof Reply.Bulk bulk) {
			return bulk.text();
		}
		if (reply instanceof Reply.Refusal refusal) {
			return refusal.text();
		}
		List<Object> parts = new ArrayList<>();
		((Reply.Many) reply).parts().forEach((part) -> parts.add(plain(part)));
		return parts;
	}

	/**
	 * Nobody looks.
	 */
	private static final class Unwatched implements FakeServer.Watcher {

		@Override
		public void executed(int node, List<String> command, Reply reply) {
		}

		@Override
		public void changed(String key, String value) {
		}

		@Override
		public void expires(String key, long deadline) {
		}

		@Override
		public void granted(String key, String token, int node) {
		}

		@Override
		public void held(String key, String owner) {
		}

		@Override
		public void added(String key, String delta) {
		}

	}

}
