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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.LoadOptions;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.core.DefaultSockudoCache;
import io.sockudo.cache.store.CachePolicies;
import io.sockudo.cache.store.CachePolicy;
import io.sockudo.cache.testsupport.RedisFixture;
import io.sockudo.cache.testsupport.Started;
import io.sockudo.cache.testsupport.Stopwatch;
import io.sockudo.cache.testsupport.Together;
import io.sockudo.cache.testsupport.redis.RedisNodes;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.SharedRedis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.fail;

/**
 * Two nodes, each with a client of its own, that load the same keys.
 */
@Timeout(60)
class RedisLeaseTests {

	private static final Duration LEASE = Duration.ofMillis(300);

	// Their hash tags, or what looks like such, lead to all sorts of slots.
	private static final String[] KEYS = { "k", "}", "{}", "{a}b", "a}b", "{a", "a{b}c}d{e", "{}{a}" };

	private final CountDownLatch release = new CountDownLatch(1);

	private final AtomicInteger loads = new AtomicInteger();

	private final List<Node> nodes = new ArrayList<>();

	private RedisNodes servers = RedisNodes.standalone();

	private SockudoCache one;

	private SockudoCache two;

	@BeforeEach
	void startNodes() {
		startNodes(RedisNodes.standalone(), Duration.ofSeconds(10));
	}

	private void startNodes(RedisNodes on, Duration lease) {
		stopNodes();
		this.servers = on;
		on.onEach("FLUSHALL");
		this.one = start(lease);
		this.two = start(lease);
	}

	private SockudoCache start(Duration lease) {
		Node node = new Node(RedisFixture.driver(this.servers).build(), lease);
		this.nodes.add(node);
		return node.cache;
	}

	@AfterEach
	void releaseLoaders() {
		this.release.countDown();
		stopNodes();
	}

	private void stopNodes() {
		this.nodes.forEach(Node::close);
		this.nodes.clear();
	}

	private Function<String, String> slowly(String value) {
		return (key) -> {
			this.loads.incrementAndGet();
			Together.await(this.release);
			return value;
		};
	}

	private Started<String> startLoading(SockudoCache cache, String key, String value) {
		int before = this.loads.get();
		Started<String> started = Started.start(() -> cache.getOrLoad(key, slowly(value)));
		Awaitility.await().untilAtomic(this.loads, (count) -> assertThat(count).isEqualTo(before + 1));
		return started;
	}

	private Started<String> startWaiting(SockudoCache cache, String key) {
		Started<String> started = Started
			.start(() -> cache.getOrLoad(key, (same) -> fail("Loaded although another node does")));
		started.awaitWaiting();
		return started;
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void oneNodeLoadsAndTheOtherOneWaits(boolean cluster) {
		startNodes(cluster ? RedisNodes.cluster() : RedisNodes.standalone(), Duration.ofSeconds(10));
		List<Started<String>> callers = new ArrayList<>();
		for (String key : KEYS) {
			callers.add(startLoading(this.one, key, "v"));
			callers.add(startWaiting(this.two, key));
		}
		this.release.countDown();
		assertThat(callers).allSatisfy((caller) -> assertThat(caller.result()).isEqualTo("v"));
		assertThat(this.loads).hasValue(KEYS.length);
		for (String key : KEYS) {
			assertThat(this.two.get(key)).isEqualTo("v");
		}
	}

	@Test
	void hundredThreadsOfTwoNodesLoadOnce() {
		List<Started<String>> callers = Together.start(100,
				(number) -> ((number % 2 == 0) ? this.one : this.two).getOrLoad("k", slowly("v")));
		Awaitility.await().untilAtomic(this.loads, (count) -> assertThat(count).isEqualTo(1));
		this.release.countDown();
		assertThat(callers).allSatisfy((caller) -> assertThat(caller.result()).isEqualTo("v"));
		assertThat(this.loads).hasValue(1);
	}

	@Test
	void asynchronousCallersOfAnotherNodeWaitAsWell() {
		Started<String> loader = startLoading(this.one, "k", "v");
		CompletableFuture<String> waiting = this.two.async()
			.getOrLoad("k", (key) -> fail("Loaded although another node does"));
		this.release.countDown();
		assertThat(waiting).succeedsWithin(Started.LIMIT).isEqualTo("v");
		assertThat(loader.result()).isEqualTo("v");
	}

	@Test
	void waitersOnAnotherNodeSeeTheValueSoon() {
		List<Long> delays = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			String key = "k" + i;
			CountDownLatch ready = new CountDownLatch(1);
			CountDownLatch go = new CountDownLatch(1);
			Started<Stopwatch> loader = Started.start(() -> {
				this.one.getOrLoad(key, (same) -> {
					ready.countDown();
					Together.await(go);
					return "v";
				});
				return Stopwatch.start();
			});
			Together.await(ready);
			Started<String> waiter = Started
				.start(() -> this.two.getOrLoad(key, (same) -> fail("Loaded although another node does")));
			waiter.awaitWaiting();
			go.countDown();
			assertThat(waiter.result()).isEqualTo("v");
			delays.add(loader.result().elapsed().toMillis());
		}
		assertThat(delays.stream().sorted().toList().get(delays.size() / 2)).isLessThanOrEqualTo(100);
	}

