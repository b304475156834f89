/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.memory.MemoryDriver;
import io.sockudo.cache.none.NoneDriver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Starts real applications, with settings from every source and in every spelling, right
 * and wrong ones.
 */
@ExtendWith(OutputCaptureExtension.class)
class CacheSettingsTests {

	private final Map<String, Object> environment = new LinkedHashMap<>();

	private final List<String> arguments = new ArrayList<>();

	@ParameterizedTest
	@ValueSource(strings = { "cache.memory.max-capacity", "cache.memory.max_capacity", "cache.memory.maxCapacity" })
	void propertyBindsInEverySpelling(String name) {
		arguments(name + "=0");
		assertThat(keepsEntries()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "CACHE_MEMORY_MAXCAPACITY", "CACHE_MEMORY_MAX_CAPACITY", "CACHE_MAX_CAPACITY" })
	void variableBindsInEverySpelling(String name) {
		this.environment.put(name, "0");
		assertThat(keepsEntries()).isFalse();
	}

	@Test
	void yamlBindsWithUnderscores() {
		arguments("spring.config.location=classpath:settings/seed.yaml");
		assertDefaultTtl(Duration.ofSeconds(120));
		assertThat(keepsEntries()).isFalse();
	}

	@Test
	void nestedJsonBinds() {
		this.environment.put("SPRING_APPLICATION_JSON", """
				{ "cache": { "driver": "memory",
				  "memory": { "ttl": 120, "cleanup_interval": 60, "max_capacity": 0 } } }""");
		assertDefaultTtl(Duration.ofSeconds(120));
		assertThat(keepsEntries()).isFalse();
	}

	@Test
	void driverBindsFromTheEnvironment() {
		this.environment.put("CACHE_DRIVER", "none");
		try (ConfigurableApplicationContext context = start()) {
			assertThat(context.getBeanNamesForType(NoneDriver.class)).hasSize(1);
		}
	}

	@ParameterizedTest
	@CsvSource({ "90, PT1M30S", "90s, PT1M30S", "5m, PT5M", "1h, PT1H", "PT5M, PT5M", "0, PT0S" })
	void durationsBind(String value, Duration expected) {
		arguments("cache.ttl=" + value);
		assertDefaultTtl(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "cache.ttl", "cache.memory.ttl", "cache.memory.cleanup-interval", "cache.load.stale-ttl",
			"cache.load.soft-timeout", "cache.load.lease-timeout", "cache.caches.users.ttl",
			"cache.caches.users.null-ttl" })
	void longestDurationIsAsGoodAsForEver(String name) {
		arguments(name + "=9223372036854775807");
		try (ConfigurableApplicationContext context = start()) {
			SockudoCache cache = context.getBean(SockudoCache.class).namespace("users");
			cache.set("k", "v");
			assertThat(cache.getOrLoad("k", (key) -> "other")).isEqualTo("v");
			assertThat(cache.getOrLoad("l", (key) -> "loaded")).isEqualTo("loaded");
			assertThat(cache.getOrLoad("l", (key) -> "other")).isEqualTo("loaded");
		}
	}

	@Test
	void blankMeansAbsent() {
		arguments("cache.ttl=", "cache.memory.ttl=", "cache.driver=", "cache.allow-unknown-keys=");
		assertDefaultTtl(Duration.ofSeconds(300));
		arguments("cache.memory.max-capacity=");
		assertThat(keepsEntries()).isTrue();
	}

	@Test
	void globalTtlWinsOverTheFile() {
		arguments("spring.config.location=classpath:settings/seed.yaml");
		this.environment.put("CACHE_TTL_SECONDS", "77");
		assertDefaultTtl(Duration.ofSeconds(77));
	}

	@Test
	void globalTtlLosesToAMoreSpecificVariable() {
		this.environment.put("CACHE_TTL_SECONDS", "77");
		this.environment.put("CACHE_MEMORY_TTL", "88");
		assertDefaultTtl(Duration.ofSeconds(88));
	}

	@Test
	void globalTtlFollowsTheWinningTtl() {
		arguments("spring.config.location=classpath:settings/seed.yaml", "cache.ttl=99");
		this.environment.put("CACHE_TTL_SECONDS", "77");
		assertDefaultTtl(Duration.ofSeconds(99));
	}

	@Test
	void globalTtlFollowsTheOtherVariable() {
		arguments("spring.config.location=classpath:settings/seed.yaml");
		this.environment.put("CACHE_TTL_SECONDS", "77");
		this.environment.put("CACHE_TTL", "66");
		assertDefaultTtl(Duration.ofSeconds(66));
	}

