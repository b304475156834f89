/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.autoconfigure.redis.RedisStartFailureAnalyzer;
import io.sockudo.cache.autoconfigure.settings.InvalidCacheSettingsException;
import io.sockudo.cache.memory.MemoryDriver;
import io.sockudo.cache.redis.RedisClientCustomizer;
import io.sockudo.cache.redis.RedisDriver;
import io.sockudo.cache.redis.RedisStartException;
import io.sockudo.cache.store.CacheDriver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Starts the Redis drivers where no Redis is.
 */
@ExtendWith(OutputCaptureExtension.class)
class RedisDriverConfigurationTests {

	private static final String CANARY = "c4n4ry";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, DataRedisAutoConfiguration.class,
				SockudoCacheAutoConfiguration.class))
		.withPropertyValues("cache.driver=redis", "cache.redis.url-override=redis://u:" + CANARY + "@127.0.0.1:1",
				"cache.redis.connect-timeout=200ms", "cache.redis.timeout=200ms");

	@Test
	void startsWithoutRedisAndShowsNoPassword(CapturedOutput output) {
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(RedisDriver.class).hasSingleBean(SockudoCache.class);
			assertThat(context.getBean(CacheDriver.class).name()).isEqualTo("redis");
		});
		assertThat(output).contains("127.0.0.1:1").doesNotContain(CANARY);
	}

	@Test
	void clusterModeIsTheClusterDriver() {
		this.runner.withPropertyValues("cache.redis.cluster-mode=true")
			.run((context) -> assertThat(context.getBean(CacheDriver.class).name()).isEqualTo("redis-cluster"));
	}

	@Test
	void failFastStopsTheStart(CapturedOutput output) {
		this.runner.withPropertyValues("cache.redis.fail-fast=true").run((context) -> {
			Throwable failure = Objects.requireNonNull(context.getStartupFailure());
			FailureAnalysis analysis = Objects.requireNonNull(new RedisStartFailureAnalyzer().analyze(failure));
			assertThat(analysis.getDescription()).contains("127.0.0.1:1", "cache.redis.url-override",
					"can't be reached");
			assertThat(analysis.getAction()).contains("cache.redis.fail-fast=false");
			for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
				assertThat(cause.toString()).doesNotContain(CANARY);
			}
		});
		assertThat(output).doesNotContain(CANARY);
	}

	@ParameterizedTest
	@EnumSource
	void everyReasonHasAnAction(RedisStartException.Reason reason) {
		FailureAnalysis analysis = Objects.requireNonNull(
				new RedisStartFailureAnalyzer().analyze(new RedisStartException(reason, "Redis at h:1", null)));
		assertThat(analysis.getDescription()).contains("Redis at h:1");
		assertThat(analysis.getAction()).isNotEmpty();
	}

	@Test
	void customizersOfTheApplicationAreApplied() {
		this.runner.withUserConfiguration(Customizers.class)
			.run((context) -> assertThat(context.getBean(Customizers.class).calls)
				.containsSubsequence("boot", "options first", "options second")
				.containsSubsequence("uri first", "uri second"));
	}

	@Test
	void backsOffWhenTheApplicationHasADriverOfItsOwn() {
		this.runner.withUserConfiguration(OwnDriver.class)
			.run((context) -> assertThat(context).hasSingleBean(MemoryDriver.class).doesNotHaveBean(RedisDriver.class));
	}

	@Test
	void ttlOfTheDriverWinsOverTheGeneralOne() {
		this.runner.withUserConfiguration(OwnDriver.class)
			.withPropertyValues("cache.redis.ttl=20", "cache.ttl=10", "cache.memory.ttl=30")
			.run((context) -> assertThat(defaultTtl(context)).isBetween(Duration.ofSeconds(15),
					Duration.ofSeconds(20)));
	}

	@Test
	void generalTtlAppliesWithoutOneOfTheDriver() {
		this.runner.withUserConfiguration(OwnDriver.class)
			.withPropertyValues("cache.driver=redis-cluster", "cache.ttl=5m", "cache.memory.ttl=30")
			.run((context) -> assertThat(defaultTtl(context)).isGreaterThan(Duration.ofMinutes(4)));
	}

	// The driver keeps entries somewhere else, but which TTL they get is decided above
	// it.
	private static Duration defaultTtl(ApplicationContext context) {
		SockudoCache cache = context.getBean(SockudoCache.class);
		cache.set("key", "value");
		return Objects.requireNonNull(cache.ttl("key"));
	}

	@Test
	void missingLettuceStopsTheStartAndNamesTheDependency() {
		assertMissing(RedisClient.class, "io.lettuce:lettuce-core");
	}

	@Test
	void missingSupportOfBootStopsTheStartAndNamesTheDependency() {
		assertMissing(DataRedisConnectionDetails.class, "org.springframework.boot:spring-boot-data-redis");
	}

	private void assertMissing(Class<?> type, String dependency) {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(SockudoCacheAutoConfiguration.class))
			.withPropertyValues("cache.driver=redis-cluster")
			.withClassLoader(new FilteredClassLoader(type))
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOfSatisfying(InvalidCacheSettingsException.class, (failure) -> {
					assertThat(failure).hasMessageContaining("redis-cluster needs ");
					assertThat(failure.action()).contains(dependency);
				}));
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnDriver {

		@Bean
		CacheDriver ownDriver() {
			return new MemoryDriver("own", 10, Duration.ZERO);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Customizers {

		final List<String> calls = new ArrayList<>();

		@Bean
		LettuceClientOptionsBuilderCustomizer optionsCustomizer() {
			return (options) -> this.calls.add("boot");
		}

		@Bean
		@Order(2)
		RedisClientCustomizer second() {
			return new Recording("second", this.calls);
		}

		@Bean
		@Order(1)
		RedisClientCustomizer first() {
			return new Recording("first", this.calls);
		}

	}

	record Recording(String name, List<String> calls) implements RedisClientCustomizer {

		@Override
		public void customize(RedisURI.Builder uri) {
			this.calls.add("uri " + this.name);
		}

		@Override
		public void customize(ClientOptions.Builder options) {
			this.calls.add("options " + this.name);
		}

	}

}