	@Test
	void eachNodeLoadsWithoutALease() {
		Started<String> first = Started
			.start(() -> this.one.getOrLoad("k", LoadOptions.defaults().lease(false), slowly("v")));
		Started<String> second = Started
			.start(() -> this.two.getOrLoad("k", LoadOptions.defaults().lease(false), slowly("v")));
		Awaitility.await().untilAtomic(this.loads, (count) -> assertThat(count).isEqualTo(2));
		this.release.countDown();
		assertThat(first.result()).isEqualTo("v");
		assertThat(second.result()).isEqualTo("v");
		assertThat(this.one.get("k")).isEqualTo("v");
	}

	@Test
	void writeWithoutALeaseWinsAsWell() {
		assertThat(this.one.getOrLoad("k", LoadOptions.defaults().lease(false), (key) -> {
			assertThat(this.two.remove("k")).isFalse();
			return "loaded";
		})).isEqualTo("loaded");
		assertThat(this.two.get("k")).isNull();
	}

	@Test
	void failureAndAbsenceAreNothingToAnotherNode() {
		for (String outcome : List.of("failure", "absence")) {
			CountDownLatch go = new CountDownLatch(1);
			CountDownLatch ready = new CountDownLatch(1);
			Started<String> loader = Started.start(() -> this.one.getOrLoad(outcome, (key) -> {
				ready.countDown();
				Together.await(go);
				if (outcome.equals("failure")) {
					throw new IllegalStateException();
				}
				return null;
			}));
			Together.await(ready);
			Started<String> other = Started.start(() -> this.two.getOrLoad(outcome, (key) -> "of two"));
			other.awaitWaiting();
			go.countDown();
			assertThat(other.result()).isEqualTo("of two");
			loader.failure();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "set", "setMany", "setMany without TTL", "setIfAbsent", "increment", "compareAndSet",
			"compareAndRemove", "remove", "removeMany", "getAndRemove", "getAndExpire", "getAndSet", "clear", "expire",
			"typed set" })
	void changeOnAnotherNodeDuringTheLoadWins(String change) {
		this.one.set("k", "unreadable");
		Integer loaded = this.one.withValues(Integer.class).getOrLoad("k", (key) -> {
			change(this.two, change);
			return 7;
		});
		assertThat(loaded).isEqualTo(7);
		String expected = switch (change) {
			case "compareAndRemove", "remove", "removeMany", "getAndRemove", "clear" -> null;
			case "expire", "getAndExpire" -> "unreadable";
			case "increment" -> "5";
			default -> "3";
		};
		assertThat(this.one.get("k")).isEqualTo(expected);
	}

