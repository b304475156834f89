/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.test.shop;

import org.jspecify.annotations.Nullable;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.CrudRepository;

/**
 * Repository whose query is cached.
 */
public interface BookRepository extends CrudRepository<Book, String> {

	@Cacheable(cacheNames = "titles", sync = true)
	@Query("select b.title from Book b where b.isbn = ?1")
	@Nullable String findTitle(String isbn);

}
