/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.test;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.SpringBootTest;

import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.autoconfigure.health.SockudoCacheHealthIndicator;
import io.sockudo.cache.test.autoconfigure.AutoConfigureSockudoCache;
import io.sockudo.cache.test.autoconfigure.AutoConfigureSockudoCache.RedisAtStart;
import io.sockudo.cache.test.shop.BookService;
import io.sockudo.cache.test.shop.Shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a bad day of Redis does to an application.
 */
@SpringBootTest(classes = Shop.class)
@AutoConfigureSockudoCache(redisAtStart = RedisAtStart.DOWN)
@ExtendWith(WithinASecond.class)
class ShopBadDayTests {

	@Autowired
	private CacheFaults faults;

	@Test
	void unreachableAtTheStart(@Autowired SockudoCache cache) {
		assertThatExceptionOfType(CacheUnavailableException.class).isThrownBy(() -> cache.get("greeting"));
		this.faults.reset();
		assertThat(cache.get("greeting")).isNull();
	}

	@Test
	void cachedMethodsGoOn(@Autowired BookService books) {
		assertThat(books.review("1")).isEqualTo("review of 1");
		assertThat(books.book("1")).isNotEqualTo(books.book("1"));
		assertThatExceptionOfType(CacheUnavailableException.class).isThrownBy(() -> books.changed("1"));
	}

	@Test
	void healthIsDown(@Autowired SockudoCacheHealthIndicator health) {
		assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
		this.faults.reset();
		assertThat(health.health().getStatus()).isEqualTo(Status.UP);
	}

}
