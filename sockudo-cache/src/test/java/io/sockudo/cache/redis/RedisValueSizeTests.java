/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

import io.sockudo.cache.AsyncSockudoCache;
import io.sockudo.cache.CacheValueException;
import io.sockudo.cache.KeyValueCache;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.contract.Backend;
import io.sockudo.cache.core.DefaultSockudoCache;
import io.sockudo.cache.store.CachePolicies;
import io.sockudo.cache.store.CachePolicy;
import io.sockudo.cache.testsupport.RedisFixture;
import io.sockudo.cache.testsupport.Started;
import io.sockudo.cache.testsupport.Stopwatch;
import io.sockudo.cache.testsupport.Together;
import io.sockudo.cache.testsupport.redis.RedisNodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link RedisDriver.Builder#maxValueSize(DataSize)}.
 */
@Timeout(60)
class RedisValueSizeTests {

	private static final int LIMIT = 20;

	private static final String FITTING = "f".repeat(LIMIT);

	private static final String LARGE = "x".repeat(LIMIT + 1);

	private static final Duration LEASE = Duration.ofSeconds(40);

	private static final String WARNING = "bytes was not stored, because cache.redis.max-value-size is";

	@ParameterizedTest
	@EnumSource(names = { "REDIS", "REDIS_CLUSTER" })
	void writesOfLargerValuesAreRefused(Backend backend) {
		RedisNodes servers = backend.emptyServers();
		try (LogLines log = new LogLines(); Node node = Node.on(servers)) {
			List<Function<SockudoCache, CompletableFuture<?>>> writes = writes("k");
			for (SockudoCache cache : List.of(node.cache, node.cache.namespace("n"))) {
				cache.set("k", "old");
				for (Function<SockudoCache, CompletableFuture<?>> write : writes) {
					Throwable failure = ClientCache.failure(write.apply(cache));
					assertThat(failure).isInstanceOf(CacheValueException.class)
						.hasMessageMatching("(set|setMany|setIfAbsent|compareAndSet|getAndSet) on cache 'sockudo' \\("
								+ node.driver.name() + "\\): the value has 21 bytes, more than the 20 of "
								+ "cache\\.redis\\.max-value-size")
						.satisfies((ex) -> assertThat(((CacheValueException) ex).failedKeys()).isEmpty());
				}
				assertThat(cache.scan("", null, 1_000).entries()).containsValue("old").doesNotContainValue("fits");
				assertThat(cache.get("k")).isEqualTo("old");
			}
			assertThat(node.driver.entries().statistics().oversized()).isEqualTo(2L * writes.size());
			assertThat(node.driver.entries().statistics().puts()).isEqualTo(2);
			assertThat(log.warnings()).isEmpty();
		}
	}

	private static List<Function<SockudoCache, CompletableFuture<?>>> writes(String key) {
		Duration ttl = Duration.ofMinutes(1);
		List<Function<AsyncSockudoCache, CompletableFuture<?>>> async = List.of((cache) -> cache.set(key, LARGE),
				(cache) -> cache.set(key, LARGE, ttl), (cache) -> cache.setIfAbsent("absent", LARGE),
				(cache) -> cache.setIfAbsent("absent", LARGE, ttl),
				(cache) -> cache.compareAndSet(key, "old", LARGE, ttl), (cache) -> cache.getAndSet(key, LARGE, ttl),
				(cache) -> cache.setMany(Map.of("a", "fits", "b", LARGE, "c", "fits")),
				(cache) -> cache.setMany(Map.of("a", "fits", "b", LARGE, "c", "fits"), Duration.ZERO),
				(cache) -> cache.withValues(byte[].class).set(key, new byte[LIMIT + 1]),
				(cache) -> cache.withValues(byte[].class).setIfAbsent("absent", new byte[LIMIT + 1]));
		List<Function<SockudoCache, CompletableFuture<?>>> all = new ArrayList<>();
		async.forEach((write) -> all.add((cache) -> write.apply(cache.async())));
		all.add(blocking((cache) -> cache.set(key, LARGE)));
		all.add(blocking((cache) -> cache.setIfAbsent("absent", LARGE)));
		all.add(blocking((cache) -> cache.setMany(Map.of("a", "fits", "b", LARGE))));
		all.add(blocking((cache) -> cache.compareAndSet(key, "old", LARGE, ttl)));
		return all;
	}

	private static Function<SockudoCache, CompletableFuture<?>> blocking(Consumer<SockudoCache> write) {
		return (cache) -> {
			try {
				write.accept(cache);
				return CompletableFuture.completedFuture(null);
			}
			catch (RuntimeException ex) {
				return CompletableFuture.failedFuture(ex);
			}
		};
	}

