/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.autoconfigure.spring.SockudoCacheManagerAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Settings that are allowed, and that whoever set them meant otherwise.
 */
@ExtendWith(OutputCaptureExtension.class)
class SettingWarningTests {

	private static final String NO_EFFECT = " has no effect, because ";

	private final Map<String, Object> variables = new LinkedHashMap<>();

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = { "cache.load.soft-timeout=100ms;cache.load.soft-timeout;there is no stale-ttl",
			"cache.caches.books.soft-timeout=100ms;cache.caches.books.soft-timeout;there is no stale-ttl",
			"cache.load.refresh-ahead=0.5 cache.ttl=0;cache.load.refresh-ahead;entries never expire",
			"cache.caches.books.ttl-jitter=0.5 cache.caches.books.ttl=0;cache.caches.books.ttl-jitter;entries never expire",
			"cache.load.stale-ttl=1h cache.memory.ttl=0;cache.load.stale-ttl;entries never expire",
			"cache.redis.prefix=app:;cache.redis.prefix;nothing is on Redis: cache.driver is memory",
			"cache.driver=none cache.redis.connect-timeout=1s;cache.redis.connect-timeout;nothing is on Redis: cache.driver is none",
			"cache.redis.max_value_size=1MB;cache.redis.max-value-size;nothing is on Redis: cache.driver is memory",
			"cache.near.enabled=true;cache.near.enabled;nothing is on Redis",
			"cache.caches.books.near=true;cache.caches.books.near;nothing is on Redis" })
	void settingWithoutEffectIsAWarning(String settings, String name, String reason, CapturedOutput output) {
		start(settings.split(" ")).close();
		assertThat(output.toString().split(NO_EFFECT, -1)).hasSize(2);
		assertThat(output).contains("WARN", name + NO_EFFECT + reason);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = {
			"cache.load.soft-timeout=20s cache.load.stale-ttl=1h;cache.load.soft-timeout;it isn't shorter than the lease-timeout",
			"cache.near.ttl=20s;cache.near.ttl;no cache is near" })
	void settingWithoutEffectOnRedisIsAWarning(String settings, String name, String reason, CapturedOutput output) {
		start(("cache.driver=redis cache.redis.connect-timeout=50ms cache.redis.url-override=redis://127.0.0.1:1 "
				+ settings)
			.split(" ")).close();
		assertThat(output).contains(name + NO_EFFECT + reason);
	}

	@ParameterizedTest
	@ValueSource(strings = { "cache.load.soft-timeout=100ms cache.load.stale-ttl=1h",
			"cache.load.soft-timeout=100ms cache.caches.books.stale-ttl=1h",
			"cache.ttl=0 cache.load.refresh-ahead=0.5 cache.caches.books.ttl=5m", "cache.load.soft-timeout=0",
			"cache.near.enabled=false", "cache.load.soft-timeout=20s cache.load.stale-ttl=1h" })
	void settingWithAnEffectIsNone(String settings, CapturedOutput output) {
		this.variables.put("REDIS_URL", "redis://localhost");
		this.variables.put("CACHE_REDIS_SERVICE_HOST", "10.0.0.1");
		start(settings.split(" ")).close();
		assertThat(output).doesNotContain(NO_EFFECT).doesNotContain("The environment variable");
	}

	@ParameterizedTest
	@CsvSource({ "CACHE_DRVIER, the nearest that does is CACHE_DRIVER",
			"CACHE_MAXCAPACITY, the nearest that does is CACHE_MAX_CAPACITY",
			"CACHE_REDIS_CONECT_TIMEOUT, the nearest that does is cache.redis.connect-timeout",
			"CACHE_REDIS_HOST, the address of Redis is cache.redis.url-override",
			"CACHE_MEMORY_SIZE, the nearest that does is cache.memory.max-capacity" })
	void misspeltVariableIsAWarning(String variable, String nearest, CapturedOutput output) {
		this.variables.put(variable, "c4n4ry");
		start().close();
		assertThat(output).contains("WARN", "The environment variable " + variable + " does not exist; " + nearest)
			.doesNotContain("c4n4ry");
	}

	@ParameterizedTest
	@ValueSource(strings = { "CACHE_DIR", "CACHE_URL", "CACHE_STORE", "CACHE_PORT", "CACHE_PORT_6379_TCP_ADDR",
			"CACHE_REDIS_PORT", "CACHE_SERVICE_PORT_HTTP", "CACHE_TTL_SECONDS", "CACHE_CACHES_BOOKS_TTL",
			"CACHE_MEMORY_MAXCAPACITY", "CACHE_MEMORY_MAX_CAPACITY", "CACHE_MANAGER_CACHENAMES_0", "CACHEDRIVER" })
	void variableOfOthersOrOfOursIsNone(String variable, CapturedOutput output) {
		this.variables.put(variable, "7");
		start().close();
		assertThat(output).doesNotContain("The environment variable");
	}

	@Test
	void nameOfACacheThatNobodyUsesIsAWarning(CapturedOutput output) {
		start("cache.caches.boks.ttl=1m", "cache.caches[a:b].ttl=1m").close();
		assertThat(output)
			.contains("No cache of the name of cache.caches.boks was used so far, and no method names one; the nearest "
					+ "that one names is books.")
			.contains("No cache of the name of cache.caches[a:b] was used so far, and no method names one.");
	}

	@Test
	void nameOfACacheThatIsUsedOrNamedIsNone(CapturedOutput output) {
		start("cache.caches.books.ttl=1m", "cache.caches.authors.ttl=1m", "cache.caches.app-lookups.ttl=1m",
				"cache.manager.cache-names=authors")
			.close();
		assertThat(output).doesNotContain("was used so far");
	}

	@Test
	void listIsLookedForWhereItComesFrom(CapturedOutput output) {
		this.variables.put("CACHE_RATELIMITER_HTTP_RULES_0_PERMITS", "-1");
		assertThatException().isThrownBy(
				() -> application()
					.properties("cache.rate-limiter.http.rules[0].name=api",
							"cache.rate-limiter.http.rules[0].permits=5", "cache.rate-limiter.http.rules[0].period=1s")
					.run());
		assertThat(output).contains("Property: cache.rate-limiter.http.rules[0].name",
				"must be 1 to 64 letters, digits, dots, underscores or hyphens; the whole list is that of the property "
						+ "source \"systemEnvironment\", because lists aren't merged")
			.contains("Value: \"-1\"")
			.doesNotContain("Value: \"api\"", "Value: \"5\"");
	}

	@Test
	void prefixWithoutQuotesIsExplained(@TempDir Path directory, CapturedOutput output) throws IOException {
		Path file = Files.writeString(directory.resolve("trap.yml"), """
				cache:
				  redis:
				    prefix: app:
				    timeout: 1s
				""");
		assertThatException().isThrownBy(() -> start("spring.config.import=file:" + file));
		assertThat(output).contains("APPLICATION FAILED TO START", "Put the value into quotes: prefix: \"app:\"");
	}

	private ConfigurableApplicationContext start(String... settings) {
		return application().run(Stream.of(settings).map((setting) -> "--" + setting).toArray(String[]::new));
	}

	private SpringApplicationBuilder application() {
		StandardEnvironment environment = new StandardEnvironment();
		String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		environment.getPropertySources().replace(name, new SystemEnvironmentPropertySource(name, this.variables));
		return new SpringApplicationBuilder(Application.class).environment(environment)
			.web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF);
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableCaching
	@ImportAutoConfiguration({ SockudoCacheAutoConfiguration.class, SockudoCacheManagerAutoConfiguration.class })
	static class Application {

		@Bean
		Books books() {
			return new Books();
		}

		@Bean
		Object user(SockudoCache cache) {
			return cache.namespace("app_lookups");
		}

	}

	static class Books {

		@Cacheable("books")
		String title(String isbn) {
			return isbn;
		}

	}

}
