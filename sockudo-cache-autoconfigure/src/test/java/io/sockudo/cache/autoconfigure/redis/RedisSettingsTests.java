/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.unit.DataSize;

import io.sockudo.cache.autoconfigure.SockudoCacheAutoConfiguration;
import io.sockudo.cache.autoconfigure.settings.CacheProperties;
import io.sockudo.cache.none.NoneDriver;
import io.sockudo.cache.store.CacheDriver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Starts real applications with settings of the Redis drivers, right and wrong ones. A
 * driver of the application keeps all that is right from being connected to.
 */
@ExtendWith(OutputCaptureExtension.class)
class RedisSettingsTests {

	private static final String SPRING_URL = "spring.data.redis.url";

	private static final String CANARY = "c4n4ry";

	private final Map<String, Object> variables = new LinkedHashMap<>();

	private final List<String> arguments = new ArrayList<>();

	@Test
	void defaults() {
		CacheProperties.Redis redis = redis();
		assertThat(redis.getPrefix()).isEqualTo("sockudo_cache:");
		assertThat(redis.getTtl()).isNull();
		assertThat(redis.getUrlOverride()).isNull();
		assertThat(redis.getClusterMode()).isFalse();
		assertThat(redis.getTimeout()).isEqualTo(Duration.ofSeconds(1));
		assertThat(redis.getConnectTimeout()).isEqualTo(Duration.ofSeconds(1));
		assertThat(redis.getFailFast()).isFalse();
		assertThat(redis.getCoalesceReads()).isTrue();
	}

	@Test
	void jsonOfASockudoServerBinds() {
		this.variables.put("SPRING_APPLICATION_JSON", """
				{ "cache": { "driver": "redis",
				  "redis": { "prefix": "shop:", "ttl": 120, "url_override": null, "cluster_mode": false } } }""");
		CacheProperties.Redis redis = redis();
		assertThat(redis.getPrefix()).isEqualTo("shop:");
		assertThat(redis.getTtl()).isEqualTo(Duration.ofSeconds(120));
		assertThat(redis.getUrlOverride()).isIn(null, "");
	}

	@ParameterizedTest
	@CsvSource({ "--cache.redis.connect-timeout=2, --cache.redis.fail-fast=true, --cache.redis.max-value-size=2KB",
			"--cache.redis.connect_timeout=2s, --cache.redis.fail_fast=true, --cache.redis.max_value_size=2048",
			"--cache.redis.connectTimeout=2000ms, --cache.redis.failFast=true, --cache.redis.maxValueSize=2048B",
			"CACHE_REDIS_CONNECT_TIMEOUT=2, CACHE_REDIS_FAIL_FAST=true, CACHE_REDIS_MAX_VALUE_SIZE=2KB",
			"CACHE_REDIS_CONNECTTIMEOUT=PT2S, CACHE_REDIS_FAILFAST=true, CACHE_REDIS_MAXVALUESIZE=2048" })
	void propertiesBindInEverySpelling(String first, String second, String third) {
		for (String setting : List.of(first, second, third)) {
			if (setting.startsWith("--")) {
				this.arguments.add(setting);
			}
			else {
				this.variables.put(setting.replaceAll("=.*", ""), setting.replaceAll(".*=", ""));
			}
		}
		CacheProperties.Redis redis = redis();
		assertThat(redis.getConnectTimeout()).isEqualTo(Duration.ofSeconds(2));
		assertThat(redis.getFailFast()).isTrue();
		assertThat(redis.getMaxValueSize()).isEqualTo(DataSize.ofKilobytes(2));
	}

	@Test
	void prefixMayBeEmpty() {
		this.arguments.add("--cache.redis.prefix=");
		assertThat(redis().getPrefix()).isEmpty();
	}

	@Test
	void globalTtlLeavesTheTtlOfRedisAlone() {
		this.variables.put("CACHE_TTL_SECONDS", "77");
		assertThat(redis().getTtl()).isNull();
		this.arguments.add("--cache.redis.ttl=88");
		assertThat(redis().getTtl()).isEqualTo(Duration.ofSeconds(88));
	}

	@Test
	void unknownKeyNamesTheNearest(CapturedOutput output) {
		this.arguments.add("--cache.redis.conect-timeout=2");
		assertFails(Application.class);
		assertThat(output).contains("the nearest that does is cache.redis.connect-timeout");
	}