	@Test
	void bytesOfTheStoredFormAreCounted() {
		try (Node node = Node.on(RedisNodes.standalone())) {
			SockudoCache cache = node.cache;
			cache.set("k", FITTING);
			cache.set("k", "\u00fc".repeat(LIMIT / 2));
			assertThatExceptionOfType(CacheValueException.class)
				.isThrownBy(() -> cache.set("k", "\u00fc".repeat(LIMIT / 2) + "x"))
				.withMessageContaining("has 21 bytes");
			KeyValueCache<Name> typed = cache.withValues(Name.class);
			// {"name":"…"}
			typed.set("k", new Name("\u00fc".repeat(4) + "x"));
			assertThatExceptionOfType(CacheValueException.class)
				.isThrownBy(() -> typed.set("k", new Name("\u00fc".repeat(5))))
				.withMessageContaining("has 21 bytes");
			assertThat(typed.get("k")).isEqualTo(new Name("\u00fc".repeat(4) + "x"));
		}
	}

	@Test
	void valueThatOneIsComparedWithMayBeLarger() {
		RedisNodes servers = RedisNodes.standalone();
		servers.onEach("FLUSHALL");
		try (Node node = Node.on(servers)) {
			servers.onEach("SET", ClientCache.name("k"), LARGE);
			assertThat(node.cache.get("k")).isEqualTo(LARGE);
			assertThat(node.cache.compareAndSet("k", LARGE, "small", Duration.ZERO)).isTrue();
			servers.onEach("SET", ClientCache.name("k"), LARGE);
			assertThat(node.cache.compareAndRemove("k", LARGE)).isTrue();
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "REDIS", "REDIS_CLUSTER" })
	void loadedValueIsReturnedAndEveryNodeLoadsAgainAtOnce(Backend backend) {
		RedisNodes servers = backend.emptyServers();
		try (LogLines log = new LogLines(); Node node = Node.on(servers); Node other = Node.on(servers)) {
			AtomicInteger loads = new AtomicInteger();
			Stopwatch stopwatch = Stopwatch.start();
			for (int i = 0; i < 3; i++) {
				for (Node each : List.of(node, other)) {
					assertThat(each.cache.getOrLoad("k", (key) -> large(loads))).isEqualTo(LARGE);
					assertThat(each.cache.async()
						.getOrLoad("k", (key) -> CompletableFuture.completedFuture(large(loads)))
						.join()).isEqualTo(LARGE);
				}
			}
			assertThat(loads).hasValue(12);
			assertThat(stopwatch.elapsed()).isLessThan(LEASE.dividedBy(4));
			servers.masters().forEach((server) -> assertThat(server.command("DBSIZE")).isEqualTo(0L));
			assertThat(node.driver.entries().statistics().oversized()).isEqualTo(6);
			assertThat(node.driver.entries().statistics().dropped()).isZero();
			assertThat(node.driver.entries().statistics().puts()).isZero();
			assertThat(log.warnings()).hasSize(2)
				.allSatisfy((line) -> assertThat(line).contains("'sockudo'", "21 " + WARNING, "20 bytes"));
			assertThat(node.cache.getOrLoad("k", (key) -> FITTING)).isEqualTo(FITTING);
			assertThat(other.cache.getOrLoad("k", (key) -> large(loads))).isEqualTo(FITTING);
		}
	}

