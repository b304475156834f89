/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import io.sockudo.cache.CacheValueException;
import io.sockudo.cache.autoconfigure.spring.SockudoCacheManagerAutoConfiguration;
import io.sockudo.cache.spring.CacheValues;
import io.sockudo.cache.spring.SpringKeyConverter;
import io.sockudo.cache.spring.TestValues;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.SharedRedis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link CacheValuesConfiguration}.
 */
class CacheValuesTests {

	private final RedisServer server = SharedRedis.standalone();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class, SockudoCacheAutoConfiguration.class,
				SockudoCacheManagerAutoConfiguration.class))
		.withPropertyValues("cache.driver=redis", "cache.redis.timeout=10s", "cache.redis.connect-timeout=10s",
				"cache.redis.url-override=redis://" + this.server.host() + ":" + this.server.port());

	@BeforeEach
	void empty() {
		this.server.command("FLUSHALL");
	}

	private static Cache cache(CacheManager manager) {
		return Objects.requireNonNull(manager.getCache("c"));
	}

	@Test
	void valuesOfTheApplicationsPackagesComeBackFromRedis() {
		this.runner.withUserConfiguration(Application.class).run((context) -> {
			Books books = context.getBean(Books.class);
			Book book = books.find("1");
			assertThat(books.find("1")).isEqualTo(book).isNotSameAs(book);
			assertThat(books.all()).isEqualTo(books.all()).containsExactly(book);
			assertThat(books.byTitle()).isEqualTo(books.byTitle());
			assertThat(books.none()).isNull();
			assertThat(books.none()).isNull();
			assertThat(books.calls()).isEqualTo(4);
		});
	}

	@Test
	void typeThatIsNotTrustedFailsToBeWrittenAndTheMessageNamesTheProperty() {
		this.runner.run((context) -> {
			Cache cache = cache(context.getBean(CacheManager.class));
			assertThatExceptionOfType(CacheValueException.class)
				.isThrownBy(() -> cache.put("k", new Book("1", BigDecimal.ONE, Instant.EPOCH)))
				.withMessageContaining("cache.manager.trusted-packages");
		});
	}

	@Test
	void trustedPackagesAreAllowed() {
		this.runner.withPropertyValues("cache.manager.trusted-packages=io.sockudo.cache.autoconfigure")
			.run((context) -> {
				Book book = new Book("1", BigDecimal.ONE, Instant.EPOCH);
				cache(context.getBean(CacheManager.class)).put("k", book);
				assertThat(cache(context.getBean(CacheManager.class)).get("k", Book.class)).isEqualTo(book);
				assertThat(this.server.command("GET", "sockudo_cache@c:s:k").toString()).startsWith("{\"v\":2,");
			});
	}

	@Test
	void keyConvertersOfTheApplicationAreAskedInTheirOrder() {
		this.runner.withUserConfiguration(Converting.class).run((context) -> {
			cache(context.getBean(CacheManager.class)).put(new Isbn("978"), "v");
			assertThat(cache(context.getBean(CacheManager.class)).get(new Isbn("978"), String.class)).isEqualTo("v");
			assertThat(this.server.command("KEYS", "*:s:first 978").toString()).contains(Isbn.class.getName());
		});
	}

	@Test
	void valuesOfTheApplicationReplaceTheCodec() {
		this.runner.withBean(CacheValues.class, TestValues::create).run((context) -> {
			cache(context.getBean(CacheManager.class)).put("k", "v");
			assertThat(cache(context.getBean(CacheManager.class)).get("k", String.class)).isEqualTo("v");
			assertThat(this.server.command("GET", "sockudo_cache@c:s:k").toString()).doesNotStartWith("{");
		});
	}

	static final class Isbn {

		private final String text;

		Isbn(String text) {
			this.text = text;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Converting {

		@Bean
		@Order(2)
		SpringKeyConverter second() {
			return (key) -> "second";
		}

		@Bean
		@Order(1)
		SpringKeyConverter first() {
			return (key) -> (key instanceof Isbn isbn) ? "first " + isbn.text : null;
		}

	}

	record Book(String id, BigDecimal price, Instant printed) implements Serializable {

	}

	static class Books {

		private int calls;

		int calls() {
			return this.calls;
		}

		@Cacheable("books")
		Book find(String id) {
			this.calls++;
			return new Book(id, new BigDecimal("1.50"), Instant.EPOCH);
		}

		@Cacheable(cacheNames = "all", sync = true)
		List<Book> all() {
			this.calls++;
			return List.of(new Book("1", new BigDecimal("1.50"), Instant.EPOCH));
		}

		@Cacheable(cacheNames = "titles", sync = true)
		Map<String, List<Book>> byTitle() {
			this.calls++;
			return Map.of("title", List.of(new Book("1", new BigDecimal("1.50"), Instant.EPOCH)));
		}

		@Cacheable(cacheNames = "none", sync = true)
		@Nullable Book none() {
			this.calls++;
			return null;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage
	@EnableCaching(proxyTargetClass = true)
	static class Application {

		@Bean
		Books books() {
			return new Books();
		}

	}

}