	private static void change(SockudoCache cache, String change) {
		Duration minute = Duration.ofMinutes(1);
		switch (change) {
			case "set" -> cache.set("k", "3");
			case "setMany" -> cache.setMany(Map.of("k", "3"), minute);
			case "setMany without TTL" -> cache.setMany(Map.of("k", "3"), Duration.ZERO);
			case "setIfAbsent" -> {
				cache.remove("k");
				assertThat(cache.setIfAbsent("k", "3")).isTrue();
			}
			case "increment" -> {
				cache.remove("k");
				cache.increment("k", 5);
			}
			case "compareAndSet" -> assertThat(cache.compareAndSet("k", "unreadable", "3", minute)).isTrue();
			case "compareAndRemove" -> assertThat(cache.compareAndRemove("k", "unreadable")).isTrue();
			case "remove" -> assertThat(cache.remove("k")).isTrue();
			case "removeMany" -> assertThat(cache.removeMany(List.of("k"))).isEqualTo(1);
			case "getAndRemove" -> assertThat(cache.getAndRemove("k")).isEqualTo("unreadable");
			case "getAndExpire" -> assertThat(cache.getAndExpire("k", minute)).isEqualTo("unreadable");
			case "getAndSet" -> assertThat(cache.getAndSet("k", "3", minute)).isEqualTo("unreadable");
			case "clear" -> assertThat(cache.clear()).isEqualTo(1);
			case "expire" -> assertThat(cache.expire("k", minute)).isTrue();
			default -> cache.withValues(Integer.class).set("k", 3);
		}
	}

	@Test
	void readsOnAnotherNodeDisturbNothing() {
		this.one.getOrLoad("k", (key) -> {
			assertThat(this.two.get("k")).isNull();
			assertThat(this.two.has("k")).isFalse();
			assertThat(this.two.ttl("k")).isNull();
			assertThat(this.two.getMany(List.of("k"))).isEmpty();
			assertThat(this.two.scan("", null, 10).entries()).isEmpty();
			assertThat(this.two.remove("other")).isFalse();
			return "v";
		});
		assertThat(this.two.get("k")).isEqualTo("v");
	}

	@Test
	void slowLoaderLosesItsLeaseToAnotherNodeWhoseValueStays() {
		startNodes(RedisNodes.standalone(), LEASE);
		Started<String> slow = startLoading(this.one, "k", "of one");
		assertThat(this.two.getOrLoad("k", (key) -> "of two")).isEqualTo("of two");
		this.release.countDown();
		assertThat(slow.result()).isEqualTo("of one");
		assertThat(this.one.get("k")).isEqualTo("of two");
	}

	@Test
	void latePublicationLeavesTheLeaseOfAnotherNodeAlone() {
		startNodes(RedisNodes.standalone(), LEASE);
		CountDownLatch go = new CountDownLatch(1);
		Started<String> slow = startLoading(this.one, "k", "of one");
		AtomicInteger loadsOfTwo = new AtomicInteger();
		Started<String> other = Started.start(() -> this.two.getOrLoad("k", (key) -> {
			loadsOfTwo.incrementAndGet();
			Together.await(go);
			return "of two";
		}));
		Awaitility.await().untilAtomic(loadsOfTwo, (count) -> assertThat(count).isEqualTo(1));
		this.release.countDown();
		assertThat(slow.result()).isEqualTo("of one");
		assertThat(this.one.get("k")).isNull();
		go.countDown();
		assertThat(other.result()).isEqualTo("of two");
		assertThat(this.one.get("k")).isEqualTo("of two");
	}

	// As if the lease of a node that is gone had been acquired before the server's clock
	// was set back by an hour.
	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void leaseOfAClockThatWasSetBackHoldsUpNobodyForLonger(boolean cluster) {
		startNodes(cluster ? RedisNodes.cluster() : RedisNodes.standalone(), LEASE);
		Started<String> lost = startLoading(this.one, "k", "of one");
		setBack(TimeUnit.HOURS.toMillis(1));
		assertThat(Started.elsewhere(() -> this.two.getOrLoad("k", (key) -> "of two"))).isEqualTo("of two");
		this.release.countDown();
		assertThat(lost.result()).isEqualTo("of one");
		assertThat(this.one.get("k")).isEqualTo("of two");
		assertThat(internalKeys()).isEmpty();
	}

	@Test
	void failureBeforeTheClockWasSetBackKeepsNobodyFromLoading() {
		startNodes(RedisNodes.standalone(), LEASE);
		LoadOptions options = LoadOptions.defaults().ttl(Duration.ofMillis(1)).staleTtl(Duration.ofHours(2));
		this.one.getOrLoad("k", options, (key) -> "old");
		Awaitility.await().until(() -> this.one.get("k") == null);
		assertThat(this.one.getOrLoad("k", options, (key) -> {
			throw new IllegalStateException();
		})).isEqualTo("old");
		setBack(TimeUnit.HOURS.toMillis(1));
		Awaitility.await().until(() -> "new".equals(this.two.getOrLoad("k", options, (key) -> "new")));
	}

