/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.testsupport.redis.OwnCluster;
import io.sockudo.cache.testsupport.redis.RedisCluster;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.RedisServerExtension;
import io.sockudo.cache.testsupport.redis.RespClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Configuration files as a Sockudo server has them, for an application: the same server,
 * prefix and TTL, whatever else is in them.
 */
@ExtendWith(RedisServerExtension.class)
class SockudoConfigurationTests {

	private static final String OTHERS = """
			"debug": false, "host": "0.0.0.0", "port": 6001, "mode": "production",
			"adapter": { "driver": "redis", "redis": { "prefix": "sockudo_adapter:" } },
			"app_manager": { "driver": "memory", "cache": { "enabled": true, "ttl": 300 } },
			"rate_limiter": { "driver": "redis", "redis": { "prefix": "sockudo_rl:", "url_override": null } },
			"logging": { "colors_enabled": true, "include_target": true },
			""";

	private static final String MYSQL = """
			"mysql": { "host": "mysql", "port": 3306, "cache_ttl": 300, "cache_cleanup_interval": 60 }
			""";

	@TempDir
	private Path directory;

	@Test
	void memory() throws IOException {
		String file = """
				{ %s "cache": { "driver": "memory", "memory": { "ttl": 120, "cleanup_interval": 60, "max_capacity": 100 },
				  "redis": { "prefix": "sockudo_cache:", "url_override": null, "cluster_mode": false } },
				  "database": { %s } }"""
			.formatted(OTHERS, MYSQL);
		try (ConfigurableApplicationContext context = start(file)) {
			SockudoCache cache = context.getBean(SockudoCache.class);
			cache.set("key", "value");
			assertThat(cache.ttl("key")).isBetween(Duration.ofSeconds(100), Duration.ofSeconds(120));
		}
	}

	@Test
	void redisOfTheInstallation() throws IOException {
		try (RedisServer server = RedisServer.start()) {
			String file = """
					{ %s "cache": { "driver": "redis", "redis": { "ttl": 60 } },
					  "database": { %s, "redis": { "host": "redis://%s", "port": %d, "db": 2, "username": null,
					    "password": null, "key_prefix": "sockudo:", "sentinels": [], "sentinel_password": null,
					    "name": "mymaster", "cluster_nodes": [] } } }""".formatted(OTHERS, MYSQL, server.host(),
					server.port());
			try (RespClient client = server.connect()) {
				client.command("SELECT", "2");
				try (ConfigurableApplicationContext context = start(file)) {
					context.getBean(SockudoCache.class).set("key", "value");
					assertThat(client.command("KEYS", "*")).hasToString("[sockudo:cache:key]");
					assertThat((Long) client.command("TTL", "sockudo:cache:key")).isBetween(40L, 60L);
				}
				try (ConfigurableApplicationContext context = start(file, "--cache.redis.prefix=own:")) {
					context.getBean(SockudoCache.class).set("key", "value");
					assertThat(client.command("EXISTS", "own:key")).isEqualTo(1L);
				}
			}
		}
	}

	@Test
	void redisOfTheCacheAlone() throws IOException {
		try (RedisServer server = RedisServer.start()) {
			String file = """
					{ %s "cache": { "driver": "redis", "redis": { "prefix": "sockudo_cache:", "cluster_mode": false,
					    "url_override": "redis://%s:%d" } },
					  "database": { %s, "redis": { "host": "elsewhere", "key_prefix": "sockudo:", "sentinels": [],
					    "cluster_nodes": [] } } }""".formatted(OTHERS, server.host(), server.port(), MYSQL);
			try (ConfigurableApplicationContext context = start(file)) {
				context.getBean(SockudoCache.class).set("key", "value");
				assertThat(server.command("KEYS", "*")).hasToString("[sockudo_cache:key]");
				assertThat((Long) server.command("TTL", "sockudo_cache:key")).isBetween(280L, 300L);
			}
		}
	}

	@Test
	void redisCluster(@OwnCluster RedisCluster cluster) throws IOException {
		RedisServer node = cluster.masters().get(0);
		String file = """
				{ %s "cache": { "driver": "redis", "redis": { "prefix": "sockudo_cache:", "cluster_mode": true } },
				  "database": { %s, "redis": { "host": "elsewhere", "cluster": {
				    "nodes": [ { "host": "redis://%s", "port": %d } ], "username": null, "password": null,
				    "use_tls": false } } } }""".formatted(OTHERS, MYSQL, node.host(), node.port());
		try (ConfigurableApplicationContext context = start(file)) {
			context.getBean(SockudoCache.class).set("key", "value", Duration.ofMinutes(1));
			assertThat((Long) Objects
				.requireNonNull(cluster.masterOf("sockudo_cache:key").command("TTL", "sockudo_cache:key")))
				.isBetween(40L, 60L);
		}
	}

	@Test
	void entriesAreSharedWithASockudoServer() {
		try (RedisServer server = RedisServer.start();
				ConfigurableApplicationContext context = builder().run("--cache.driver=redis",
						"--cache.redis.url-override=redis://" + server.host() + ":" + server.port(),
						"--cache.redis.prefix=sockudo_cache::")) {
			// As a Sockudo server whose prefix is sockudo_cache: writes it.
			server.command("SET", "sockudo_cache::app:1", "{\"id\":\"1\"}", "EX", "300");
			assertThat(context.getBean(SockudoCache.class).get("app:1")).isEqualTo("{\"id\":\"1\"}");
		}
	}

	private ConfigurableApplicationContext start(String file, String... arguments) throws IOException {
		Path path = Files.writeString(this.directory.resolve("config.json"), file);
		return builder().properties("spring.config.import=file:" + path + "[.yml]").run(arguments);
	}

	private static SpringApplicationBuilder builder() {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.properties("cache.redis.timeout=20s", "cache.redis.connect-timeout=10s");
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ SslAutoConfiguration.class, SockudoCacheAutoConfiguration.class })
	static class Application {

	}

}
