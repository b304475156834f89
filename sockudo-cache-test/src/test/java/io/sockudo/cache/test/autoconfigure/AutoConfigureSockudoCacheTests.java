/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.test.autoconfigure;

import java.time.Duration;
import java.util.Objects;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.cache.CacheManager;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.ratelimit.RateLimit;
import io.sockudo.cache.ratelimit.RateLimiter;
import io.sockudo.cache.spring.SockudoCacheManager;
import io.sockudo.cache.store.CacheDriver;
import io.sockudo.cache.test.CacheClock;
import io.sockudo.cache.test.CacheFaults;
import io.sockudo.cache.test.TestDriver;
import io.sockudo.cache.test.shop.BookService;
import io.sockudo.cache.test.shop.Shop;

import static io.sockudo.cache.test.CacheAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AutoConfigureSockudoCache} with the whole application. The order shows
 * that nothing is left from one method to the next.
 */
@SpringBootTest(classes = Shop.class)
@AutoConfigureSockudoCache
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AutoConfigureSockudoCacheTests {

	private static final RateLimit LIMIT = RateLimit.of(10, Duration.ofMinutes(1));

	@Autowired
	private SockudoCache cache;

	@Autowired
	private CacheManager manager;

	@Autowired
	private RateLimiter limiter;

	@Autowired
	private CacheFaults faults;

	@Test
	@Order(1)
	void driverIsThatOfTests(@Autowired CacheDriver driver) {
		assertThat(driver).isInstanceOf(TestDriver.class);
		assertThat(this.manager).isInstanceOf(SockudoCacheManager.class);
	}

	@Test
	@Order(2)
	void settingsOfTheApplicationHold(@Autowired CacheClock clock) {
		this.cache.namespace("visits").increment("home", 1);
		assertThat(this.cache).entry("visits:home").expiresIn(Duration.ofHours(1));
		clock.advance(Duration.ofHours(1));
		assertThat(this.cache).entry("visits:home").isAbsent();
	}

	@Test
	@Order(3)
	void cachedMethodIsCalledOnce(@Autowired BookService books) {
		assertThat(books.book("1")).isEqualTo(books.book("1"));
		assertThat(Objects.requireNonNull(this.manager.getCache("books"))).loadedOnce("1");
	}

	@Test
	@Order(4)
	void traces() {
		this.cache.getOrLoad("a", (key) -> "1");
		Objects.requireNonNull(this.manager.getCache("books")).put("a", "1");
		this.limiter.tryAcquire("a", LIMIT);
		this.faults.redisDown();
	}

	@Test
	@Order(5)
	void noTracesAreLeft() {
		assertThat(this.cache).isEmpty().loads(0);
		assertThat(this.cache.get("a")).isNull();
		assertThat(Objects.requireNonNull(this.manager.getCache("books"))).isEmpty();
		assertThat(this.limiter.tryAcquire("a", LIMIT, 0).remaining()).isEqualTo(10);
	}

}
