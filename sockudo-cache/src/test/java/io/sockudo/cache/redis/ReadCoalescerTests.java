/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.sockudo.cache.CacheOutcomeUnknownException;
import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.store.StoredValue;
import io.sockudo.cache.testsupport.Started;
import io.sockudo.cache.testsupport.Stopwatch;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.TcpProxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Reads that share trips.
 */
class ReadCoalescerTests {

	private static final Duration TOLERANCE = Duration.ofMillis(150);

	private final RedisServer server = RedisServer.start();

	private final TcpProxy proxy = TcpProxy.before(this.server);

	private ClientCache client = ClientCache.through(this.proxy);

	@AfterEach
	void close() {
		this.client.close();
		this.proxy.close();
		this.server.close();
	}

	@Test
	void readAfterAWriteOfThisClientDoesNotJoinATripThatWasSentBefore() {
		this.client.cache().set("k", "old");
		List<CompletableFuture<String>> before = holdTwoTrips("k");
		CompletableFuture<Void> written = this.client.async().set("k", "new");
		awaitInRedis("k", "new");
		CompletableFuture<String> after = this.client.async().get("k");
		this.proxy.release();
		assertThat(after.join()).isEqualTo("new");
		assertThat(before).allSatisfy((read) -> assertThat(read.join()).isEqualTo("old"));
		written.join();
	}

	@Test
	void readAfterAWriteOfAnotherClientDoesNotJoinATripThatWasSentBefore() {
		this.client.cache().set("k", "old");
		List<CompletableFuture<String>> before = holdTwoTrips("k");
		try (ClientCache other = ClientCache.on(this.server)) {
			other.cache().set("k", "new");
		}
		Started<String> after = Started.start(() -> this.client.cache().get("k"));
		this.proxy.release();
		assertThat(after.result()).isEqualTo("new");
		assertThat(before).allSatisfy((read) -> assertThat(read.join()).isEqualTo("old"));
	}

	@Test
	void keyThatManyWaitForTravelsOnce() {
		this.client.cache().set("hot", "v");
		holdTwoTrips("other");
		this.proxy.resetCounters();
		List<CompletableFuture<StoredValue>> reads = IntStream.range(0, 20)
			.mapToObj((number) -> read((number % 2 == 0) ? "hot" : "cold"))
			.toList();
		this.proxy.release();
		assertThat(reads).allSatisfy((read) -> read.join());
		assertThat(text(reads.get(0).join())).isEqualTo("v");
		assertThat(reads.get(1).join()).isNull();
		assertThat(times(ClientCache.name("hot"))).isEqualTo(1);
		assertThat(times(ClientCache.name("cold"))).isEqualTo(1);
		assertThat(times("MGET")).isEqualTo(1);
	}

	@Test
	void readersOfManyKeysGetTheirOwnValues() {
		int count = 1_000;
		for (int i = 0; i < count; i += 2) {
			this.client.async().set("k" + i, "v" + i);
		}
		this.server.command("RPUSH", ClientCache.name("k1"), "not", "ours");
		holdTwoTrips("other");
		List<CompletableFuture<StoredValue>> reads = IntStream.range(0, count)
			.mapToObj((number) -> read("k" + number))
			.toList();
		this.proxy.release();
		for (int i = 0; i < count; i++) {
			StoredValue value = reads.get(i).join();
			assertThat((value != null) ? text(value) : null).isEqualTo((i % 2 == 0) ? "v" + i : null);
		}
	}

	@Test
	void cancelledReaderDoesNotDisturbAnotherOfTheSameKey() {
		this.client.cache().set("k", "v");
		holdTwoTrips("other");
		CompletableFuture<StoredValue> first = read("k");
		CompletableFuture<StoredValue> second = read("k");
		CompletableFuture<StoredValue> third = read("k");
		first.cancel(true);
		third.cancel(true);
		assertThat(ClientCache.failure(first)).isInstanceOf(CacheUnavailableException.class);
		this.proxy.release();
		assertThat(text(second.join())).isEqualTo("v");
		assertThat(ClientCache.failure(third)).isInstanceOf(CacheUnavailableException.class);
	}

	@Test
	void interruptedReaderDoesNotDisturbAnotherOfTheSameKey() {
		this.client.cache().set("k", "v");
		holdTwoTrips("other");
		Started<String> first = Started.start(() -> this.client.cache().get("k"));
		Started<String> second = Started.start(() -> this.client.cache().get("k"));
		first.interrupt();
		assertThat(first.failure()).isInstanceOf(CacheUnavailableException.class);
		assertThat(first.endedInterrupted()).isTrue();
		this.proxy.release();
		assertThat(second.result()).isEqualTo("v");
	}

	@Test
	void readerCancelledOnItsTripDoesNotDisturbAnotherOfTheSameKey() {
		this.client.cache().set("k", "v");
		holdTwoTrips("other");
		CompletableFuture<StoredValue> first = read("k");
		CompletableFuture<StoredValue> second = read("k");
		this.proxy.release();
		first.cancel(true);
		assertThat(text(second.join())).isEqualTo("v");
		assertThat(text(read("k").join())).isEqualTo("v");
	}

