/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.endpoint;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import javax.management.MBeanServer;
import javax.management.ObjectName;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.transaction.AbstractTransactionSupportingCacheManager;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.autoconfigure.SockudoCacheAutoConfiguration;
import io.sockudo.cache.autoconfigure.spring.SockudoCacheManagerAutoConfiguration;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.SharedRedis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The endpoint in applications, over HTTP and JMX.
 */
class SockudoCacheEndpointTests {

	private static final String CANARY = "c4n4ry";

	private static final String EXPOSED = "management.endpoints.web.exposure.include=sockudocache";

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(AutoConfigurations
		.of(SslAutoConfiguration.class, DataRedisAutoConfiguration.class, SockudoCacheAutoConfiguration.class,
				SockudoCacheManagerAutoConfiguration.class, SockudoCacheEndpointAutoConfiguration.class));

	private final HttpClient http = HttpClient.newHttpClient();

	@ParameterizedTest
	@EnumSource(value = WebApplicationType.class, mode = Mode.EXCLUDE, names = "NONE")
	void entriesInMemoryAreSeenAndRemoved(WebApplicationType type) throws Exception {
		try (ConfigurableApplicationContext context = start(type, EXPOSED, "cache.driver=memory")) {
			SockudoCache cache = context.getBean(SockudoCache.class);
			Cache users = springCache(context, "users");
			cache.set("a", "gr\u00fc\u00df", Duration.ofMinutes(5));
			cache.set("path/to: \u00fc", CANARY, Duration.ZERO);
			users.put("a", CANARY);
			JsonNode report = json(get(context, ""));
			assertThat(report.get("driver").asString()).isEqualTo("memory");
			assertThat(report.get("breaker").asString()).isEqualTo("closed");
			assertThat(report.get("settings").get("cache.ttl").asString()).isEqualTo("PT5M");
			assertThat(report.get("caches").get("sockudo").get("puts").asLong()).isEqualTo(2);
			assertThat(report.get("caches").get("users").get("size").asLong()).isEqualTo(1);
			JsonNode entry = json(get(context, "/sockudo/a"));
			assertThat(entry.get("present").asBoolean()).isTrue();
			assertThat(entry.get("ttl").asLong()).isBetween(1L, 300_000L);
			assertThat(entry.get("size").asLong()).isEqualTo(6);
			assertThat(entry.get("level").asString()).isEqualTo("memory");
			assertThat(json(get(context, "/sockudo/path/to%3A%20%C3%BC")).get("ttl").asLong()).isZero();
			assertThat(get(context, "/users/a").body()).contains("\"present\":true").doesNotContain("size", CANARY);
			assertThat(get(context, "/users/b").body()).isEqualTo("{\"present\":false}");
			assertThat(json(get(context, "")).get("caches").get("sockudo").get("hits").asLong()).isZero();
			assertThat(delete(context, "/sockudo/path/to%3A%20%C3%BC").body()).isEqualTo("{\"removed\":1}");
			assertThat(delete(context, "/sockudo/path/to%3A%20%C3%BC").body()).isEqualTo("{\"removed\":0}");
			assertThat(delete(context, "/users/a").body()).isEqualTo("{\"removed\":1}");
			assertThat(users.get("a")).isNull();
			assertNothingIsMadeOf(context, "/nothing");
			assertThat(cache.has("a")).isTrue();
			assertThat(delete(context, "/sockudo").body()).isEqualTo("{\"removed\":1}");
			assertThat(cache.get("a")).isNull();
		}
	}

