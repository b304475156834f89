/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Driver that keeps entries in this process, on Caffeine.
 */
@NullMarked
package io.sockudo.cache.memory;

import org.jspecify.annotations.NullMarked;
