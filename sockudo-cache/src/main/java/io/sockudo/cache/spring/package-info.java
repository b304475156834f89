/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Spring's cache abstraction on the drivers of this cache.
 */
@NullMarked
package io.sockudo.cache.spring;

import org.jspecify.annotations.NullMarked;
