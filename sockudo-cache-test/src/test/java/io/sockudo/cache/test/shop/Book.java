/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.test.shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/**
 * Book in the database.
 */
@Entity
public class Book {

	@Id
	private String isbn = "";

	private String title = "";

	protected Book() {
	}

	public Book(String isbn, String title) {
		this.isbn = isbn;
		this.title = title;
	}

	public String getIsbn() {
		return this.isbn;
	}

	public String getTitle() {
		return this.title;
	}

}
