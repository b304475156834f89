/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Health indicator of the cache.
 */
@NullMarked
package io.sockudo.cache.autoconfigure.health;

import org.jspecify.annotations.NullMarked;
