/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Tests of the library on its own: without Spring Boot, and without Spring's container.
 */
@NullMarked
package io.sockudo.cache.library;

import org.jspecify.annotations.NullMarked;