	@Test
	void entriesOnRedisHaveASize() throws Exception {
		RedisServer server = SharedRedis.standalone();
		try (ConfigurableApplicationContext context = start(WebApplicationType.SERVLET, EXPOSED, "cache.driver=redis",
				"cache.redis.url-override=redis://" + server.host() + ":" + server.port(),
				"cache.redis.prefix=endpoint:", "cache.redis.timeout=10s", "cache.redis.connect-timeout=10s",
				"cache.redis.max-value-size=1KB")) {
			context.getBean(SockudoCache.class).namespace("apps").set("1", "gr\u00fc\u00df");
			Cache users = springCache(context, "users");
			users.put("a", CANARY);
			users.put("b", CANARY);
			JsonNode report = json(get(context, ""));
			assertThat(report.get("topology").asString()).isEqualTo("standalone");
			assertThat(report.get("servers").asString()).isEqualTo(server.host() + ":" + server.port());
			assertThat(report.get("source").asString()).isEqualTo("cache.redis.url-override");
			assertThat(report.get("settings").get("cache.redis.prefix").asString()).isEqualTo("endpoint:");
			assertThat(report.get("settings").get("cache.redis.max-value-size").asString()).isEqualTo("1024B");
			JsonNode entry = json(get(context, "/sockudo/apps:1"));
			assertThat(entry.get("ttl").asLong()).isBetween(1L, 300_000L);
			assertThat(entry.get("size").asLong()).isEqualTo(6);
			assertThat(entry.get("level").asString()).isEqualTo("redis");
			assertThat(json(get(context, "/users/a")).get("size").asLong()).isPositive();
			assertThat(get(context, "/users/c").body()).isEqualTo("{\"present\":false}");
			assertThat(delete(context, "/users/a").body()).isEqualTo("{\"removed\":1}");
			assertThat(delete(context, "/users").body()).isEqualTo("{\"removed\":1}");
			assertThat(delete(context, "/sockudo").body()).isEqualTo("{\"removed\":1}");
		}
	}

	@Test
	void redisThatIsAwayIsAProblemWithoutSecrets() throws Exception {
		try (ConfigurableApplicationContext context = start(WebApplicationType.REACTIVE, EXPOSED, "cache.driver=redis",
				"cache.redis.url-override=redis://user:" + CANARY + "@127.0.0.1:1")) {
			springCache(context, "users");
			HttpResponse<String> report = get(context, "");
			assertThat(report.statusCode()).isEqualTo(200);
			assertThat(report.body()).contains("\"breaker\":\"open\"", "127.0.0.1:1").doesNotContain(CANARY, "user:");
			for (HttpResponse<String> response : List.of(get(context, "/sockudo/key-" + CANARY),
					get(context, "/users/a/" + CANARY), delete(context, "/sockudo"), delete(context, "/users"),
					delete(context, "/sockudo/" + CANARY), delete(context, "/users/" + CANARY))) {
				assertThat(response.statusCode()).isEqualTo(503);
				assertThat(response.body()).contains("\"error\"", "not connected").doesNotContain(CANARY);
			}
		}
	}

	@Test
	void accessIsSprings() throws Exception {
		try (ConfigurableApplicationContext context = start(WebApplicationType.SERVLET, EXPOSED,
				"management.endpoint.sockudocache.access=read-only")) {
			context.getBean(SockudoCache.class).set("a", "1");
			assertThat(get(context, "/sockudo/a").statusCode()).isEqualTo(200);
			assertThat(delete(context, "/sockudo/a").statusCode()).isEqualTo(405);
			assertThat(delete(context, "/sockudo").statusCode()).isBetween(404, 405);
			assertThat(context.getBean(SockudoCache.class).has("a")).isTrue();
		}
	}

	@Test
	void whatCanNotBeDoneIsRefused() {
		RedisServer server = SharedRedis.standalone();
		this.runner
			.withPropertyValues(EXPOSED, "cache.driver=redis", "cache.redis.prefix=", "cache.redis.timeout=10s",
					"cache.redis.url-override=redis://" + server.host() + ":" + server.port())
			.run((context) -> {
				SockudoCacheEndpointWebExtension endpoint = context.getBean(SockudoCacheEndpointWebExtension.class);
				assertThat(endpoint.clear("sockudo").getStatus()).isEqualTo(409);
				for (String key : List.of("", "\ud800", "@" + CANARY)) {
					assertThatExceptionOfType(InvalidEndpointRequestException.class)
						.isThrownBy(() -> endpoint.remove("sockudo", key))
						.withMessageStartingWith("'key' must not")
						.satisfies((failure) -> assertThat(failure.getReason()).doesNotContain(CANARY));
				}
			});
	}