	@ParameterizedTest
	@CsvSource({ "redis://:secret@h:7000/1, redis://:secret@h:7000/1", "rediss://a:b%40@h, rediss://a:b%40@h:6379",
			"redis://h/2, redis://h:6379/2", "'redis://h:7000\n', redis://h:7000",
			"' rediss://h/1?timeout=2s ', rediss://h:6379/1?timeout=2s" })
	void redisUrlConfiguresSpringDataRedisToo(String url, String expected) {
		this.variables.put("REDIS_URL", url);
		try (ConfigurableApplicationContext context = start(Application.class)) {
			assertThat(context.getEnvironment().getProperty(SPRING_URL)).isEqualTo(expected);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "cache.driver=redis-cluster", "spring.data.redis.host=h", "spring.data.redis.port=7000",
			"spring.data.redis.sentinel.master=m", "spring.data.redis.cluster.nodes=a:1",
			"spring.data.redis.url=redis://mine:6379" })
	void redisUrlLeavesSpringDataRedisAlone(String argument, CapturedOutput output) {
		this.variables.put("REDIS_URL", "redis://variable:6379");
		this.arguments.add("--" + argument);
		try (ConfigurableApplicationContext context = start(Application.class)) {
			assertThat(context.getEnvironment().getProperty(SPRING_URL)).isIn(null, "redis://mine:6379");
		}
		assertThat(output).contains("REDIS_URL says where the cache's Redis is, and not");
	}

	@Test
	void redisUrlIsTakenBackFromSpringDataRedisWhereALateSourceSetsAConnection() {
		this.variables.put("REDIS_URL", "redis://variable:6379");
		try (ConfigurableApplicationContext context = start(WithPropertySource.class)) {
			assertThat(context.getEnvironment().getProperty("spring.data.redis.host")).isEqualTo("late");
			assertThat(context.getEnvironment().getProperty(SPRING_URL)).isNull();
			assertThat(context.getEnvironment().getProperty("cache.redis.url-override"))
				.isEqualTo("redis://variable:6379");
		}
	}

	@Test
	void redisUrlLeavesSpringDataRedisAloneInClusterMode() {
		this.variables.put("REDIS_URL", "redis://variable:6379");
		this.variables.put("CACHE_DRIVER", "redis");
		this.variables.put("CACHE_REDIS_CLUSTER_MODE", "true");
		try (ConfigurableApplicationContext context = start(Application.class)) {
			assertThat(context.getEnvironment().getProperty(SPRING_URL)).isNull();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "redis://a:1,redis://b:2", "redis-sentinel://a:1#m", "redis+sentinel://a:1/m" })
	void redisUrlThatBootCannotReadIsNotHandedOn(String url, CapturedOutput output) {
		this.variables.put("REDIS_URL", url);
		try (ConfigurableApplicationContext context = start(Application.class)) {
			assertThat(context.getEnvironment().getProperty(SPRING_URL)).isNull();
			assertThat(context.getEnvironment().getProperty("cache.redis.url-override")).isEqualTo(url);
		}
		assertThat(output)
			.contains("REDIS_URL says where the cache's Redis is, and not where that of spring.data.redis "
					+ "is, because it isn't the address of a single server.");
	}

	@Test
	void redisUrlThatBootCannotReadIsHandedOnInItsParts() {
		this.variables.put("REDIS_URL", "rediss://ann:s%40c@my_redis:7000/2\n");
		try (ConfigurableApplicationContext context = start(Application.class)) {
			DataRedisProperties properties = Binder.get(context.getEnvironment())
				.bind("spring.data.redis", DataRedisProperties.class)
				.get();
			assertThat(properties.getUrl()).isNull();
			assertThat(properties.getHost()).isEqualTo("my_redis");
			assertThat(properties.getPort()).isEqualTo(7000);
			assertThat(properties.getDatabase()).isEqualTo(2);
			assertThat(properties.getUsername()).isEqualTo("ann");
			assertThat(properties.getPassword()).isEqualTo("s@c");
			assertThat(properties.getSsl().isEnabled()).isTrue();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "memory", "redis", "redis-cluster" })
	void malformedRedisUrlIsStoppedBeforeBootSeesIt(String driver, CapturedOutput output) {
		this.variables.put("REDIS_URL", "user:" + CANARY + "@host:6379");
		this.arguments.add("--cache.driver=" + driver);
		assertFails(Application.class);
		assertThat(output)
			.contains("Property: cache.redis.url-override", "Origin: System Environment Property \"REDIS_URL\"",
					"must be one redis://, rediss://, redis-sentinel:// or redis+sentinel:// URL")
			.doesNotContain(CANARY);
	}

