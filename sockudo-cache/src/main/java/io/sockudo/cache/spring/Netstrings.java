/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.spring;

/**
 * Joined texts that show where each of them ends: each stands behind its length and a
 * colon, as in D. J. Bernstein's "Netstrings".
 */
final class Netstrings {

	private final StringBuilder joined;

	Netstrings(String start) {
		this.joined = new StringBuilder(start);
	}

	Netstrings add(String text) {
		this.joined.append(text.length()).append(':').append(text);
		return this;
	}

	@Override
	public String toString() {
		return this.joined.toString();
	}

}
