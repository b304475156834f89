/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.sockudo.cache.CacheOutcomeUnknownException;
import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.testsupport.Started;
import io.sockudo.cache.testsupport.Stopwatch;
import io.sockudo.cache.testsupport.Together;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.TcpProxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A server that dies, hangs, or whose answers get lost.
 */
class RedisOutageTests {

	private static final Duration TOLERANCE = Duration.ofMillis(100);

	private static final int CALLS = 20;

	private static final int THREADS = 200;

	private static final int LIMIT = 10_000;

	// Others may use the machine as well.
	private static final int ATTEMPTS = 10;

	private final LogLines.Silence silence = LogLines.silence();

	@AfterEach
	void endSilence() {
		this.silence.close();
	}

	@Test
	void manyThreadsWithoutServerFailOrLoadAtOnceAndMakeNoConnections() {
		try (RedisServer server = RedisServer.start();
				TcpProxy proxy = TcpProxy.before(server);
				ClientCache client = ClientCache.impatient(proxy)) {
			client.cache().increment("n", 1);
			proxy.refuse();
			server.kill();
			ClientCache.until("loss of the connection", client::isUnavailable);
			proxy.accept();
			proxy.resetCounters();
			int before = threadsOfClients();
			Duration time = callWithoutServer(client);
			for (int i = 1; i < ATTEMPTS && time.compareTo(ClientCache.AT_ONCE) > 0; i++) {
				proxy.resetCounters();
				time = callWithoutServer(client);
			}
			assertThat(time).isLessThanOrEqualTo(ClientCache.AT_ONCE);
			assertThat(threadsOfClients()).isLessThanOrEqualTo(before + Runtime.getRuntime().availableProcessors());
			assertThat(proxy.accepted()).isLessThan(CALLS);
			server.restart();
			client.awaitRecovery();
			assertThat(client.cache().increment("n", 1)).isEqualTo(1);
		}
	}

	// What 99 of 100 calls of 200 threads took at most.
	private static Duration callWithoutServer(ClientCache client) {
		List<Duration> times = Together.run(THREADS, (number) -> callWithoutServer(client, number))
			.stream()
			.flatMap(List::stream)
			.sorted()
			.toList();
		assertThat(times).hasSize(THREADS * CALLS);
		return times.get(times.size() * 99 / 100);
	}

	private static List<Duration> callWithoutServer(ClientCache client, int number) {
		List<Duration> times = new ArrayList<>();
		for (int i = 0; i < CALLS; i++) {
			String key = "k" + number + "-" + i;
			times.add(ClientCache.time(() -> {
				assertThatExceptionOfType(CacheUnavailableException.class)
					.isThrownBy(() -> client.cache().increment(key, 1));
				assertThat(client.cache().getOrLoad(key, (name) -> "loaded")).isEqualTo("loaded");
			}));
		}
		return times;
	}

