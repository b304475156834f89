/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Narrow interface between the caches that applications use and the drivers that keep the
 * entries. Public for authors of drivers; it may change before version 1.0.
 */
@NullMarked
package io.sockudo.cache.store;

import org.jspecify.annotations.NullMarked;