	private static String large(AtomicInteger loads) {
		loads.incrementAndGet();
		return LARGE;
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void callersOfANodeShareTheLoadAndAnotherNodeLoadsWhenItEnds(boolean lease) {
		RedisNodes servers = RedisNodes.standalone();
		servers.onEach("FLUSHALL");
		UnaryOperator<CachePolicy.Builder> policy = (builder) -> builder.lease(lease);
		try (Node node = Node.on(servers, policy); Node other = Node.on(servers, policy)) {
			AtomicInteger loads = new AtomicInteger();
			CountDownLatch release = new CountDownLatch(1);
			List<Started<String>> callers = Together.start(10, (number) -> node.cache.getOrLoad("k", (key) -> {
				Together.await(release);
				return large(loads);
			}));
			ClientCache.until("callers",
					() -> callers.stream().allMatch((caller) -> caller.isWaiting() || caller.isBlocked()));
			Started<String> waiting = Started.start(() -> other.cache.getOrLoad("k", (key) -> large(loads)));
			if (lease) {
				ClientCache.until("the other node", waiting::isWaiting);
			}
			Stopwatch stopwatch = Stopwatch.start();
			release.countDown();
			assertThat(callers).extracting(Started::result).containsOnly(LARGE);
			assertThat(waiting.result()).isEqualTo(LARGE);
			assertThat(stopwatch.elapsed()).isLessThan(LEASE.dividedBy(4));
			assertThat(loads).hasValue(2);
		}
	}

	@Test
	void entryThatCannotBeReadGoes() {
		RedisNodes servers = RedisNodes.standalone();
		servers.onEach("FLUSHALL");
		try (Node node = Node.on(servers)) {
			servers.onEach("SET", ClientCache.name("k"), "no number");
			assertThat(node.cache.withValues(Name.class).getOrLoad("k", (key) -> new Name(LARGE)))
				.isEqualTo(new Name(LARGE));
			assertThat(node.cache.has("k")).isFalse();
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "REDIS", "REDIS_CLUSTER" })
	void entryThatIsRefreshedGoes(Backend backend) {
		RedisNodes servers = backend.emptyServers();
		Duration hour = Duration.ofHours(1);
		try (Node node = Node.on(servers, (policy) -> policy.ttl(hour).refreshAhead(0.5));
				Node other = Node.on(servers)) {
			node.cache.set("k", "old", Duration.ofMinutes(1));
			assertThat(node.cache.getOrLoad("k", (key) -> LARGE)).isEqualTo("old");
			ClientCache.until("the end of the entry", () -> node.cache.get("k") == null);
			assertThat(other.cache.get("k")).isNull();
		}
	}

	@Test
	void staleValueIsNotServedAfterALargerOne() {
		RedisNodes servers = RedisNodes.standalone();
		servers.onEach("FLUSHALL");
		try (Node node = Node.on(servers,
				(policy) -> policy.ttl(Duration.ofMillis(50)).staleTtl(Duration.ofHours(1)))) {
			node.cache.getOrLoad("k", (key) -> "old");
			ClientCache.until("expiry", () -> node.cache.get("k") == null);
			assertThat(node.cache.getOrLoad("k", RedisValueSizeTests::fail)).isEqualTo("old");
			// A failed load leaves others with the stale value for a moment.
			ClientCache.until("a load", () -> LARGE.equals(node.cache.getOrLoad("k", (key) -> LARGE)));
			assertThatIllegalStateException().isThrownBy(() -> node.cache.getOrLoad("k", RedisValueSizeTests::fail));
		}
	}

	private static String fail(String key) {
		throw new IllegalStateException("expected");
	}

	@Test
	void valueOfMoreThanAMebibyteIsALineWithoutItsKey() {
		RedisNodes servers = RedisNodes.standalone();
		String line = "Cache 'sockudo': a value of 1048577 bytes goes to Redis";
		try (LogLines log = new LogLines(); ClientCache client = ClientCache.of(RedisFixture.driver(servers))) {
			client.cache().set("c4n4ry", "x".repeat(1 << 20));
			assertThat(log.all()).noneMatch((any) -> any.contains("goes to Redis"));
			String large = "x".repeat((1 << 20) + 1);
			client.cache().set("c4n4ry", large);
			client.cache().setMany(Map.of("c4n4ry", large));
			client.cache().remove("c4n4ry");
			client.cache().getOrLoad("c4n4ry", (key) -> large);
			assertThat(log.all().stream().filter((any) -> any.contains(line))).hasSize(3);
			assertThat(log.all()).noneMatch((any) -> any.contains("c4n4ry"));
			client.cache().remove("c4n4ry");
		}
	}

	@Test
	void limitIsPositive() {
		RedisDriver.Builder driver = RedisFixture.driver(RedisNodes.standalone());
		for (long size : List.of(0L, -1L)) {
			assertThatIllegalArgumentException().isThrownBy(() -> driver.maxValueSize(DataSize.ofBytes(size)));
		}
	}

	record Name(String name) {

	}

	/**
	 * Node with a limit.
	 *
	 * @param driver its driver
	 * @param cache its cache
	 */
	private record Node(RedisDriver driver, DefaultSockudoCache cache) implements AutoCloseable {

		static Node on(RedisNodes servers) {
			return on(servers, (policy) -> policy);
		}

		static Node on(RedisNodes servers, UnaryOperator<CachePolicy.Builder> settings) {
			RedisDriver driver = RedisFixture.driver(servers).maxValueSize(DataSize.ofBytes(LIMIT)).build();
			ClientCache.until("connection", () -> ClientCache.failure(driver.checkHealth()) == null);
			CachePolicy policy = settings.apply(CachePolicy.DEFAULT.toBuilder().leaseTimeout(LEASE)).build();
			return new Node(driver, DefaultSockudoCache.builder(driver).policies(CachePolicies.of(policy)).build());
		}

		@Override
		public void close() {
			this.cache.close();
			this.driver.close();
		}

	}

}
