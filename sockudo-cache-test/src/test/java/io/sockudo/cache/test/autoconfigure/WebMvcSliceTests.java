/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.test.autoconfigure;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.test.CacheClock;
import io.sockudo.cache.test.CacheFaults;
import io.sockudo.cache.test.shop.Shop;

import static io.sockudo.cache.test.CacheAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AutoConfigureSockudoCache} with the controllers of an application
 * alone.
 */
@WebMvcTest
@ContextConfiguration(classes = Shop.class)
@AutoConfigureSockudoCache
class WebMvcSliceTests {

	@Autowired
	private MockMvcTester mvc;

	@Test
	void controllerHasItsCache(@Autowired SockudoCache cache) {
		assertThat(this.mvc.get().uri("/visits/home")).hasStatusOk().hasBodyTextEqualTo("1");
		assertThat(cache).entry("visits:home").hasValue("1").expiresIn(Duration.ofHours(1));
	}

	@Test
	void controllerHasItsRateLimiter(@Autowired CacheClock clock) {
		assertThat(this.mvc.get().uri("/visits/home")).hasStatusOk();
		assertThat(this.mvc.get().uri("/visits/home")).hasStatusOk();
		assertThat(this.mvc.get().uri("/visits/home")).hasStatus(HttpStatus.TOO_MANY_REQUESTS);
		clock.advance(Duration.ofMinutes(1));
		assertThat(this.mvc.get().uri("/visits/home")).hasStatusOk();
	}

	@Test
	void controllerHandlesAnOutage(@Autowired CacheFaults faults) {
		faults.of("visits").redisDown();
		assertThat(this.mvc.get().uri("/visits/home")).hasStatus(HttpStatus.SERVICE_UNAVAILABLE);
	}

}
