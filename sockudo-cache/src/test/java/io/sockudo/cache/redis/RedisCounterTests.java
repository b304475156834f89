/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.sockudo.cache.CacheOutcomeUnknownException;
import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.testsupport.Together;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.TcpProxy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Counters that several clients share.
 */
class RedisCounterTests {

	private static final int CLIENTS = 8;

	@Test
	void incrementsOfManyClientsGiveEveryNumberOnce() {
		int rounds = 10_000;
		try (RedisServer server = RedisServer.start(); Clients clients = new Clients(() -> ClientCache.on(server))) {
			List<long[]> returned = Together.run(CLIENTS, (number) -> {
				long[] numbers = new long[rounds];
				for (int i = 0; i < rounds; i++) {
					numbers[i] = clients.get(number).cache().increment("n", 1, Duration.ofMinutes(1));
				}
				return numbers;
			});
			long sum = (long) CLIENTS * rounds;
			assertThat(server.command("GET", ClientCache.name("n"))).isEqualTo(Long.toString(sum));
			assertThat(returned.stream().flatMapToLong(LongStream::of).sorted().toArray())
				.isEqualTo(LongStream.rangeClosed(1, sum).toArray());
			assertThat(returned).allSatisfy((numbers) -> assertThat(numbers).isSorted());
		}
	}

	@Test
	void incrementsOverBreakingConnectionsHappenAtMostOnce() {
		int rounds = 500;
		AtomicInteger commands = new AtomicInteger();
		AtomicLong unknown = new AtomicLong();
		try (RedisServer server = RedisServer.start();
				TcpProxy proxy = TcpProxy.before(server);
				Clients clients = new Clients(() -> ClientCache.through(proxy))) {
			List<List<Long>> returned = Together.run(CLIENTS, (number) -> {
				List<Long> numbers = new ArrayList<>();
				for (int i = 0; i < rounds; i++) {
					if (commands.incrementAndGet() % 700 == 0) {
						proxy.reset();
					}
					increment(clients.get(number), numbers, unknown);
				}
				return numbers;
			});
			List<Long> acknowledged = returned.stream().flatMap(List::stream).toList();
			long counter = Long.parseLong((String) server.command("GET", ClientCache.name("n")));
			assertThat(counter).isBetween((long) acknowledged.size(), acknowledged.size() + unknown.get());
			assertThat(acknowledged).doesNotHaveDuplicates().hasSizeGreaterThan(rounds);
			assertThat(unknown).hasPositiveValue();
			assertThat(returned).allSatisfy((numbers) -> assertThat(numbers).isSorted());
		}
	}

	private static void increment(ClientCache client, List<Long> numbers, AtomicLong unknown) {
		try {
			numbers.add(client.cache().increment("n", 1, Duration.ofMinutes(1)));
		}
		catch (CacheOutcomeUnknownException ex) {
			unknown.incrementAndGet();
		}
		catch (CacheUnavailableException ex) {
			client.awaitRecovery();
		}
	}

	@Test
	void counterWithTtlIsNeverWithoutIt() {
		try (RedisServer server = RedisServer.start(); ClientCache client = ClientCache.on(server)) {
			List<Long> ttls = new ArrayList<>();
			List<CompletableFuture<Long>> commands = new ArrayList<>();
			for (int i = 0; i < 200; i++) {
				String key = "n" + i;
				commands.add(client.async().increment(key, 1, Duration.ofMinutes(1)));
				commands.add(client.async().increment(key, 1, Duration.ofMinutes(1)));
			}
			commands.forEach(CompletableFuture::join);
			for (int i = 0; i < 200; i++) {
				ttls.add((Long) server.command("PTTL", ClientCache.name("n" + i)));
			}
			assertThat(ttls).allMatch((ttl) -> ttl > 0 && ttl <= 60_000);
			assertThat(client.cache().get("n199")).isEqualTo("2");
		}
	}

	@Test
	void counterOfClientThatIsCutOffHasItsTtl() {
		try (RedisServer server = RedisServer.start();
				TcpProxy proxy = TcpProxy.before(server);
				ClientCache client = ClientCache.through(proxy)) {
			client.cache().increment("other", 1);
			proxy.dropReplies();
			client.async().increment("n", 1, Duration.ofMinutes(1));
			ClientCache.until("execution", () -> (Long) server.command("EXISTS", ClientCache.name("n")) == 1);
			proxy.reset();
			assertThat((Long) server.command("PTTL", ClientCache.name("n"))).isPositive();
		}
	}

	/**
	 * Clients that are closed together.
	 */
	private static final class Clients implements AutoCloseable {

		private final List<ClientCache> clients;

		Clients(Supplier<ClientCache> client) {
			this.clients = Stream.generate(client).limit(CLIENTS).toList();
		}

		ClientCache get(int number) {
			return this.clients.get(number);
		}

		@Override
		public void close() {
			this.clients.forEach(ClientCache::close);
		}

	}

}