	@Test
	void globalCapacityWinsOverTheFileAndLosesToTheCommandLine() {
		arguments("spring.config.location=classpath:settings/seed.yaml");
		this.environment.put("CACHE_MAX_CAPACITY", "10");
		assertThat(keepsEntries()).isTrue();
		arguments("cache.memory.max-capacity=0");
		assertThat(keepsEntries()).isFalse();
	}

	@Test
	void blankGlobalVariablesAreIgnored() {
		this.environment.put("CACHE_TTL_SECONDS", "");
		this.environment.put("CACHE_MAX_CAPACITY", "");
		assertDefaultTtl(Duration.ofSeconds(300));
	}

	@ParameterizedTest
	@CsvSource({ "CACHE_TTL_SECONDS, cache.memory.ttl", "CACHE_CLEANUP_INTERVAL, cache.memory.cleanup-interval",
			"CACHE_MAX_CAPACITY, cache.memory.max-capacity" })
	void errorInAGlobalVariableNamesTheVariable(String variable, String property, CapturedOutput output) {
		this.environment.put(variable, "many");
		assertFails();
		assertThat(output).contains("Property: " + property, "Value: \"many\"",
				"Origin: System Environment Property \"" + variable + "\"");
		this.environment.put(variable, "-5");
		assertFails();
		assertThat(output).contains("Value: \"-5\"", "must be zero");
	}

	@Test
	void unknownDriverSaysWhatIsAllowed(CapturedOutput output) {
		arguments("cache.driver=moka");
		assertFails();
		assertThat(output).contains("APPLICATION FAILED TO START", "Property: cache.driver", "Value: \"moka\"",
				"from property source \"commandLineArgs\"", "must be one of memory, redis, redis-cluster, none",
				"Correct the value.");
	}

	@ParameterizedTest
	@CsvSource({ "cache.ttl, -1, must be zero or more", "cache.memory.ttl, -5m, must be zero or more",
			"cache.memory.cleanup-interval, -1, must be zero or more",
			"cache.memory.max-capacity, -1, 'must be zero, which keeps nothing, or more'",
			"cache.caches.users.ttl, -1, must be zero or more", "cache.redis.ttl, -1, must be zero or more",
			"cache.redis.timeout, 0, must be longer than zero", "cache.redis.connect-timeout, -1s, must be longer",
			"cache.redis.timeout, 110000d, must be at most one day",
			"cache.redis.connect-timeout, 30d, must be at most one day",
			"cache.redis.connect-timeout, 9223372036854775807, must be at most one day",
			"cache.redis.max-value-size, 0, must be more than zero",
			"cache.redis.max-value-size, -1KB, must be more than zero",
			"cache.redis.max-value-size, much, must be a size: a number of bytes",
			"cache.redis.max-value-size, 1.5MB, must be a size: a number of bytes",
			"cache.redis.max-value-size, 9999999999TB, must be a size: a number of bytes",
			"cache.redis.prefix, app, must be empty or end with a colon",
			"cache.redis.prefix, app{:, must have something and a closing brace after an opening one",
			"cache.redis.prefix, {}app:, must have something and a closing brace after an opening one",
			"cache.load.lease-timeout, 0, must be longer than zero", "cache.load.stale-ttl, -1, must be zero or more",
			"cache.load.soft-timeout, -1ms, must be zero or more", "cache.load.timeout, -1ms, must be zero or more",
			"cache.caches.users.timeout, -1, must be zero or more",
			"cache.load.refresh-ahead, 1, must be at least 0 and less than 1",
			"cache.load.ttl-jitter, -0.1, must be at least 0 and less than 1",
			"cache.load.ttl-jitter, NaN, must be at least 0 and less than 1",
			"cache.load.refresh-ahead, much, must be a number like 0.8",
			"cache.load.lease, perhaps, must be true or false",
			"cache.caches.users.lease-timeout, 0, must be longer than zero",
			"cache.caches.users.stale-ttl, -1, must be zero or more",
			"cache.caches.users.null-ttl, -1, must be zero or more",
			"cache.caches.users.max-capacity, -1, 'must be zero, which keeps nothing, or more'",
			"cache.caches.users.near, perhaps, must be true or false",
			"cache.near.max-capacity, -1, 'must be zero, which keeps nothing, or more'",
			"cache.near.ttl, -1, must be zero or more", "cache.near.enabled, perhaps, must be true or false",
			"cache.manager.cache-names, 'a, ,b', must not contain an empty name",
			"cache.manager.trusted-packages, com, 'must be packages of an application, such as com.acme'",
			"cache.manager.on-unavailable, ignore, 'must be one of degrade, throw'",
			"cache.rate-limiter.on-unavailable, ignore, 'must be one of throw, allow, deny'",
			"cache.manager.enabled, perhaps, must be true or false",
			"cache.caches.users.ttl-jitter, 1.5, must be at least 0 and less than 1",
			"cache.redis.cluster-mode, perhaps, must be true or false", "cache.ttl, soon, must be a duration",
			"cache.caches.users.ttl, soon, must be a duration",
			"cache.memory.max-capacity, 1.5, must be a whole number",
			"cache.memory.max-capacity, 99999999999999999999, must be a whole number",
			"cache.allow-unknown-keys, perhaps, must be true or false" })
	void wrongValueSaysWhichAndWhy(String property, String value, String reason, CapturedOutput output) {
		arguments(property + "=" + value);
		assertFails();
		assertThat(output).contains("Property: " + property, "Value: \"" + value + "\"",
				"from property source \"commandLineArgs\"", reason);
	}

