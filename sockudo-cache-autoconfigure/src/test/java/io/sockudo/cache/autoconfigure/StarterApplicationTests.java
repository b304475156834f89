/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.sockudo.cache.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.caffeine.CaffeineCacheManager;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.data.redis.cache.RedisCacheManager;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.spring.SockudoCacheManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Starts applications with everything that the starter brings, and no Redis anywhere.
 */
class StarterApplicationTests {

	private static final String HEALTH = "management.health.redis.enabled";

	private static final String REPOSITORIES = "spring.data.redis.repositories.enabled";

	@Test
	void healthIsUpWithoutRedis() {
		try (ConfigurableApplicationContext context = start(Application.class)) {
			assertThat(context.getBean(HealthEndpoint.class).health().getStatus()).isEqualTo(Status.UP);
			assertThat(context.getBean(SockudoCache.class).get("key")).isNull();
		}
	}

	@Test
	void redisHealthIsLeftToApplicationsThatUseRedis() {
		for (String property : List.of("url=redis://127.0.0.1:1", "host=127.0.0.1", "port=1", "sentinel.master=main",
				"cluster.nodes=127.0.0.1:1")) {
			try (ConfigurableApplicationContext context = start(Bare.class, "spring.data.redis." + property)) {
				assertThat(context.getEnvironment().getProperty(HEALTH)).as(property).isNull();
			}
		}
	}

	@Test
	void redisSettingThatIsNoConnectionLeavesTheHealthOff() {
		try (ConfigurableApplicationContext context = start(Bare.class, "spring.data.redis.timeout=1s")) {
			assertThat(context.getEnvironment().getProperty(HEALTH)).isEqualTo("false");
		}
	}

	@Test
	void repositoriesAreOffUnlessTheApplicationUsesSpringDataRedis() {
		try (ConfigurableApplicationContext context = start(Bare.class)) {
			assertThat(context.getEnvironment().getProperty(REPOSITORIES)).isEqualTo("false");
		}
		try (ConfigurableApplicationContext context = start(Bare.class, "spring.data.redis.host=127.0.0.1")) {
			assertThat(context.getEnvironment().getProperty(REPOSITORIES)).isNull();
		}
		try (ConfigurableApplicationContext context = start(Bare.class, REPOSITORIES + "=true")) {
			assertThat(context.getEnvironment().getProperty(REPOSITORIES)).isEqualTo("true");
		}
	}

	@Test
	void cachedMethodsUseThisCacheAndDoNotMoveToRedis() {
		for (String property : List.of("x=y", "cache.driver=none")) {
			try (ConfigurableApplicationContext context = start(WithCaching.class, property)) {
				assertThat(context.getBean(CacheManager.class)).isInstanceOf(SockudoCacheManager.class);
			}
		}
	}

	@Test
	void cachedMethodsStayInTheRedisOfSpringBoot() {
		for (String property : List.of("spring.data.redis.host=127.0.0.1", "spring.cache.type=redis")) {
			try (ConfigurableApplicationContext context = start(WithCaching.class, property)) {
				assertThat(context.getBean(CacheManager.class)).isInstanceOf(RedisCacheManager.class);
			}
		}
	}

	@Test
	void cachesDoNotMoveToRedisWhenOursAreSwitchedOff() {
		try (ConfigurableApplicationContext context = start(WithCaching.class, "cache.manager.enabled=false")) {
			assertThat(context.getBean(CacheManager.class)).isInstanceOf(CaffeineCacheManager.class);
		}
		for (String property : List.of("spring.data.redis.host=127.0.0.1", "spring.cache.cache-names=a")) {
			try (ConfigurableApplicationContext context = start(Bare.class, "cache.manager.enabled=false", property)) {
				assertThat(context.getEnvironment().getProperty("spring.cache.type")).isNull();
			}
		}
		try (ConfigurableApplicationContext context = start(Bare.class)) {
			assertThat(context.getEnvironment().getProperty("spring.cache.type")).isNull();
		}
	}

	@Test
	void everySettingOfTheApplicationWins() {
		try (ConfigurableApplicationContext context = start(Bare.class, HEALTH + "=true")) {
			assertThat(context.getEnvironment().getProperty(HEALTH)).isEqualTo("true");
		}
		try (ConfigurableApplicationContext context = start(WithPropertySource.class)) {
			assertThat(context.getEnvironment().getProperty(HEALTH)).isEqualTo("true");
		}
		try (ConfigurableApplicationContext context = builder(Bare.class).properties(Map.of(HEALTH, "true")).run()) {
			assertThat(context.getEnvironment().getProperty(HEALTH)).isEqualTo("true");
		}
	}

	@Test
	void reconnectingIsQuietWithARedisDriverOnly() {
		String level = "logging.level.io.lettuce.core.protocol.ConnectionWatchdog";
		String[] nowhere = { "cache.driver=redis", "cache.redis.url-override=redis://127.0.0.1:1" };
		try (ConfigurableApplicationContext context = start(Bare.class)) {
			assertThat(context.getEnvironment().getProperty(level)).isNull();
		}
		try (ConfigurableApplicationContext context = start(Bare.class, nowhere)) {
			assertThat(context.getEnvironment().getProperty(level)).isEqualTo("error");
			assertThat(context.getEnvironment()
				.getProperty("logging.level.io.lettuce.core.cluster.topology.DefaultClusterTopologyRefresh"))
				.isEqualTo("error");
		}
		try (ConfigurableApplicationContext context = start(Bare.class, nowhere[0], nowhere[1],
				"logging.level.io.lettuce=debug")) {
			assertThat(context.getEnvironment().getProperty(level)).isNull();
		}
	}

	private static ConfigurableApplicationContext start(Class<?> application, String... properties) {
		List<String> arguments = new ArrayList<>();
		for (String property : properties) {
			arguments.add("--" + property);
		}
		return builder(application).run(arguments.toArray(String[]::new));
	}

	private static SpringApplicationBuilder builder(Class<?> application) {
		return new SpringApplicationBuilder(application).web(WebApplicationType.NONE).bannerMode(Banner.Mode.OFF);
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

	@Configuration(proxyBeanMethods = false)
	static class Bare {

	}

	@Configuration(proxyBeanMethods = false)
	@PropertySource("classpath:settings/redis-health.properties")
	static class WithPropertySource {

	}

}