	@Test
	void deadlineOfReaderThatNeverLeftIsItsOwnAndSaysSo() {
		useImpatientClient();
		List<CompletableFuture<String>> held = holdTwoTrips("other");
		Stopwatch start = Stopwatch.start();
		List<CompletableFuture<StoredValue>> waiting = IntStream.range(0, 1_000)
			.mapToObj((number) -> read("k" + number))
			.toList();
		CompletableFuture<StoredValue> last = waiting.get(waiting.size() - 1);
		assertThat(ClientCache.failure(last)).isInstanceOf(CacheUnavailableException.class);
		assertInTime(start);
		// They left before.
		assertThat(held).allSatisfy(
				(read) -> assertThat(ClientCache.failure(read)).isInstanceOf(CacheOutcomeUnknownException.class));
		assertThat(waiting).allSatisfy((read) -> assertThat(ClientCache.failure(read))
			.isInstanceOfAny(CacheOutcomeUnknownException.class, CacheUnavailableException.class));
		assertInTime(start);
		this.proxy.release();
		assertThat(read("k").join()).isNull();
	}

	@Test
	void deadlineOfReaderWhoseTripLeftLateIsItsOwnAndSaysSo() {
		useImpatientClient();
		holdTwoTrips("other");
		Awaitility.await().pollDelay(ClientCache.TIMEOUT.dividedBy(2)).until(() -> true);
		Stopwatch start = Stopwatch.start();
		assertThatExceptionOfType(CacheOutcomeUnknownException.class).isThrownBy(() -> this.client.cache().get("k"));
		assertInTime(start);
		assertThat(times(ClientCache.name("k"))).isEqualTo(1);
	}

	@Test
	void deadlinesOfReadersOnOneTripAreTheirOwn() {
		useImpatientClient();
		holdTwoTrips("other");
		Stopwatch start = Stopwatch.start();
		CompletableFuture<StoredValue> first = read("k");
		Awaitility.await().pollDelay(ClientCache.TIMEOUT.dividedBy(2)).until(() -> true);
		Stopwatch later = Stopwatch.start();
		CompletableFuture<StoredValue> second = read("k");
		// It may leave in the last moment, or just not any more.
		assertThat(ClientCache.failure(first)).isInstanceOfAny(CacheOutcomeUnknownException.class,
				CacheUnavailableException.class);
		assertInTime(start);
		assertThat(ClientCache.failure(second)).isInstanceOf(CacheOutcomeUnknownException.class);
		assertInTime(later);
		assertThat(times(ClientCache.name("k"))).isEqualTo(1);
	}

	@Test
	void everyThreadThatWaitsForATripIsWoken() {
		int count = 100;
		this.client.cache().set("k", "v");
		holdTwoTrips("other");
		List<Started<String>> readers = IntStream.range(0, count)
			.mapToObj((number) -> Started.start(() -> this.client.cache().get("k")))
			.toList();
		readers.forEach((reader) -> ClientCache.until("reader asleep", reader::isAsleep));
		this.proxy.release();
		assertThat(readers).allSatisfy((reader) -> assertThat(reader.result()).isEqualTo("v"));
	}

	@Test
	void threadsThatLeaveEarlyLeaveNobodyAsleep() {
		int count = 100;
		this.client.cache().set("k", "v");
		holdTwoTrips("other");
		List<Started<String>> readers = IntStream.range(0, count)
			.mapToObj((number) -> Started.start(() -> this.client.cache().get("k")))
			.toList();
		readers.forEach((reader) -> ClientCache.until("reader asleep", reader::isAsleep));
		// Some of them before the answer comes and some after it.
		Started<Boolean> released = Started.start(() -> {
			this.proxy.release();
			return true;
		});
		IntStream.range(0, count)
			.filter((number) -> number % 3 != 0)
			.forEach((number) -> readers.get(number).interrupt());
		assertThat(released.result()).isTrue();
		for (int i = 0; i < count; i++) {
			Throwable failure = readers.get(i).failure();
			if (i % 3 == 0) {
				assertThat(failure).isNull();
			}
			else if (failure != null) {
				assertThat(failure).isInstanceOfAny(CacheUnavailableException.class,
						CacheOutcomeUnknownException.class);
				assertThat(readers.get(i).endedInterrupted()).isTrue();
			}
		}
	}

	private void useImpatientClient() {
		this.client.close();
		this.client = ClientCache.impatient(this.proxy);
	}

	private static void assertInTime(Stopwatch start) {
		assertThat(start.read()).matches(
				(time) -> time.isBetween(ClientCache.TIMEOUT.minus(TOLERANCE), ClientCache.TIMEOUT.plus(TOLERANCE)));
	}

	// Two reads that the server has answered and whose answers do not arrive.
	private List<CompletableFuture<String>> holdTwoTrips(String key) {
		this.client.cache().get(key);
		this.proxy.resetCounters();
		this.proxy.holdReplies();
		List<CompletableFuture<String>> reads = new ArrayList<>();
		reads.add(this.client.async().get(key));
		reads.add(this.client.async().get(key));
		ClientCache.until("two trips", () -> times(ClientCache.name(key)) == 2);
		// What the proxy has seen, the server has seen soon.
		ClientCache.until("answers", () -> commands("get") >= 3);
		return reads;
	}

	private long commands(String command) {
		String statistics = this.server.info("commandstats", "cmdstat_" + command);
		return (statistics != null) ? Long.parseLong(statistics.replaceAll("calls=(\\d+),.*", "$1")) : 0;
	}

	private int times(String text) {
		return this.proxy.requestText().split(text + "\r\n", -1).length - 1;
	}

	private void awaitInRedis(String key, String value) {
		ClientCache.until("write", () -> value.equals(this.server.command("GET", ClientCache.name(key))));
	}

	private CompletableFuture<StoredValue> read(String key) {
		return this.client.driver().entries().read(key);
	}

	private static String text(StoredValue value) {
		return new String(value.bytes(), StandardCharsets.UTF_8);
	}

}