	@ParameterizedTest
	@CsvSource({ "cache.load.timeout=1s cache.load.soft-timeout=2s, cache.load.timeout",
			"cache.load.soft-timeout=2s cache.caches.users.timeout=1s, cache.caches.users.timeout",
			"cache.load.timeout=1s cache.caches.users.soft-timeout=2s, cache.caches.users.soft-timeout" })
	void limitsOfALoadThatContradictEachOtherStopTheStart(String settings, String property, CapturedOutput output) {
		arguments(settings.split(" "));
		assertFails();
		assertThat(output).contains("Property: " + property,
				"timeout, after which callers are answered in any case, is shorter than soft-timeout");
	}

	@Test
	void wrongValueInAFileNamesTheLine(CapturedOutput output) {
		arguments("spring.config.location=classpath:settings/wrong.yaml");
		assertFails();
		assertThat(output).contains("class path resource [settings/wrong.yaml] - 3:10");
	}

	@Test
	void passwordInAWrongPlaceIsNotShown(CapturedOutput output) {
		arguments("cache.driver=redis://user:c4n4ry@example.org:6379", "cache.ttl=rediss://:c4n4ry@host");
		assertFails();
		assertThat(output).contains("Value: \"redis://******\"").doesNotContain("c4n4ry", "example.org");
	}

	@Test
	void unknownKeyNamesTheNearestAndNeverShowsItsValue(CapturedOutput output) {
		arguments("cache.memory.max-capcity=c4n4ry", "cache.password=c4n4ry");
		assertFails();
		assertThat(output)
			.contains("Property: cache.memory.max-capcity",
					"does not exist; the nearest that does is cache.memory.max-capacity", "Property: cache.password",
					"cache.allow-unknown-keys=true")
			.doesNotContain("c4n4ry");
	}

	@ParameterizedTest
	@ValueSource(strings = { "cache.ttl.seconds=c4n4ry", "cache.caches=c4n4ry", "cache.memory=c4n4ry", "cache=c4n4ry",
			"cache.caches.users=c4n4ry", "cache.driver=redis://host:6379?password=c4n4ry" })
	void valueWhereNoneBelongsIsNotShown(String property, CapturedOutput output) {
		arguments(property);
		assertFails();
		assertThat(output).contains("The cache settings are wrong", "Property: " + property.replaceAll("=.*", ""))
			.doesNotContain("c4n4ry");
	}

	@ParameterizedTest
	@CsvSource({ "CACHE, cache", "CACHE_MEMORY, cache.memory" })
	void variableThatIsAGroupIsNamed(String variable, String property, CapturedOutput output) {
		this.environment.put(variable, "512m");
		assertFails();
		assertThat(output).contains("Property: " + property, "is a group of settings and can't have a value",
				"System Environment Property \"" + variable + "\"");
	}

	@Test
	void emptyGroupIsNamed(CapturedOutput output) {
		arguments("cache.memory=");
		assertFails();
		assertThat(output).contains("Property: cache.memory", "is a group of settings and can't have a value");
	}

	@Test
	void controlCharactersAreNotPrinted(CapturedOutput output) {
		arguments("cache.driver=a\nReason: fake \u001B[31m");
		assertFails();
		assertThat(output).contains("Value: \"a?Reason: fake ?[31m\"");
	}

	@ParameterizedTest
	@CsvSource({ "cache.redis.time-to-live, cache.redis.ttl", "cache.time-to-live, cache.ttl",
			"cache.type, cache.driver", "cache.max-size, cache.memory.max-capacity",
			"cache.memory.maximum-size, cache.memory.max-capacity",
			"cache.cleanup-interval, cache.memory.cleanup-interval",
			"cache.caches.users.time-to-live, cache.caches.users.ttl",
			"cache.caches.users.max-size, cache.caches.users.max-capacity", "cache.stale-ttl, cache.load.stale-ttl",
			"cache.redis.key-prefix, cache.redis.prefix", "cache.trusted-packages, cache.manager.trusted-packages" })
	void nameThatOtherCachesHaveLeadsToOurs(String unknown, String ours, CapturedOutput output) {
		arguments(unknown + "=1");
		assertFails();
		assertThat(output).contains("Property: " + unknown,
				"the nearest that does is " + ours + System.lineSeparator());
	}

