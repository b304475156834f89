/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.spring;

/**
 * Spring's annotations in memory.
 */
class MemoryAnnotationTests extends AnnotationContract {

	@Override
	SpringCaches open() {
		return SpringCaches.memory();
	}

}
