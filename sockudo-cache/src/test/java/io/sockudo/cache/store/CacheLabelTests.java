/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.store;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CacheLabel}.
 */
class CacheLabelTests {

	@Test
	void nameCannotBeginALineOfItsOwn() {
		CacheLabel label = new CacheLabel("memory", "a\r\nb\u0085c\u2028d\u001be");
		assertThat(label.message("get", "problem")).isEqualTo("get on cache 'a??b?c?d?e' (memory): problem");
		assertThat(label.shown().lines()).hasSize(1);
	}

}
