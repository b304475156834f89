/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The driver that switches caching off.
 */
@NullMarked
package io.sockudo.cache.none;

import org.jspecify.annotations.NullMarked;
