/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.caffeine.CaffeineCacheManager;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.data.redis.cache.RedisCacheManager;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.spring.SockudoCacheManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Starts applications with what the starter brings, with and without Boot's own Redis
 * starter beside it, and no Redis anywhere.
 */
class StarterApplicationTests {

	private static final String OWN = "sockudo";

	// What Boot's own Redis starter has, and this one hasn't.
	private static final String[] OF_BOOTS_STARTER = { "org.springframework.data", "org.springframework.transaction",
			"org.springframework.messaging" };

	private static final String EXCLUDE = "spring.autoconfigure.exclude";

	@Test
	void healthIsUpWithoutRedis() {
		try (ConfigurableApplicationContext context = start(false, Application.class)) {
			assertThat(context.getBean(HealthEndpoint.class).health().getStatus()).isEqualTo(Status.UP);
			assertThat(context.getBean(SockudoCache.class).get("key")).isNull();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "x=y", "cache.driver=none", "spring.data.redis.host=127.0.0.1" })
	void cachedMethodsUseThisCache(String property) {
		try (ConfigurableApplicationContext context = start(false, WithCaching.class, property)) {
			assertThat(context.getBean(CacheManager.class)).isInstanceOf(SockudoCacheManager.class);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.cache.cache-names=a", "spring.cache.caffeine.spec=maximumSize=1",
			"spring.cache.type=caffeine", "cache.manager.enabled=false" })
	void cachesOfSpringBootStayInMemory(String property) {
		try (ConfigurableApplicationContext context = start(false, WithCaching.class, property)) {
			assertThat(context.getBean(CacheManager.class)).isInstanceOf(CaffeineCacheManager.class);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "x=y", "spring.data.redis.host=127.0.0.1", "spring.cache.type=redis",
			"cache.manager.enabled=false" })
	void cachesOfSpringBootStayInRedis(String property) {
		try (ConfigurableApplicationContext context = start(true, WithCaching.class, property)) {
			assertThat(context.getBean(CacheManager.class)).isInstanceOf(RedisCacheManager.class);
		}
	}

	@Test
	void healthGroupWithRedisStaysWhatItWas() {
		try (ConfigurableApplicationContext context = start(true, Application.class,
				"management.endpoint.health.group.ready.include=redis")) {
			assertThat(context.getBean(HealthEndpoint.class).healthForPath("redis")).isNotNull();
		}
	}

	@ParameterizedTest
	@CsvSource({ "false, memory", "false, redis", "false, none", "true, memory", "true, redis", "true, none" })
	void nothingElseChanges(boolean bootsRedis, String driver) {
		String[] properties = { "cache.driver=" + driver, "cache.redis.url-override=redis://127.0.0.1:1",
				"cache.redis.connect-timeout=100ms" };
		Found without;
		try (ConfigurableApplicationContext context = start(bootsRedis, Application.class,
				with(properties, EXCLUDE + "=" + ownAutoConfigurations()))) {
			without = Found.in(context);
		}
		try (ConfigurableApplicationContext context = start(bootsRedis, Application.class, properties)) {
			Found found = Found.in(context);
			assertThat(found.beans()).containsAll(without.beans());
			assertThat(found.beans()).filteredOn((name) -> !without.beans().contains(name))
				.isNotEmpty()
				.allMatch((name) -> isOwn(name) || isMetricOfAnyManager(name), "one of ours");
			assertThat(found.properties()).isEqualTo(without.properties());
			assertThat(found.levels()).isEqualTo(without.levels());
		}
	}

	private static boolean isOwn(String name) {
		return name.toLowerCase(Locale.ROOT).contains(OWN) || name.equals("cacheManager");
	}

	// Of Spring Boot, for whatever cache manager there is.
	private static boolean isMetricOfAnyManager(String name) {
		return name.startsWith("org.springframework.boot.cache.autoconfigure.metrics.")
				|| name.equals("cacheMetricsRegistrar") || name.endsWith("CacheMeterBinderProvider");
	}

	private static String ownAutoConfigurations() {
		return ImportCandidates.load(AutoConfiguration.class, null)
			.getCandidates()
			.stream()
			.filter(StarterApplicationTests::isOwn)
			.collect(Collectors.joining(","));
	}

	private static String[] with(String[] properties, String more) {
		List<String> all = new ArrayList<>(Arrays.asList(properties));
		all.add(more);
		return all.toArray(String[]::new);
	}

	private static ConfigurableApplicationContext start(boolean bootsRedis, Class<?> application,
			String... properties) {
		List<String> arguments = new ArrayList<>();
		for (String property : properties) {
			arguments.add("--" + property);
		}
		ClassLoader classLoader = bootsRedis ? StarterApplicationTests.class.getClassLoader()
				: new FilteredClassLoader(OF_BOOTS_STARTER);
		return new SpringApplicationBuilder(new DefaultResourceLoader(classLoader), application)
			.web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.run(arguments.toArray(String[]::new));
	}

	/**
	 * What an application consists of.
	 *
	 * @param beans names of its beans
	 * @param properties its settings, but those that the test makes
	 * @param levels levels of its loggers
	 */
	private record Found(Set<String> beans, Map<String, Object> properties, Map<String, String> levels) {

		static Found in(ConfigurableApplicationContext context) {
			Map<String, Object> properties = new TreeMap<>();
			for (PropertySource<?> source : context.getEnvironment().getPropertySources()) {
				if (source instanceof EnumerablePropertySource<?> names && !isOwn(source.getName())) {
					for (String name : names.getPropertyNames()) {
						properties.putIfAbsent(name, String.valueOf(names.getProperty(name)));
					}
				}
			}
			properties.remove(EXCLUDE);
			Map<String, String> levels = new LinkedHashMap<>();
			for (LoggerConfiguration logger : LoggingSystem.get(StarterApplicationTests.class.getClassLoader())
				.getLoggerConfigurations()) {
				if (logger.getConfiguredLevel() != null) {
					levels.put(logger.getName(), logger.getConfiguredLevel().name());
				}
			}
			return new Found(new TreeSet<>(Arrays.asList(context.getBeanDefinitionNames())), properties, levels);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableCaching
	static class WithCaching {

	}

}