	private void setBack(long millis) {
		String name = internalKeys().get(0);
		RedisServer server = this.servers.isCluster() ? SharedRedis.cluster().masterOf(name) : SharedRedis.standalone();
		long until = Long.parseLong((String) server.command("HGET", name, "owner-until"));
		server.command("HSET", name, "owner-until", Long.toString(until + millis));
	}

	@Test
	void slowLoaderThatNobodyHasOvertakenIsStored() {
		startNodes(RedisNodes.standalone(), Duration.ofMillis(20));
		assertThat(this.one.getOrLoad("k", (key) -> {
			Awaitility.await().pollDelay(Duration.ofMillis(60)).until(() -> true);
			return "v";
		})).isEqualTo("v");
		assertThat(this.two.get("k")).isEqualTo("v");
	}

	@Test
	void nothingOfALoadStaysAndWhatIsThereMeanwhileHasATtl() {
		this.one.getOrLoad("k", (key) -> {
			List<String> internal = internalKeys();
			assertThat(internal).hasSize(1);
			assertThat((long) command("PTTL", internal.get(0))).isPositive();
			return "v";
		});
		assertThat(internalKeys()).isEmpty();
		this.one.getOrLoad("absent", (key) -> null);
		assertThatIllegalStateException().isThrownBy(() -> this.one.getOrLoad("fails", (key) -> {
			throw new IllegalStateException();
		}));
		assertThat(internalKeys()).isEmpty();
		this.one.getOrLoad("stale", LoadOptions.defaults().staleTtl(Duration.ofMinutes(1)), (key) -> "v");
		List<String> copies = internalKeys();
		assertThat(copies).hasSize(1);
		assertThat((long) command("PTTL", copies.get(0))).isBetween(350_000L, 360_000L);
		assertThat(this.one.scan("", null, 10).entries()).containsOnlyKeys("k", "stale");
		assertThat(this.one.clear()).isEqualTo(2);
		assertThat((long) command("DBSIZE")).isZero();
	}

	@Test
	void copyOfOneNodeServesAnother() {
		LoadOptions options = LoadOptions.defaults().ttl(Duration.ofMillis(1)).staleTtl(Duration.ofMinutes(1));
		this.one.getOrLoad("k", options, (key) -> "v");
		Awaitility.await().until(() -> this.two.get("k") == null);
		assertThat(this.two.getOrLoad("k", options, (key) -> {
			throw new IllegalStateException();
		})).isEqualTo("v");
		// The first node knows that there is nothing to be had for a second.
		assertThat(this.one.getOrLoad("k", options, (key) -> fail("Loaded too soon"))).isEqualTo("v");
	}

	@Test
	void nodeThatIsClosedDuringItsLoadGivesItsCallersBack() {
		Started<String> loader = startLoading(this.one, "k", "v");
		Started<String> waiter = startWaiting(this.one, "k");
		this.nodes.get(0).close();
		assertThatExceptionOfType(CacheUnavailableException.class).isThrownBy(waiter::result);
		this.release.countDown();
		loader.failure();
	}

	private List<String> internalKeys() {
		return this.servers.masters()
			.stream()
			.flatMap((server) -> ((List<?>) server.command("KEYS", "sockudo_cache@:*")).stream())
			.map(String::valueOf)
			.toList();
	}

	private Object command(String... command) {
		return this.servers.masters().get(0).command(command);
	}

	/**
	 * One node of a fleet.
	 */
	private static final class Node implements AutoCloseable {

		private final RedisDriver driver;

		private final DefaultSockudoCache cache;

		Node(RedisDriver driver, Duration lease) {
			this.driver = driver;
			CachePolicy policy = CachePolicy.DEFAULT.toBuilder().leaseTimeout(lease).build();
			this.cache = DefaultSockudoCache.builder(driver).policies(CachePolicies.of(policy)).build();
		}

		@Override
		public void close() {
			this.cache.close();
			this.driver.close();
		}

	}

}
