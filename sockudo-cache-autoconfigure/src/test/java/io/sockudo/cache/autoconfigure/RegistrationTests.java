/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.sockudo.cache.autoconfigure.endpoint.SockudoCacheEndpointAutoConfiguration;
import io.sockudo.cache.autoconfigure.health.SockudoCacheHealthAutoConfiguration;
import io.sockudo.cache.autoconfigure.metrics.SockudoCacheMetricsAutoConfiguration;
import io.sockudo.cache.autoconfigure.ratelimit.ReactiveRateLimitAutoConfiguration;
import io.sockudo.cache.autoconfigure.ratelimit.ServletRateLimitAutoConfiguration;
import io.sockudo.cache.autoconfigure.spring.SockudoCacheManagerAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is registered by name exists, and what exists is registered.
 */
class RegistrationTests {

	private static final String OWN = "io.sockudo.";

	@Test
	void autoConfigurationIsImported() {
		assertThat(ImportCandidates.load(AutoConfiguration.class, null).getCandidates().stream())
			.filteredOn((name) -> name.startsWith(OWN))
			.containsExactlyInAnyOrder(ReactiveRateLimitAutoConfiguration.class.getName(),
					ServletRateLimitAutoConfiguration.class.getName(), SockudoCacheAutoConfiguration.class.getName(),
					SockudoCacheEndpointAutoConfiguration.class.getName(),
					SockudoCacheHealthAutoConfiguration.class.getName(),
					SockudoCacheManagerAutoConfiguration.class.getName(),
					SockudoCacheMetricsAutoConfiguration.class.getName());
	}

	@Test
	void factoriesExistAndAreOfTheirType() throws Exception {
		assertFactories("META-INF/spring.factories", EnvironmentPostProcessor.class, FailureAnalyzer.class);
		assertFactories("META-INF/spring/aot.factories", RuntimeHintsRegistrar.class,
				BeanRegistrationAotProcessor.class);
	}

	private static void assertFactories(String resource, Class<?>... types) throws Exception {
		Set<String> found = new TreeSet<>();
		for (URL own : own(resource)) {
			Properties factories = new Properties();
			try (InputStream content = own.openStream()) {
				factories.load(content);
			}
			for (String type : factories.stringPropertyNames()) {
				found.add(type);
				for (String implementation : factories.getProperty(type).split(",")) {
					assertThat(ClassUtils.forName(type, null))
						.isAssignableFrom(ClassUtils.forName(implementation, null));
				}
			}
		}
		assertThat(found).containsExactlyInAnyOrderElementsOf(Stream.of(types).map(Class::getName).toList());
	}

	// A class that has moved would be a name without effect.
	@Test
	void namesOfBootsClassesExist() {
		String[] after = Objects
			.requireNonNull(SockudoCacheAutoConfiguration.class.getAnnotation(AutoConfiguration.class))
			.afterName();
		assertThat(after).isNotEmpty();
		for (String name : after) {
			assertThat(ClassUtils.isPresent(name, null)).as(name).isTrue();
			assertThat(ImportCandidates.load(AutoConfiguration.class, null).getCandidates()).contains(name);
		}
	}

	@Test
	void everyPropertyHasADescriptionAndEveryHintAProperty() throws IOException {
		JsonNode metadata;
		try (InputStream content = open("META-INF/spring-configuration-metadata.json")) {
			metadata = JsonMapper.shared().readTree(content);
		}
		Set<String> names = new TreeSet<>();
		for (JsonNode property : metadata.get("properties")) {
			names.add(property.get("name").asString());
			String description = property.get("description").asString();
			assertThat(description).as(property.get("name").asString()).endsWith(".").doesNotStartWith("The ");
			if (property.get("type").asString().equals("java.lang.Boolean")) {
				assertThat(description).startsWith("Whether");
			}
		}
		assertThat(names).containsExactly("cache.allow-unknown-keys", "cache.caches", "cache.driver",
				"cache.health.down-when-unavailable", "cache.load.lease", "cache.load.lease-timeout",
				"cache.load.refresh-ahead", "cache.load.soft-timeout", "cache.load.stale-ttl", "cache.load.timeout",
				"cache.load.ttl-jitter", "cache.manager.cache-names", "cache.manager.enabled",
				"cache.manager.on-unavailable", "cache.manager.trusted-packages", "cache.memory.cleanup-interval",
				"cache.memory.max-capacity", "cache.memory.store-by-value", "cache.memory.ttl", "cache.near.enabled",
				"cache.near.max-capacity", "cache.near.ttl", "cache.rate-limiter.http.enabled",
				"cache.rate-limiter.http.rules", "cache.rate-limiter.http.trusted-proxies",
				"cache.rate-limiter.on-unavailable", "cache.redis.cluster-mode", "cache.redis.coalesce-reads",
				"cache.redis.connect-timeout", "cache.redis.fail-fast", "cache.redis.max-value-size",
				"cache.redis.prefix", "cache.redis.ssl.bundle", "cache.redis.timeout", "cache.redis.ttl",
				"cache.redis.url-override", "cache.ttl", "database.redis.cluster-nodes", "database.redis.cluster.nodes",
				"database.redis.cluster.password", "database.redis.cluster.use-tls", "database.redis.cluster.username",
				"database.redis.db", "database.redis.host", "database.redis.key-prefix",
				"database.redis.master-tls.accept-invalid-certs", "database.redis.master-tls.ca-path",
				"database.redis.master-tls.client-cert-path", "database.redis.master-tls.client-key-path",
				"database.redis.master-tls.enabled", "database.redis.name", "database.redis.password",
				"database.redis.port", "database.redis.sentinel-password",
				"database.redis.sentinel-tls.accept-invalid-certs", "database.redis.sentinel-tls.ca-path",
				"database.redis.sentinel-tls.client-cert-path", "database.redis.sentinel-tls.client-key-path",
				"database.redis.sentinel-tls.enabled", "database.redis.sentinel-username", "database.redis.sentinels",
				"database.redis.username", "management.endpoint.sockudocache.access",
				"management.endpoint.sockudocache.cache.time-to-live", "management.health.sockudo-cache.enabled");
		for (JsonNode hint : metadata.get("hints")) {
			assertThat(names).contains(hint.get("name").asString());
		}
	}

	private static InputStream open(String resource) throws IOException {
		return Objects.requireNonNull(own(resource).get(0).openStream());
	}

	// The library has some, too.
	private static List<URL> own(String resource) {
		return SockudoCacheAutoConfiguration.class.getClassLoader()
			.resources(resource)
			.filter((url) -> url.toString().contains("sockudo-cache"))
			.toList();
	}

}
