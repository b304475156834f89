/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.test.autoconfigure;

import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.cache.CacheManager;
import org.springframework.test.context.ContextConfiguration;

import io.sockudo.cache.test.CacheFaults;
import io.sockudo.cache.test.shop.Book;
import io.sockudo.cache.test.shop.BookRepository;
import io.sockudo.cache.test.shop.Shop;

import static io.sockudo.cache.test.CacheAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AutoConfigureSockudoCache} with the repositories of an application
 * alone.
 */
@DataJpaTest
@ContextConfiguration(classes = Shop.class)
@AutoConfigureSockudoCache
class DataJpaSliceTests {

	@Autowired
	private BookRepository books;

	@Test
	void queryIsCached(@Autowired CacheManager manager) {
		this.books.save(new Book("1", "Emma"));
		assertThat(this.books.findTitle("1")).isEqualTo("Emma");
		assertThat(this.books.findTitle("1")).isEqualTo("Emma");
		assertThat(Objects.requireNonNull(manager.getCache("titles"))).loadedOnce("1");
	}

	@Test
	void queryGoesOnDuringAnOutage(@Autowired CacheFaults faults) {
		this.books.save(new Book("1", "Emma"));
		faults.redisDown();
		assertThat(this.books.findTitle("1")).isEqualTo("Emma");
	}

}