	private static int threadsOfClients() {
		return (int) Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("lettuce") || thread.getName().startsWith("sockudo"))
			.count();
	}

	@Test
	void incrementsInFlightWhenTheConnectionEndsAreUnknownAndHappenOnce() {
		assertIncrementsInFlightHappenOnce(TcpProxy::closeAll);
	}

	@Test
	void incrementsInFlightWhenTheConnectionBreaksAreUnknownAndHappenOnce() {
		assertIncrementsInFlightHappenOnce(TcpProxy::reset);
	}

	private void assertIncrementsInFlightHappenOnce(Consumer<TcpProxy> cut) {
		try (RedisServer server = RedisServer.start();
				TcpProxy proxy = TcpProxy.before(server);
				ClientCache client = ClientCache.impatient(proxy)) {
			client.cache().increment("n", 1);
			proxy.dropReplies();
			List<CompletableFuture<Long>> commands = increments(client, CALLS);
			ClientCache.until("execution", () -> counter(server) == CALLS + 1);
			cut.accept(proxy);
			proxy.forward();
			assertThat(commands).allSatisfy(
					(call) -> assertThat(ClientCache.failure(call)).isInstanceOf(CacheOutcomeUnknownException.class));
			client.awaitRecovery();
			assertThat(client.cache().increment("n", 1)).isEqualTo(CALLS + 2);
			assertThat(counter(server)).isEqualTo(CALLS + 2);
		}
	}

	@Test
	void incrementsThatNeverReachTheServerAreUnknownAndNotReplayed() {
		try (RedisServer server = RedisServer.start();
				TcpProxy proxy = TcpProxy.before(server);
				ClientCache client = ClientCache.impatient(proxy)) {
			client.cache().increment("n", 1);
			proxy.holdRequests();
			List<CompletableFuture<Long>> commands = increments(client, CALLS);
			proxy.reset();
			proxy.forward();
			assertThat(commands).allSatisfy((call) -> assertThat(ClientCache.failure(call))
				.isInstanceOfAny(CacheOutcomeUnknownException.class, CacheUnavailableException.class));
			client.awaitRecovery();
			assertThat(client.cache().increment("n", 1)).isBetween(2L, CALLS + 2L);
		}
	}

	@Test
	void lostAnswerOfSetIfAbsentIsUnknownAndNotFalse() {
		try (RedisServer server = RedisServer.start();
				TcpProxy proxy = TcpProxy.before(server);
				ClientCache client = ClientCache.impatient(proxy)) {
			assertThat(client.cache().setIfAbsent("other", "v")).isTrue();
			proxy.dropReplies();
			assertThatExceptionOfType(CacheOutcomeUnknownException.class)
				.isThrownBy(() -> client.cache().setIfAbsent("k", "v"));
			ClientCache.until("execution", () -> "v".equals(server.command("GET", ClientCache.name("k"))));
			proxy.closeAll();
			proxy.forward();
			client.awaitRecovery();
			assertThat(client.cache().setIfAbsent("k", "w")).isFalse();
		}
	}

	@Test
	void lostAnswerOfGetAndSetIsUnknownAndItIsNotSentAgain() {
		try (RedisServer server = RedisServer.start();
				TcpProxy proxy = TcpProxy.before(server);
				ClientCache client = ClientCache.impatient(proxy)) {
			client.cache().set("k", "v");
			proxy.dropReplies();
			assertThatExceptionOfType(CacheOutcomeUnknownException.class)
				.isThrownBy(() -> client.cache().getAndSet("k", "w", Duration.ZERO));
			assertThatExceptionOfType(CacheOutcomeUnknownException.class)
				.isThrownBy(() -> client.cache().getAndExpire("k", Duration.ofMinutes(1)));
			ClientCache.until("execution", () -> "w".equals(server.command("GET", ClientCache.name("k"))));
			server.command("SET", ClientCache.name("k"), "of another");
			proxy.closeAll();
			proxy.forward();
			client.awaitRecovery();
			assertThat(client.cache().getAndSet("k", "x", Duration.ZERO)).isEqualTo("of another");
			assertThat(server.info("commandstats", "cmdstat_set")).startsWith("calls=4,");
			assertThat(server.info("commandstats", "cmdstat_getex")).startsWith("calls=1,");
		}
	}

	@Test
	void hungServerCostsOneTimeoutThenNothing() {
		try (RedisServer server = RedisServer.start(); ClientCache client = ClientCache.impatient(server)) {
			client.cache().increment("n", 1);
			server.suspend();
			Stopwatch stopwatch = Stopwatch.start();
			if (!areTimeouts(timeOut(client))) {
				assertThat(timeOut(client)).allMatch(RedisOutageTests::isTimeout);
			}
			ClientCache.until("loss of the connection", client::isUnavailable);
			assertThat(stopwatch.elapsed()).isLessThan(Duration.ofMillis(3_500));
			assertThatExceptionOfType(CacheUnavailableException.class)
				.isThrownBy(() -> client.cache().increment("late", 1));
			assertThat(ClientCache.time(() -> client.cache().increment("late", 1))).isLessThan(ClientCache.AT_ONCE);
			server.resume();
			client.awaitRecovery();
			assertThat(client.cache().get("late")).isNull();
			assertThat(client.cache().increment("n", 1)).isBetween(2L, 18L);
		}
	}

	private static List<Stopwatch.Reading> timeOut(ClientCache client) {
		return Together.run(8, (number) -> {
			Stopwatch stopwatch = Stopwatch.start();
			assertThatExceptionOfType(CacheOutcomeUnknownException.class)
				.isThrownBy(() -> client.cache().increment("n", 1));
			return stopwatch.read();
		});
	}

	private static boolean areTimeouts(List<Stopwatch.Reading> times) {
		return times.stream().allMatch(RedisOutageTests::isTimeout);
	}

	private static boolean isTimeout(Stopwatch.Reading time) {
		return time.isBetween(ClientCache.TIMEOUT.minus(TOLERANCE), ClientCache.TIMEOUT.plus(TOLERANCE));
	}

	@Test
	void hungServerIsOwedABoundedNumberOfAnswersThatAreForgottenInTheEnd() {
		try (RedisServer server = RedisServer.start(); ClientCache client = ClientCache.impatient(server)) {
			client.cache().increment("n", 1);
			server.suspend();
			Burst reads = new Burst();
			Burst increments = new Burst();
			EntryStore<String> entries = client.driver().entries();
			// Exceptions are cheaper without the frames of what runs tests.
			Started.elsewhere(() -> {
				for (int i = 0; i < Burst.CALLS; i++) {
					reads.add(entries.read("k" + i));
					increments.add(entries.add("n", 1, EntryStore.NEVER_EXPIRES));
				}
				return Burst.CALLS;
			});
			assertThat(reads.waiting()).isLessThanOrEqualTo(LIMIT + 2);
			assertThat(increments.waiting()).isLessThanOrEqualTo(LIMIT);
			reads.fail();
			long unknown = increments.fail();
			ClientCache.until("loss of the connection", client::isUnavailable);
			server.resume();
			client.awaitRecovery();
			assertThat(client.cache().increment("n", 1)).isBetween(2L, unknown + 2);
			ClientCache.until("memory", () -> reads.isForgotten() && increments.isForgotten());
			// There is room for them again. Whether each is sent and answered in time is
			// up to
			// the machine.
			assertThat(increments(client, LIMIT / 2)).allSatisfy(
					(call) -> assertThat(ClientCache.failure(call)).satisfiesAnyOf((none) -> assertThat(none).isNull(),
							(failure) -> assertThat(failure).hasMessageContaining("within the timeout")));
		}
	}

	private static List<CompletableFuture<Long>> increments(ClientCache client, int count) {
		List<CompletableFuture<Long>> commands = new ArrayList<>(count);
		for (int i = 0; i < count; i++) {
			commands.add(client.async().increment("n", 1));
		}
		return commands;
	}

	private static long counter(RedisServer server) {
		return Long.parseLong((String) server.command("GET", ClientCache.name("n")));
	}

	/**
	 * Very many calls to a server that doesn't answer.
	 */
	private static final class Burst {

		static final int CALLS = 25_000;

		private final List<WeakReference<CompletableFuture<?>>> memory = new ArrayList<>(CALLS);

		private List<CompletableFuture<?>> commands = new ArrayList<>(CALLS);

		void add(CompletableFuture<?> call) {
			this.commands.add(call);
			this.memory.add(new WeakReference<>(call));
		}

		long waiting() {
			return this.commands.stream().filter((call) -> !call.isDone()).count();
		}

		// How many may have been executed all the same.
		long fail() {
			List<Throwable> failures = this.commands.stream().map(ClientCache::failure).toList();
			long unknown = failures.stream().filter(CacheOutcomeUnknownException.class::isInstance).count();
			long unavailable = failures.stream().filter(CacheUnavailableException.class::isInstance).count();
			assertThat(unknown + unavailable).isEqualTo(CALLS);
			assertThat(unknown).isBetween(1L, (long) LIMIT);
			this.commands = List.of();
			return unknown;
		}

		boolean isForgotten() {
			System.gc();
			return this.memory.stream().allMatch((reference) -> reference.refersTo(null));
		}

	}

}
