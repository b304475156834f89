/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure;

import java.util.Map;
import java.util.Objects;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.autoconfigure.endpoint.SockudoCacheEndpoint;
import io.sockudo.cache.autoconfigure.health.SockudoCacheHealthIndicator;
import io.sockudo.cache.autoconfigure.redis.RedisStartFailureAnalyzer;
import io.sockudo.cache.autoconfigure.spring.SockudoCacheManagerAutoConfiguration;
import io.sockudo.cache.memory.MemoryDriver;
import io.sockudo.cache.metrics.KeyValueCacheMeters;
import io.sockudo.cache.near.NearDriver;
import io.sockudo.cache.redis.RedisDriver;
import io.sockudo.cache.spring.SockudoCacheManager;
import io.sockudo.cache.spring.SockudoSpringCache;
import io.sockudo.cache.store.CacheDriver;
import io.sockudo.cache.store.NearStatistics;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.SharedRedis;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which caches keep copies, and what is told of them.
 */
@ExtendWith(OutputCaptureExtension.class)
class NearConfigurationTests {

	private final RedisServer server = SharedRedis.standalone();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(SockudoCacheAutoConfiguration.class, SockudoCacheManagerAutoConfiguration.class))
		.withPropertyValues("cache.driver=redis", "cache.redis.timeout=10s", "cache.redis.connect-timeout=10s",
				"cache.redis.url-override=redis://" + this.server.host() + ":" + this.server.port(),
				"cache.manager.enabled=true");

	@BeforeEach
	void empty() {
		this.server.command("FLUSHALL");
	}

	@Test
	void nothingIsKeptByDefault() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(RedisDriver.class);
			assertThat(near(context)).isNull();
			assertThat(near(context, "users")).isNull();
		});
	}

	@Test
	void allCachesKeepCopiesButThoseThatDoNot(CapturedOutput output) {
		this.runner
			.withPropertyValues("cache.near.enabled=true", "cache.near.max-capacity=7",
					"cache.caches.orders.near=false")
			.run((context) -> {
				assertThat(context).hasSingleBean(NearDriver.class);
				assertThat(near(context)).isNotNull();
				assertThat(near(context, "users")).isNotNull();
				assertThat(near(context, "orders")).isNull();
			});
		assertThat(output).contains("prefix \"sockudo_cache:\", near cache of 7 entries at most");
	}

	@Test
	void oneSpringCacheKeepsCopies() {
		this.runner.withPropertyValues("cache.caches.users-by-id.near=true").run((context) -> {
			assertThat(near(context)).isNull();
			assertThat(near(context, "usersById")).isNotNull();
			assertThat(near(context, "orders")).isNull();
		});
	}

	@Test
	void copiesServeSpringCaches() {
		this.runner.withPropertyValues("cache.near.enabled=true").run((context) -> {
			SockudoSpringCache users = users(context, "users");
			users.put(1, "one");
			assertThat(users.get(1, String.class)).isEqualTo("one");
			assertThat(users.get(1, String.class)).isSameAs(users.get(1, String.class));
			assertThat(Objects.requireNonNull(near(users)).hits()).isPositive();
			users.evict(1);
			assertThat(users.get(1)).isNull();
			users.put(1, null);
			assertThat(users.get(1)).isNotNull();
			users.clear();
			assertThat(users.get(1)).isNull();
		});
	}

	@Test
	void otherDriversHaveNoCopies() {
		this.runner.withPropertyValues("cache.driver=memory", "cache.near.enabled=true").run((context) -> {
			assertThat(context).hasSingleBean(MemoryDriver.class);
			assertThat(near(context)).isNull();
		});
	}

	@Test
	void operatorsSeeWhatCopiesDo() {
		this.runner.withPropertyValues("cache.near.enabled=true").run((context) -> {
			SockudoCache cache = context.getBean(SockudoCache.class);
			cache.set("a", "1");
			cache.get("a");
			cache.get("a");
			CacheDriver driver = context.getBean(CacheDriver.class);
			SockudoCacheEndpoint endpoint = new SockudoCacheEndpoint(driver, Map::of, Map.of());
			assertThat(endpoint.report().near()).isEqualTo("on");
			assertThat(Objects.requireNonNull(endpoint.report().caches().get("sockudo")).near())
				.isEqualTo(near(context));
			assertThat(level(endpoint, "a")).isEqualTo("near");
			assertThat(level(endpoint, "b")).isNull();
			cache.set("b", "2");
			assertThat(level(endpoint, "b")).isEqualTo("redis");
			assertThat(new SockudoCacheHealthIndicator(driver, true).health().getDetails()).containsEntry("near", "on");
			SimpleMeterRegistry registry = new SimpleMeterRegistry();
			new KeyValueCacheMeters(driver).bindTo(registry);
			assertThat(count(registry, "sockudo.cache.near.gets", "hit")).isEqualTo(1);
			assertThat(count(registry, "sockudo.cache.near.gets", "miss")).isEqualTo(1);
			assertThat(registry.get("sockudo.cache.near.invalidations").functionCounter().count()).isNotNegative();
			assertThat(count(registry, "cache.gets", "hit")).isEqualTo(2);
		});
	}

	@Test
	void withoutCopiesNothingIsToldOfThem() {
		this.runner.run((context) -> {
			CacheDriver driver = context.getBean(CacheDriver.class);
			assertThat(new SockudoCacheHealthIndicator(driver, true).health().getDetails()).doesNotContainKey("near");
			SimpleMeterRegistry registry = new SimpleMeterRegistry();
			new KeyValueCacheMeters(driver).bindTo(registry);
			assertThat(registry.find("sockudo.cache.near.gets").meter()).isNull();
		});
	}

	@Test
	void serverThatCannotAnnounceStopsTheStart() {
		try (RedisServer old = RedisServer.start("--rename-command", "HELLO", "")) {
			this.runner
				.withPropertyValues("cache.near.enabled=true",
						"cache.redis.url-override=redis://" + old.host() + ":" + old.port())
				.run((context) -> {
					FailureAnalysis analysis = Objects.requireNonNull(new RedisStartFailureAnalyzer()
						.analyze(Objects.requireNonNull(context.getStartupFailure())));
					assertThat(analysis.getDescription()).contains(":" + old.port(), "cache.redis.url-override",
							"does not speak RESP3");
					assertThat(analysis.getAction()).contains("+client|tracking", "cache.near.enabled=false");
				});
		}
	}

	@Test
	void masterWithReplicasAtFixedAddressesStopsTheStart() {
		this.runner.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class))
			.withPropertyValues("cache.near.enabled=true", "cache.redis.url-override=",
					"spring.data.redis.masterreplica.nodes=127.0.0.1:1,127.0.0.1:2")
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.hasMessageContaining("is a master with replicas at fixed addresses"));
	}

	@Test
	void missingLibraryIsNamed() {
		this.runner.withClassLoader(new FilteredClassLoader("com.github.benmanes.caffeine"))
			.withPropertyValues("cache.near.enabled=true")
			.run((context) -> assertThat(context.getStartupFailure())
				.hasMessageContaining("near caches need Caffeine, which is not on the classpath"));
	}

	private static @Nullable String level(SockudoCacheEndpoint endpoint, String key) {
		return Objects.requireNonNull(endpoint.entry("sockudo", key)).level();
	}

	private static double count(SimpleMeterRegistry registry, String name, String result) {
		return registry.get(name).tag("result", result).functionCounter().count();
	}

	private static @Nullable NearStatistics near(AssertableApplicationContext context) {
		return context.getBean(CacheDriver.class).entries().nearStatistics();
	}

	private static @Nullable NearStatistics near(AssertableApplicationContext context, String name) {
		return near(users(context, name));
	}

	private static @Nullable NearStatistics near(SockudoSpringCache cache) {
		return cache.getNativeCache().nearStatistics();
	}

	private static SockudoSpringCache users(AssertableApplicationContext context, String name) {
		return (SockudoSpringCache) Objects.requireNonNull(context.getBean(SockudoCacheManager.class).getCache(name));
	}

}
