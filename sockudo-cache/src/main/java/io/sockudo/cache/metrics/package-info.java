/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Micrometer's meters of the caches.
 */
@NullMarked
package io.sockudo.cache.metrics;

import org.jspecify.annotations.NullMarked;
