/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.test.shop;

import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Service;

/**
 * Service whose methods are cached.
 */
@Service
public class BookService {

	private final AtomicInteger calls = new AtomicInteger();

	@Cacheable(cacheNames = "books", sync = true)
	public String book(String isbn) {
		return "book " + isbn + " of call " + this.calls.incrementAndGet();
	}

	@Cacheable("reviews")
	public String review(String isbn) {
		return "review of " + isbn;
	}

	@CacheEvict("books")
	public void changed(String isbn) {
		// The entry is outdated.
	}

}
