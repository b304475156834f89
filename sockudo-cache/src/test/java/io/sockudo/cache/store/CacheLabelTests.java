/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
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