	@ParameterizedTest
	@CsvSource({ "cache.redis.url-override, http://:c4n4ry@h", "cache.redis.url-override, redis://:c4n4ry#@h",
			"cache.redis.url-override, redis://u:c4n4ry@h:x", "cache.redis.url-override, redis://:c4n4ry@${none}",
			"cache.redis.url-override, 'redis://:c4n4ry@a,http://b'", "spring.data.redis.url, http://:c4n4ry@h",
			"spring.data.redis.url, redis://:c4n4ry@${none}", "spring.data.redis.url, redis://:c4n4ry@h/x",
			"cache.redis.timeout, redis://:c4n4ry@h", "cache.redis.passwort, c4n4ry", "cache.redis.password, c4n4ry" })
	void wrongValuesNeverShowAPassword(String property, String value, CapturedOutput output) {
		this.arguments.add("--cache.driver=redis");
		this.arguments.add("--" + property + "=" + value);
		assertFails(Application.class);
		assertThat(output).contains("The cache settings are wrong", "Property: " + property,
				"from property source \"commandLineArgs\"");
		assertThat(output).doesNotContain(CANARY);
	}

	@ParameterizedTest
	@CsvSource({ "redis, cache.redis.url-override, 'redis://:c4n4ry@a,redis://:c4n4ry@b'",
			"redis-cluster, cache.redis.url-override, redis://u:c4n4ry@a/1",
			"redis-cluster, cache.redis.url-override, redis-sentinel://:c4n4ry@a#m",
			"redis-cluster, spring.data.redis.url, redis://u:c4n4ry@a:1/1", "redis, database.redis.host, c4n4ry@a",
			"redis-cluster, database.redis.cluster.nodes, a:c4n4ry" })
	void whatDoesNotFitTogetherNeverShowsAPassword(String driver, String property, String value,
			CapturedOutput output) {
		this.arguments.add("--cache.driver=" + driver);
		this.arguments.add("--" + property + "=" + value);
		assertFails(WithoutDriver.class);
		assertThat(output).contains("The cache settings are wrong", "Property: " + property).doesNotContain(CANARY);
	}

	@Test
	void clusterWithoutNodesSaysWhatToSet(CapturedOutput output) {
		this.arguments.add("--cache.driver=redis-cluster");
		assertFails(WithoutDriver.class);
		assertThat(output).contains("Property: cache.driver", "Value: \"redis-cluster\"", "needs nodes of a cluster",
				"database.redis.cluster.nodes, or spring.data.redis.cluster.nodes");
	}

	@Test
	void settingsOfOthersMayBeWrongWithoutRedis() {
		this.arguments.add("--database.redis.port=any");
		this.arguments.add("--cache.redis.cluster-mode=true");
		start(Application.class).close();
	}

	private CacheProperties.Redis redis() {
		try (ConfigurableApplicationContext context = start(Application.class)) {
			return context.getBean(CacheProperties.class).getRedis();
		}
	}

	private void assertFails(Class<?> application) {
		Throwable failure = catchThrowable(() -> start(application));
		assertThat(failure).isNotNull();
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			assertThat(cause.toString()).doesNotContain(CANARY);
		}
	}

	private ConfigurableApplicationContext start(Class<?> type) {
		StandardEnvironment environment = new StandardEnvironment();
		String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		environment.getPropertySources().replace(name, new SystemEnvironmentPropertySource(name, this.variables));
		SpringApplication application = new SpringApplicationBuilder(type).environment(environment)
			.web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.build();
		return application.run(this.arguments.toArray(String[]::new));
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(SockudoCacheAutoConfiguration.class)
	static class Application {

		@Bean
		CacheDriver ownDriver() {
			return new NoneDriver("own");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ SslAutoConfiguration.class, DataRedisAutoConfiguration.class,
			SockudoCacheAutoConfiguration.class })
	static class WithoutDriver {

	}

	@Configuration(proxyBeanMethods = false)
	@PropertySource("classpath:settings/redis-host.properties")
	@Import(Application.class)
	static class WithPropertySource {

	}

}
