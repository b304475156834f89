/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.redis;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Configuration;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

import io.sockudo.cache.KeyValueCache;
import io.sockudo.cache.ScanPage;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.autoconfigure.SockudoCacheAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The cache on a Redis that Testcontainers starts and {@code @ServiceConnection} tells
 * it. Needs Docker.
 */
@Testcontainers(disabledWithoutDocker = true)
@SpringBootTest(classes = RedisContainerTests.Application.class,
		properties = { "cache.driver=redis", "cache.redis.timeout=10s", "cache.redis.connect-timeout=10s" })
class RedisContainerTests {

	@Container
	@ServiceConnection(name = "redis")
	static final GenericContainer<?> REDIS = new GenericContainer<>("redis:8-alpine").withExposedPorts(6379);

	@Autowired
	private SockudoCache cache;

	@BeforeEach
	void clear() {
		this.cache.clear();
	}

	@Test
	void entriesAreInTheContainer() throws Exception {
		this.cache.set("key", "value", Duration.ofMinutes(5));
		assertThat(REDIS.execInContainer("redis-cli", "GET", "sockudo_cache:key").getStdout().strip())
			.isEqualTo("value");
		assertThat(this.cache.get("key")).isEqualTo("value");
		assertThat(this.cache.ttl("key")).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
		assertThat(this.cache.remove("key")).isTrue();
		assertThat(this.cache.has("key")).isFalse();
	}

	@Test
	void atomicWritesHaveOneWinner() {
		assertThat(this.cache.setIfAbsent("lock", "one")).isTrue();
		assertThat(this.cache.setIfAbsent("lock", "two")).isFalse();
		assertThat(this.cache.compareAndSet("lock", "two", "three", Duration.ZERO)).isFalse();
		assertThat(this.cache.compareAndRemove("lock", "one")).isTrue();
		assertThat(this.cache.increment("number", Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
		assertThat(this.cache.getAndExpire("number", Duration.ZERO)).isEqualTo(Long.toString(Long.MAX_VALUE));
		assertThat(this.cache.getAndSet("number", "0", Duration.ZERO)).isEqualTo(Long.toString(Long.MAX_VALUE));
		assertThat(this.cache.getAndRemove("number")).isEqualTo("0");
	}

	@Test
	void manyEntriesAreReadScannedAndCleared() {
		this.cache.setMany(Map.of("u:1", "a", "u:2", "b", "v:1", "c"));
		assertThat(this.cache.getMany(List.of("v:1", "u:1", "x"))).containsExactly(Map.entry("v:1", "c"),
				Map.entry("u:1", "a"));
		ScanPage<String> page = this.cache.scan("u:", null, 100);
		assertThat(page.entries()).isEqualTo(Map.of("u:1", "a", "u:2", "b"));
		assertThat(this.cache.clear()).isEqualTo(3);
	}

	@Test
	void typedValueIsLoadedOnce() {
		KeyValueCache<Value> values = this.cache.namespace("values").withValues(Value.class);
		assertThat(values.getOrLoad("1", (key) -> new Value(key, 1))).isEqualTo(new Value("1", 1));
		assertThat(values.getOrLoad("1", (key) -> new Value(key, 2))).isEqualTo(new Value("1", 1));
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ SockudoCacheAutoConfiguration.class, DataRedisAutoConfiguration.class })
	static class Application {

	}

	record Value(String key, int number) {

	}

}