	@Test
	void isThereIfExposedOnly() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(SockudoCacheEndpoint.class)
			.doesNotHaveBean(SockudoCacheEndpointWebExtension.class));
		this.runner.withPropertyValues(EXPOSED, "management.endpoint.sockudocache.access=NONE")
			.run((context) -> assertThat(context).doesNotHaveBean(SockudoCacheEndpoint.class));
		this.runner.withPropertyValues("spring.jmx.enabled=true", "management.endpoints.jmx.exposure.include=*")
			.run((context) -> assertThat(context).hasSingleBean(SockudoCacheEndpoint.class)
				.doesNotHaveBean(SockudoCacheEndpointWebExtension.class));
	}

	@Test
	void worksWithoutSpringsCaches() {
		this.runner.withPropertyValues(EXPOSED)
			.withClassLoader(new FilteredClassLoader(AbstractTransactionSupportingCacheManager.class))
			.run((context) -> assertThat(context.getBean(SockudoCacheEndpoint.class).report().caches())
				.containsOnlyKeys("sockudo"));
	}

	@Test
	void startsWithoutTheActuator() {
		this.runner.withClassLoader(new FilteredClassLoader(Endpoint.class, ConditionalOnAvailableEndpoint.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("sockudoCacheEndpoint"));
	}

	@Test
	void applicationsOfOneJvmHaveBeansOfTheirOwnForJmx() throws Exception {
		String[] properties = { "spring.jmx.enabled=true", "management.endpoints.jmx.exposure.include=sockudocache" };
		MBeanServer server = ManagementFactory.getPlatformMBeanServer();
		ObjectName names = new ObjectName("org.springframework.boot:type=Endpoint,name=Sockudocache,*");
		try (ConfigurableApplicationContext first = start(WebApplicationType.NONE, properties)) {
			ObjectName name = server.queryNames(names, null).iterator().next();
			first.getBean(SockudoCache.class).set("a/b,c", "1");
			try (ConfigurableApplicationContext second = start(WebApplicationType.NONE, properties)) {
				assertThat(server.queryNames(names, null)).hasSize(2);
			}
			assertThat(text(invoke(server, name, "report"))).contains("driver=memory");
			assertThat(text(invoke(server, name, "entry", "sockudo", "a/b,c"))).contains("present=true");
			assertThat(text(invoke(server, name, "remove", "sockudo", "a/b,c"))).contains("removed=1");
			assertThat(text(invoke(server, name, "clear", "sockudo"))).contains("removed=0");
			assertThat(invoke(server, name, "clear", "nothing")).isNull();
		}
		assertThat((Set<?>) server.queryNames(names, null)).isEmpty();
	}

	private void assertNothingIsMadeOf(ConfigurableApplicationContext context, String cache) throws Exception {
		for (HttpResponse<String> response : List.of(get(context, cache + "/a"), get(context, cache + "/a/b"),
				delete(context, cache), delete(context, cache + "/a"), delete(context, cache + "/a/b"))) {
			assertThat(response.statusCode()).isEqualTo(404);
		}
		assertThat(context.getBean(CacheManager.class).getCacheNames()).containsExactly("users");
	}

	private static String text(Object result) {
		return String.valueOf(result);
	}

	private static Object invoke(MBeanServer server, ObjectName name, String operation, String... arguments)
			throws Exception {
		String[] signature = new String[arguments.length];
		Arrays.fill(signature, String.class.getName());
		return server.invoke(name, operation, arguments, signature);
	}

	private static Cache springCache(ConfigurableApplicationContext context, String name) {
		return Objects.requireNonNull(context.getBean(CacheManager.class).getCache(name));
	}

	private HttpResponse<String> get(ConfigurableApplicationContext context, String path) throws Exception {
		return send(HttpRequest.newBuilder(uri(context, path)).GET().build());
	}

	private HttpResponse<String> delete(ConfigurableApplicationContext context, String path) throws Exception {
		return send(HttpRequest.newBuilder(uri(context, path)).DELETE().build());
	}

	private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
		return this.http.send(request, HttpResponse.BodyHandlers.ofString());
	}

	private static URI uri(ConfigurableApplicationContext context, String path) {
		String port = context.getEnvironment().getProperty("local.server.port");
		return URI.create("http://localhost:" + port + "/actuator/sockudocache" + path);
	}

	private static JsonNode json(HttpResponse<String> response) {
		assertThat(response.statusCode()).isEqualTo(200);
		return JsonMapper.shared().readTree(response.body());
	}

	private static ConfigurableApplicationContext start(WebApplicationType type, String... properties) {
		List<String> arguments = new ArrayList<>(List.of("--server.port=0"));
		for (String property : properties) {
			arguments.add("--" + property);
		}
		return new SpringApplicationBuilder(Application.class).web(type)
			.bannerMode(Banner.Mode.OFF)
			.run(arguments.toArray(String[]::new));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableCaching
	static class Application {

	}

}