	@ParameterizedTest
	@ValueSource(strings = { "cache.url", "cache.redis.host", "cache.redis.password", "cache.redis.url" })
	void addressInAWrongPlaceLeadsToTheRightOnes(String unknown, CapturedOutput output) {
		arguments(unknown + "=c4n4ry");
		assertFails();
		assertThat(output).contains("the address of Redis is cache.redis.url-override").doesNotContain("c4n4ry");
	}

	@Test
	void cacheThatIsSetToAValueNamesItsTtl(CapturedOutput output) {
		arguments("cache.caches.books=5m");
		assertFails();
		assertThat(output).contains("is a group of settings and can't have a value: its TTL is cache.caches.books.ttl");
	}

	@ParameterizedTest
	@CsvSource({ "cache.caches.shop.books.ttl, cache.caches[shop.books].ttl",
			"cache.caches.shop:books.ttl, cache.caches[shop:books].ttl",
			"cache.caches.shop/books.null-ttl, cache.caches[shop/books].null-ttl" })
	void nameOfACacheThatNeedsBracketsIsShownWithThem(String property, String brackets, CapturedOutput output) {
		arguments(property + "=5m");
		assertFails();
		assertThat(output).contains("needs brackets: " + brackets);
	}

	@Test
	void nameOfACacheInBracketsMayHaveAnyCharacter() {
		arguments("cache.caches[shop:books.new].ttl=5m");
		assertThat(keepsEntries()).isTrue();
	}

	@Test
	void unknownKeyFarFromAllOthersGetsNoSuggestion(CapturedOutput output) {
		arguments("cache.something-else=1");
		assertFails();
		assertThat(output).contains("Reason: does not exist").doesNotContain("nearest");
	}

	@Test
	void unknownKeyOfANamespaceNamesTheNearest(CapturedOutput output) {
		arguments("cache.caches.users.tll=5m");
		assertFails();
		assertThat(output).contains("Property: cache.caches.users.tll",
				"the nearest that does is cache.caches.users.ttl");
	}

	@Test
	void unknownKeyOfLoadingNamesTheNearest(CapturedOutput output) {
		arguments("cache.load.stale-tll=5m", "cache.caches.users.soft-timeuot=1");
		assertFails();
		assertThat(output).contains("the nearest that does is cache.load.stale-ttl",
				"the nearest that does is cache.caches.users.soft-timeout");
	}

	@ParameterizedTest
	@ValueSource(strings = { "true", "yes", "on" })
	void unknownKeysMayBeAllowed(String allowed) {
		arguments("cache.of-the-application=1", "cache.allow-unknown-keys=" + allowed);
		assertThat(keepsEntries()).isTrue();
	}

	@Test
	void unknownVariablesAreIgnored() {
		this.environment.put("CACHE_OF_THE_APPLICATION", "1");
		assertThat(keepsEntries()).isTrue();
	}

	@Test
	void wrongSettingsAreAllReported(CapturedOutput output) {
		arguments("cache.ttl=-1", "cache.memory.max-capacity=-1");
		assertFails();
		assertThat(output).contains("Property: cache.ttl", "Property: cache.memory.max-capacity");
	}

	private void arguments(String... properties) {
		for (String property : properties) {
			this.arguments.add("--" + property);
		}
	}

	private void assertFails() {
		assertThatException().isThrownBy(this::start);
	}

	private boolean keepsEntries() {
		try (ConfigurableApplicationContext context = start()) {
			SockudoCache cache = context.getBean(SockudoCache.class);
			cache.set("key", "value");
			return cache.has("key");
		}
	}

	// A little of it has passed when it is asked for.
	private void assertDefaultTtl(Duration expected) {
		assertThat(defaultTtl()).isBetween(expected.minusSeconds(5), expected);
	}

	private Duration defaultTtl() {
		List<String> keeping = new ArrayList<>(this.arguments);
		keeping.add("--cache.memory.max-capacity=10");
		try (ConfigurableApplicationContext context = start(keeping)) {
			SockudoCache cache = context.getBean(SockudoCache.class);
			cache.set("key", "value");
			assertThat(context.getBeanNamesForType(MemoryDriver.class)).hasSize(1);
			return Objects.requireNonNull(cache.ttl("key"));
		}
	}

	private ConfigurableApplicationContext start() {
		return start(this.arguments);
	}

	private ConfigurableApplicationContext start(List<String> arguments) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.copyOf(this.environment)));
		SpringApplication application = new SpringApplicationBuilder(Application.class).environment(environment)
			.web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.build();
		return application.run(arguments.toArray(String[]::new));
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(SockudoCacheAutoConfiguration.class)
	static class Application {

	}

}
