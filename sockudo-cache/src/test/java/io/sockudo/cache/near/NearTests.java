/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.near;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.github.benmanes.caffeine.cache.Ticker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.ParameterizedTypeReference;

import io.sockudo.cache.KeyValueCache;
import io.sockudo.cache.LoadOptions;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.near.NearDriver.NearSettings;
import io.sockudo.cache.store.StoreStatistics;
import io.sockudo.cache.testsupport.FakeTicker;
import io.sockudo.cache.testsupport.NearNode;
import io.sockudo.cache.testsupport.RedisFixture;
import io.sockudo.cache.testsupport.Started;
import io.sockudo.cache.testsupport.Together;
import io.sockudo.cache.testsupport.redis.RedisNodes;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.RespClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link NearDriver} on a single server.
 */
@Timeout(60)
class NearTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private static RedisServer server;

	private NearNode node;

	private SockudoCache cache;

	@BeforeAll
	static void startServer() {
		server = RedisServer.start();
	}

	@AfterAll
	static void endServer() {
		server.close();
	}

	@BeforeEach
	void startNode() {
		server.command("FLUSHALL");
		this.node = NearNode.on(RedisNodes.of(server));
		this.cache = this.node.cache();
		this.node.awaitOn();
	}

	@AfterEach
	void close() {
		this.node.close();
	}

	@Test
	void copyAnswersWithoutTrip() {
		this.cache.set("a", "1");
		assertThat(this.cache.get("a")).isEqualTo("1");
		long reads = reads();
		assertThat(this.cache.get("a")).isEqualTo("1");
		assertThat(this.cache.async().get("a")).isCompletedWithValue("1");
		assertThat(this.cache.getOrLoad("a", (key) -> "loaded")).isEqualTo("1");
		assertThat(this.cache.getMany(List.of("a"))).isEqualTo(Map.of("a", "1"));
		assertThat(reads()).isEqualTo(reads);
		assertThat(this.node.statistics().hits()).isEqualTo(4);
		assertThat(this.node.statistics().misses()).isEqualTo(1);
		StoreStatistics all = this.node.driver().entries().statistics();
		assertThat(all.hits()).isEqualTo(5);
		assertThat(all.misses()).isZero();
	}

	@Test
	void absenceIsKnownWithoutTrip() {
		assertThat(this.cache.get("a")).isNull();
		long reads = reads();
		assertThat(this.cache.get("a")).isNull();
		assertThat(this.cache.getMany(List.of("a"))).isEmpty();
		assertThat(reads()).isEqualTo(reads);
		StoreStatistics all = this.node.driver().entries().statistics();
		assertThat(all.misses()).isEqualTo(3);
		assertThat(all.hits()).isZero();
		set("a", "1");
		NearNode.await(() -> "1".equals(this.cache.get("a")));
	}

	@Test
	void getManyAsksForWhatHasNoCopyOnly() {
		IntStream.range(0, 10).forEach((number) -> set("k" + number, "v" + number));
		this.cache.get("k3");
		this.cache.get("none");
		Map<String, String> all = this.cache.getMany(List.of("k9", "none", "k3", "k1"));
		assertThat(all).containsExactly(Map.entry("k9", "v9"), Map.entry("k3", "v3"), Map.entry("k1", "v1"));
		assertThat(this.node.statistics().hits()).isEqualTo(2);
		assertThat(this.node.statistics().misses()).isEqualTo(4);
	}

	@Test
	void typedReadersGetTheSameObject() {
		KeyValueCache<List<Object>> lists = this.cache.withValues(new ListType());
		lists.set("a", List.of("x", 1));
		assertThat(lists.get("a")).isEqualTo(List.of("x", 1));
		assertThat(lists.get("a")).isSameAs(lists.get("a"));
		assertThat(this.cache.get("a")).isEqualTo("[\"x\",1]");
		assertThat(lists.get("a")).isEqualTo(List.of("x", 1));
	}

	@Test
	void changesOfOthersAreSeenSoon() {
		List<Consumer<String>> changes = List.of((key) -> set(key, "2"), (key) -> command("DEL", key),
				(key) -> command("APPEND", key, "x"), (key) -> server.command("FLUSHALL"),
				(key) -> server.command("FLUSHDB"), (key) -> command("RENAME", key, NearNode.PREFIX + "other"),
				(key) -> command("PEXPIRE", key, "1"),
				(key) -> server.command("EVAL", "redis.call('set', KEYS[1], 'by script')", "1", NearNode.PREFIX + key));
		for (int number = 0; number < changes.size(); number++) {
			set("a", "1");
			// What was announced of the change before may come late, and drop the copy.
			NearNode.await(() -> "1".equals(this.cache.get("a")) && this.node.hasCopy("a"));
			changes.get(number).accept("a");
			NearNode.await(() -> !"1".equals(this.cache.get("a")));
		}
		assertThat(this.node.statistics().invalidations()).isPositive();
	}

	@Test
	void ownChangesAreSeenAtOnce() {
		for (int number = 0; number < 500; number++) {
			String value = Integer.toString(number);
			this.cache.set("a", value);
			assertThat(this.cache.get("a")).isEqualTo(value);
			assertThat(this.cache.increment("a", 1)).isEqualTo(number + 1);
			assertThat(this.cache.get("a")).isEqualTo(Integer.toString(number + 1));
			assertThat(this.cache.compareAndSet("a", Integer.toString(number + 1), "x", MINUTE)).isTrue();
			assertThat(this.cache.get("a")).isEqualTo("x");
			assertThat(this.cache.getAndSet("a", "z", MINUTE)).isEqualTo("x");
			assertThat(this.cache.get("a")).isEqualTo("z");
			assertThat(this.cache.getAndRemove("a")).isEqualTo("z");
			assertThat(this.cache.get("a")).isNull();
			assertThat(this.cache.setIfAbsent("a", "y")).isTrue();
			assertThat(this.cache.get("a")).isEqualTo("y");
			assertThat(this.cache.remove("a")).isTrue();
			assertThat(this.cache.get("a")).isNull();
			assertThat(this.cache.getOrLoad("a", (key) -> "loaded")).isEqualTo("loaded");
			assertThat(this.cache.get("a")).isEqualTo("loaded");
			this.cache.setMany(Map.of("a", "many"));
			assertThat(this.cache.get("a")).isEqualTo("many");
			assertThat(this.cache.clear()).isOne();
			assertThat(this.cache.get("a")).isNull();
		}
	}

	@Test
	void clearOfNamespaceKeepsOtherCopies() {
		this.cache.setMany(Map.of("u:1", "1", "v:1", "2"));
		assertThat(this.cache.get("u:1")).isEqualTo("1");
		assertThat(this.cache.get("v:1")).isEqualTo("2");
		assertThat(this.cache.namespace("u").clear()).isOne();
		assertThat(this.cache.get("u:1")).isNull();
		assertThat(this.node.hasCopy("v:1")).isTrue();
	}

	// A read that is sent before a change and answered after it must not be kept.
	@Test
	void nothingStaleIsKeptWhenReadsAndChangesMeet() throws Exception {
		List<String> keys = IntStream.range(0, 8).mapToObj((number) -> "k" + number).toList();
		AtomicBoolean ended = new AtomicBoolean();
		List<Started<Long>> readers = Together.start(3, (thread) -> {
			long count = 0;
			while (!ended.get()) {
				this.cache.get(keys.get(ThreadLocalRandom.current().nextInt(keys.size())));
				count++;
			}
			return count;
		});
		try (RespClient other = server.connect()) {
			for (int round = 0; round < 40; round++) {
				for (int change = 0; change < 200; change++) {
					String key = NearNode.PREFIX + keys.get(ThreadLocalRandom.current().nextInt(keys.size()));
					other.command("SET", key, round + "." + change);
				}
				for (String key : keys) {
					String value = (String) other.command("GET", NearNode.PREFIX + key);
					NearNode.await(() -> Objects.equals(this.cache.get(key), value));
				}
			}
		}
		finally {
			ended.set(true);
		}
		for (Started<Long> reader : readers) {
			assertThat(reader.result()).isPositive();
		}
		assertThat(this.node.statistics().hits()).isPositive();
		assertThat(this.node.statistics().invalidations()).isPositive();
	}

	@Test
	void copyDoesNotOutliveItsEntry() {
		FakeTicker clock = new FakeTicker();
		try (NearNode patient = node(Duration.ZERO, clock)) {
			server.command("SET", NearNode.PREFIX + "a", "1", "PX", "60000");
			assertThat(patient.cache().get("a")).isEqualTo("1");
			// A while has passed at the server before it was asked.
			clock.advance(Duration.ofMillis(40_000));
			assertThat(patient.hasCopy("a")).isTrue();
			clock.advance(Duration.ofMillis(20_000));
			assertThat(patient.hasCopy("a")).isFalse();
		}
		// On a busy machine it may expire before it is read.
		NearNode.await(() -> {
			server.command("SET", NearNode.PREFIX + "b", "1", "PX", "200");
			return "1".equals(this.cache.get("b"));
		});
		NearNode.await(() -> this.cache.get("b") == null);
		assertThat(server.command("EXISTS", NearNode.PREFIX + "b")).isEqualTo(0L);
	}

	@Test
	void copyDoesNotOutliveItsOwnTtl() {
		FakeTicker clock = new FakeTicker();
		try (NearNode brief = node(Duration.ofSeconds(10), clock)) {
			for (String key : List.of("long", "forever", "short", "absent")) {
				switch (key) {
					case "long" -> server.command("SET", NearNode.PREFIX + key, "1", "EX", "100");
					case "forever" -> set(key, "1");
					case "short" -> server.command("SET", NearNode.PREFIX + key, "1", "EX", "5");
					default -> command("DEL", key);
				}
				brief.cache().get(key);
				assertThat(brief.hasCopy(key)).isTrue();
			}
			clock.advance(Duration.ofMillis(5_000));
			assertThat(Stream.of("long", "forever", "short", "absent").filter(brief::hasCopy)).containsExactly("long",
					"forever", "absent");
			clock.advance(Duration.ofMillis(5_000));
			assertThat(Stream.of("long", "forever", "absent").filter(brief::hasCopy)).isEmpty();
			assertThat(brief.cache().get("long")).isEqualTo("1");
			assertThat(brief.hasCopy("long")).isTrue();
		}
	}

	@Test
	void getAndExpireLeavesNoCopyWithAnOlderExpiry() {
		FakeTicker clock = new FakeTicker();
		try (NearNode one = node(Duration.ZERO, clock); NearNode two = node(Duration.ZERO, clock)) {
			for (Duration ttl : List.of(Duration.ofSeconds(10), Duration.ofHours(1), Duration.ZERO)) {
				one.cache().set("a", "1", MINUTE);
				for (NearNode node : List.of(one, two)) {
					NearNode.await(() -> "1".equals(node.cache().get("a")) && node.hasCopy("a"));
				}
				assertThat(one.cache().getAndExpire("a", ttl)).isEqualTo("1");
				assertThat(one.hasCopy("a")).isFalse();
				NearNode.await(() -> !two.hasCopy("a"));
			}
			assertThat(two.cache().get("a")).isEqualTo("1");
			clock.advance(MINUTE);
			assertThat(two.hasCopy("a")).isTrue();
		}
	}

	@Test
	void getAndExpireAsksTheServerAndCountsAsARead() {
		this.cache.set("a", "1");
		NearNode.await(() -> "1".equals(this.cache.get("a")) && this.node.hasCopy("a"));
		StoreStatistics before = this.node.driver().entries().statistics();
		long asked = calls("getex");
		assertThat(this.cache.getAndExpire("a", MINUTE)).isEqualTo("1");
		assertThat(this.cache.getAndExpire("absent", MINUTE)).isNull();
		assertThat(calls("getex")).isEqualTo(asked + 2);
		StoreStatistics after = this.node.driver().entries().statistics();
		assertThat(after.hits()).isEqualTo(before.hits() + 1);
		assertThat(after.misses()).isEqualTo(before.misses() + 1);
	}

	private NearNode node(Duration ttl, Ticker clock) {
		return NearNode.on(RedisNodes.of(server), new NearSettings(100, ttl, clock));
	}

	@Test
	void capacityBoundsTheCopies() {
		try (NearNode small = NearNode.on(RedisNodes.of(server), new NearSettings(10, Duration.ZERO))) {
			IntStream.range(0, 1_000).forEach((number) -> small.cache().get("k" + number));
			NearNode.await(() -> small.statistics().size() <= 10);
		}
	}

	@Test
	void entriesOfAnotherRedisTypeHaveNoCopy() {
		command("LPUSH", "a", "1");
		assertThat(this.cache.get("a")).isNull();
		assertThat(this.node.hasCopy("a")).isFalse();
		assertThat(this.cache.has("a")).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ":", "::", "a:b:", "{x}:", "a@b:" })
	void changesAreSeenWithEveryPrefix(String prefix) {
		NearNode named = NearNode.of(RedisFixture.driver(RedisNodes.of(server)).prefix(prefix), NearNode.SETTINGS);
		try (named) {
			for (String key : List.of("a", "a:b", ":", "{", "}", "x@y:z")) {
				String name = prefix + key;
				server.command("SET", name, "1");
				NearNode.await(() -> "1".equals(named.cache().get(key)) && named.hasCopy(key));
				server.command("SET", name, "2");
				NearNode.await(() -> "2".equals(named.cache().get(key)));
			}
		}
	}

	@Test
	void hitsOfEntriesThatAreRefreshedAheadAreNoTrips() {
		LoadOptions options = LoadOptions.defaults().ttl(MINUTE).refreshAhead(0.5);
		this.cache.set("forever", "1", Duration.ZERO);
		NearNode.await(() -> "1".equals(this.cache.get("forever")) && this.node.hasCopy("forever"));
		server.command("CONFIG", "RESETSTAT");
		for (int number = 0; number < 1_000; number++) {
			assertThat(this.cache.getOrLoad("forever", options, (key) -> "loaded")).isEqualTo("1");
		}
		assertThat(calls("pttl")).isLessThan(10);
	}

	@Test
	void serverThatForgetsWhatWasReadSaysSo() {
		server.command("CONFIG", "SET", "tracking-table-max-keys", "5");
		try {
			for (int round = 0; round < 3; round++) {
				for (int number = 0; number < 50; number++) {
					set("k" + number, round + "-" + number);
				}
				for (int number = 0; number < 50; number++) {
					String key = "k" + number;
					String value = round + "-" + number;
					NearNode.await(() -> value.equals(this.cache.get(key)));
				}
			}
			NearNode.await(() -> this.node.statistics().size() <= 10);
		}
		finally {
			server.command("CONFIG", "SET", "tracking-table-max-keys", "1000000");
		}
	}

	@Test
	void fullServerStillAnnounces() {
		server.command("CONFIG", "SET", "maxmemory", "1");
		try (NearNode second = NearNode.on(RedisNodes.of(server))) {
			second.awaitOn();
		}
		finally {
			server.command("CONFIG", "SET", "maxmemory", "0");
		}
	}

	@Test
	void nothingIsLeftWhenItIsClosed() {
		this.node.close();
		NearNode.await(() -> !((String) server.command("CLIENT", "LIST")).contains("flags=t"));
		assertThat(this.node.state()).startsWith("off: ");
	}

	private static void set(String key, String value) {
		command("SET", key, value);
	}

	private static void command(String command, String key, String... arguments) {
		server.command(
				Stream.concat(Stream.of(command, NearNode.PREFIX + key), Stream.of(arguments)).toArray(String[]::new));
	}

	private static long reads() {
		return calls("get") + calls("mget");
	}

	private static long calls(String command) {
		return ((String) server.command("INFO", "commandstats")).lines()
			.filter((line) -> line.startsWith("cmdstat_" + command + ":"))
			.mapToLong((line) -> Long.parseLong(line.replaceAll("^[^:]*:calls=(\\d+),.*", "$1")))
			.sum();
	}

	private static final class ListType extends ParameterizedTypeReference<List<Object>> {

	}

}
