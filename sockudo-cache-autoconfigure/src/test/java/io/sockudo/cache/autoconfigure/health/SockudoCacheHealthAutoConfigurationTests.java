/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.health;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.application.AvailabilityHealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import io.sockudo.cache.autoconfigure.SockudoCacheAutoConfiguration;
import io.sockudo.cache.store.CacheDriver;
import io.sockudo.cache.store.ConnectionState;
import io.sockudo.cache.testsupport.redis.RedisServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The health of the cache in an application, with and without its Redis.
 */
class SockudoCacheHealthAutoConfigurationTests {

	private static final String CANARY = "c4n4ry";

	private static final String[] USER = { "--user", "u", "on", ">" + CANARY, "~*", "+@all" };

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, DataRedisAutoConfiguration.class,
				SockudoCacheAutoConfiguration.class, SockudoCacheHealthAutoConfiguration.class,
				HealthContributorAutoConfiguration.class, HealthContributorRegistryAutoConfiguration.class));

	@Test
	void componentIsNamedAfterTheCache() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(SockudoCacheHealthIndicator.class);
			Health health = health(context);
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsEntry("driver", "memory").containsKey("latency");
		});
	}

	@Test
	void canBeSwitchedOff() {
		this.runner.withPropertyValues("management.health.sockudo-cache.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SockudoCacheHealthIndicator.class));
		this.runner.withPropertyValues("management.health.defaults.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SockudoCacheHealthIndicator.class));
	}

	@Test
	void startsWithoutSpringBootsHealth() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SockudoCacheAutoConfiguration.class,
					SockudoCacheHealthAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader(HealthIndicator.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("sockudoCacheHealthIndicator"));
	}

	@Test
	void probesDoNotDependOnTheCache() {
		this.runner
			.withConfiguration(AutoConfigurations.of(HealthEndpointAutoConfiguration.class,
					ApplicationAvailabilityAutoConfiguration.class,
					AvailabilityHealthContributorAutoConfiguration.class, AvailabilityProbesAutoConfiguration.class))
			.withPropertyValues("management.endpoint.health.probes.enabled=true",
					"management.endpoints.web.exposure.include=health")
			.run((context) -> {
				HealthEndpointGroups groups = context.getBean(HealthEndpointGroups.class);
				assertThat(groups.getPrimary().isMember("sockudoCache")).isTrue();
				assertThat(groups.getNames()).contains("liveness", "readiness");
				for (String name : groups.getNames()) {
					assertThat(Objects.requireNonNull(groups.get(name)).isMember("sockudoCache")).as(name).isFalse();
				}
			});
	}

	@Test
	void serverThatIsKilledIsDownUntilItIsBack() {
		try (RedisServer server = RedisServer.start(USER)) {
			redis(server).run((context) -> {
				assertThat(health(context).getDetails()).containsEntry("driver", "redis")
					.containsEntry("topology", "standalone")
					.containsEntry("source", "cache.redis.url-override")
					.containsEntry("breaker", "closed");
				server.kill();
				awaitState(context, ConnectionState.DISCONNECTED);
				Health health = health(context);
				assertThat(health.getStatus()).isEqualTo(Status.DOWN);
				assertThat(health.getDetails()).containsEntry("breaker", "open").containsKey("error");
				assertThat(health.toString()).doesNotContain(CANARY);
				server.restart();
				Awaitility.await().atMost(PATIENCE).until(() -> health(context).getStatus().equals(Status.UP));
			});
		}
	}

	@Test
	void serverThatHangsIsAnsweredForInTime() {
		try (RedisServer server = RedisServer.start(USER)) {
			redis(server).withPropertyValues("cache.health.down-when-unavailable=false", "cache.redis.timeout=1s")
				.run((context) -> {
					server.suspend();
					Health health = CompletableFuture.supplyAsync(() -> health(context))
						.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
					assertThat(health.getDetails()).containsKey("error");
					assertThat(health.getStatus()).isEqualTo(Status.UP);
					Awaitility.await()
						.atMost(PATIENCE)
						.until(() -> !"closed".equals(health(context).getDetails().get("breaker")));
					server.resume();
					awaitState(context, ConnectionState.CONNECTED);
				});
		}
	}

	@Test
	void userThatMayOnlyPingIsEnough() {
		try (RedisServer server = RedisServer.start()) {
			server.command("ACL", "SETUSER", "u", "reset", "on", ">" + CANARY, "+ping", "+hello", "+client|setname");
			redis(server).run((context) -> {
				assertThat(health(context).getStatus()).isEqualTo(Status.UP);
				assertThat((Iterable<?>) server.command("ACL", "LOG"))
					.allSatisfy((entry) -> assertThat(String.valueOf(entry)).contains("info"));
				server.command("ACL", "SETUSER", "u", "-ping");
				Health refused = health(context);
				assertThat(refused.getStatus()).isEqualTo(Status.DOWN);
				assertThat(refused.getDetails().get("error")).asString().contains("NOPERM").doesNotContain(CANARY);
			});
		}
	}

	private ApplicationContextRunner redis(RedisServer server) {
		return this.runner.withPropertyValues("cache.driver=redis", "cache.redis.timeout=10s",
				"cache.redis.connect-timeout=10s",
				"cache.redis.url-override=redis://u:" + CANARY + "@" + server.host() + ":" + server.port());
	}

	private static void awaitState(ApplicationContext context, ConnectionState state) {
		CacheDriver driver = context.getBean(CacheDriver.class);
		Awaitility.await().atMost(PATIENCE).until(() -> driver.status().connection() == state);
	}

	private static Health health(ApplicationContext context) {
		HealthIndicator indicator = (HealthIndicator) Objects
			.requireNonNull(context.getBean(HealthContributorRegistry.class).getContributor("sockudoCache"));
		return Objects.requireNonNull(indicator.health(true));
	}

}
