/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.spring;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.sockudo.cache.CacheValueException;
import io.sockudo.cache.store.CachePolicies;
import io.sockudo.cache.store.CachePolicy;
import io.sockudo.cache.testsupport.redis.RedisNodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Spring's caches on Redis: what is stored, and what other nodes see.
 */
@ExtendWith(OutputCaptureExtension.class)
class SpringRedisTests {

	private static final RedisNodes SERVERS = RedisNodes.standalone();

	private final SpringCaches caches = open();

	private static SpringCaches open() {
		SERVERS.onEach("FLUSHALL");
		return SpringCaches.on(SERVERS);
	}

	@AfterEach
	void close() {
		this.caches.close();
	}

	private static Object command(String... command) {
		return SERVERS.masters().get(0).command(command);
	}

	@Test
	void entryStandsBehindTheNameOfItsCache() {
		this.caches.cache("users").put(42, "v");
		this.caches.cache("a:b").put("c", "v");
		assertThat(command("EXISTS", "sockudo_cache@users:int:42")).isEqualTo(1L);
		assertThat(command("EXISTS", "sockudo_cache@a%3Ab:s:c")).isEqualTo(1L);
	}

	@Test
	void putIsSeenAtOnceOnThisAndOnAnotherNode() {
		try (SpringCaches other = SpringCaches.on(SERVERS)) {
			for (int i = 0; i < 500; i++) {
				this.caches.cache("c").put("k", i);
				assertThat(this.caches.cache("c").get("k", Integer.class)).isEqualTo(i);
				assertThat(other.cache("c").get("k", Integer.class)).isEqualTo(i);
			}
			other.cache("c").evict("k");
			assertThat(this.caches.cache("c").get("k")).isNull();
		}
	}

	@Test
	void nodesLoadOnce() {
		try (SpringCaches other = SpringCaches.on(SERVERS)) {
			assertThat(this.caches.cache("c").get("k", () -> "first")).isEqualTo("first");
			assertThat(other.cache("c").get("k", () -> "second")).isEqualTo("first");
		}
	}

	@Test
	void entryThatCannotBeReadIsAMissAndReplaced(CapturedOutput output) {
		SockudoSpringCache cache = this.caches.cache("c");
		for (String key : List.of("got", "loaded", "put", "later")) {
			command("SET", "sockudo_cache@c:s:" + key, "secret garbage");
		}
		assertThat(cache.get("got")).isNull();
		assertThat(cache.get("got", String.class)).isNull();
		assertThat(cache.get("loaded", () -> "loaded")).isEqualTo("loaded");
		assertThat(cache.get("loaded", String.class)).isEqualTo("loaded");
		assertThat(cache.putIfAbsent("put", "v")).isNull();
		assertThat(cache.get("put", String.class)).isEqualTo("v");
		assertThat(cache.retrieve("later", () -> CompletableFuture.completedFuture("v")).join()).isEqualTo("v");
		assertThat(cache.statistics().unreadable()).isEqualTo(5);
		assertThat(output).containsOnlyOnce("Cache 'c': an entry can't be read").doesNotContain("garbage");
	}

	@Test
	void valueThatCannotBeWrittenFailsWithTheWayOut() {
		SockudoSpringCache cache = this.caches.cache("c");
		for (Runnable call : List.<Runnable>of(() -> cache.put("k", new Object()),
				() -> cache.putIfAbsent("k", new Object()), () -> cache.get("k", Object::new))) {
			assertThatExceptionOfType(CacheValueException.class).isThrownBy(call::run)
				.withMessageContaining("'c'")
				.withMessageContaining("test.property");
		}
		assertThat(cache.get("k")).isNull();
	}

	@Test
	void keyWithoutATextFailsWithTheWayOut() {
		SockudoSpringCache cache = this.caches.cache("c");
		assertThatIllegalArgumentException().isThrownBy(() -> cache.get(new Object()))
			.withMessageContaining("java.lang.Object")
			.withMessageContaining("SpringKeyConverter");
	}

	@Test
	void jitterShortensEveryEntry() {
		CachePolicy policy = CachePolicy.DEFAULT.toBuilder().ttlJitter(0.5).build();
		SpringCaches own = new SpringCaches(this.caches.driver(),
				(settings) -> settings.policies(CachePolicies.of(policy)));
		for (int i = 0; i < 20; i++) {
			own.cache("j").put(i, (i % 2 == 0) ? "v" : null);
		}
		List<Long> ttls = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			ttls.add((Long) command("PTTL", "sockudo_cache@j:int:" + i));
		}
		assertThat(ttls).allSatisfy((ttl) -> assertThat(ttl).isBetween(140_000L, 300_000L));
		// Two of them may be the same by chance.
		assertThat(new HashSet<>(ttls)).hasSizeGreaterThan(10);
	}

	@Test
	void thousandsOfThreadsWaitForSlowLoaders() throws Exception {
		SockudoSpringCache cache = this.caches.cache("c");
		AtomicInteger calls = new AtomicInteger();
		try (Threads threads = Threads.create()) {
			// Loaders are as slow as it takes all callers to begin.
			CountDownLatch begun = new CountDownLatch(threads.count);
			List<Future<String>> results = new ArrayList<>();
			for (int i = 0; i < threads.count; i++) {
				String key = "k" + i % 100;
				results.add(threads.executor.submit(() -> {
					begun.countDown();
					return cache.get(key, () -> {
						calls.incrementAndGet();
						return begun.await(30, TimeUnit.SECONDS) ? key : "late";
					});
				}));
			}
			for (int i = 0; i < threads.count; i++) {
				assertThat(results.get(i).get(30, TimeUnit.SECONDS)).isEqualTo("k" + i % 100);
			}
		}
		assertThat(calls).hasValue(100);
	}

	/**
	 * Virtual threads where the JDK has them, else as many others as that is reasonable.
	 *
	 * @param executor runs them
	 * @param count how many
	 */
	private record Threads(ExecutorService executor, int count) implements AutoCloseable {

		static Threads create() throws IllegalAccessException, InvocationTargetException {
			try {
				return new Threads(
						(ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null),
						10_000);
			}
			catch (NoSuchMethodException ex) {
				return new Threads(Executors.newCachedThreadPool(), 500);
			}
		}

		@Override
		public void close() {
			this.executor.shutdownNow();
		}

	}

}
