/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.spring;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.util.concurrent.FastThreadLocalThread;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.unit.DataSize;

import io.sockudo.cache.contract.Backend;
import io.sockudo.cache.near.NearDriver;
import io.sockudo.cache.redis.RedisDriver;
import io.sockudo.cache.testsupport.NearNode;
import io.sockudo.cache.testsupport.RedisFixture;
import io.sockudo.cache.testsupport.Started;
import io.sockudo.cache.testsupport.redis.RedisNodes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Spring caches with values that are too large for Redis.
 */
@ExtendWith(OutputCaptureExtension.class)
class SpringValueSizeTests {

	private static final String LARGE = "x".repeat(200);

	private static final String LINE = "bytes was not stored, because cache.redis.max-value-size is 100 bytes";

	private static SpringCaches on(Backend backend, RedisNodes servers) {
		RedisDriver.Builder redis = RedisFixture.driver(servers).maxValueSize(DataSize.ofBytes(100));
		return new SpringCaches(
				(backend != Backend.NEAR) ? redis.build()
						: new NearDriver(redis.tracking(true).build(), NearNode.SETTINGS, true, (name) -> true),
				(settings) -> {
				});
	}

	@ParameterizedTest
	@EnumSource(names = { "REDIS", "REDIS_CLUSTER", "NEAR" })
	void putOfALargerValueLeavesNoOlderOneBehind(Backend backend, CapturedOutput output) {
		RedisNodes servers = backend.emptyServers();
		try (SpringCaches caches = on(backend, servers); SpringCaches others = on(backend, servers)) {
			SockudoSpringCache cache = caches.cache("c");
			SockudoSpringCache other = others.cache("c");
			for (String key : new String[] { "a", "b" }) {
				cache.put(key, "old");
				assertThat(cache.get(key, String.class)).isEqualTo("old");
				assertThat(other.get(key, String.class)).isEqualTo("old");
				cache.put(key, LARGE);
				assertThat(cache.get(key)).isNull();
				Awaitility.await().atMost(Started.LIMIT).until(() -> other.get(key) == null);
			}
			assertThat(cache.statistics().oversized()).isEqualTo(2);
			assertThat(cache.statistics().dropped()).isZero();
			assertThat(output).containsOnlyOnce(LINE).contains("WARN", "Cache 'c': a value of 2");
			cache.put("a", "new");
			// A near cache learns of that when the invalidation arrives.
			Awaitility.await().atMost(Started.LIMIT).until(() -> "new".equals(other.get("a", String.class)));
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "REDIS", "REDIS_CLUSTER" })
	void putIfAbsentOfALargerValueReturnsThePresentOne(Backend backend) {
		try (SpringCaches caches = on(backend, backend.emptyServers())) {
			SockudoSpringCache cache = caches.cache("c");
			assertThat(cache.putIfAbsent("k", LARGE)).isNull();
			assertThat(cache.get("k")).isNull();
			cache.put("k", "old");
			assertThat(Objects.requireNonNull(cache.putIfAbsent("k", LARGE)).get()).isEqualTo("old");
			assertThat(cache.get("k", String.class)).isEqualTo("old");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "REDIS", "REDIS_CLUSTER", "NEAR" })
	void loadedLargerValueIsReturnedAndNotKept(Backend backend, CapturedOutput output) {
		RedisNodes servers = backend.emptyServers();
		try (SpringCaches caches = on(backend, servers); SpringCaches others = on(backend, servers)) {
			AtomicInteger loads = new AtomicInteger();
			for (SpringCaches node : new SpringCaches[] { caches, others, caches }) {
				SockudoSpringCache cache = node.cache("c");
				assertThat(cache.get("k", () -> loads.incrementAndGet() + LARGE)).isEqualTo(loads + LARGE);
				assertThat(
						cache.retrieve("k", () -> CompletableFuture.completedFuture(loads.incrementAndGet() + LARGE)))
					.succeedsWithin(Started.LIMIT)
					.isEqualTo(loads + LARGE);
				assertThat(cache.get("k")).isNull();
			}
			assertThat(loads).hasValue(6);
			// One for each of the two nodes.
			assertThat(output.toString().split(LINE, -1)).hasSize(3);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "REDIS", "NEAR" })
	void cachedMethodsReturnTheirValues(Backend backend) {
		try (MethodsOnCaches application = new MethodsOnCaches(on(backend, backend.emptyServers()))) {
			CachedMethods methods = application.methods();
			assertThat(methods.plain(LARGE)).isEqualTo(LARGE + "#1");
			assertThat(methods.plain(LARGE)).isEqualTo(LARGE + "#2");
			assertThat(methods.sync(LARGE)).isEqualTo(LARGE + "#3");
			assertThat(methods.syncMono(LARGE).block()).isEqualTo(LARGE + "#4");
			assertThat(methods.plainFuture(LARGE).join()).isEqualTo(LARGE + "#5");
		}
	}

	@ParameterizedTest
	@EnumSource(names = "REDIS")
	void putOnAnEventLoopRemovesTheOlderValueToo(Backend backend) throws InterruptedException {
		try (SpringCaches caches = on(backend, backend.emptyServers())) {
			SockudoSpringCache cache = caches.cache("c");
			cache.put("k", "old");
			Thread thread = new FastThreadLocalThread(() -> cache.put("k", LARGE), "event-loop-of-test");
			thread.start();
			thread.join();
			assertThat(cache.get("k")).isNull();
		}
	}

}
