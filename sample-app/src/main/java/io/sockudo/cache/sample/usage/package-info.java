/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Usage of apps: slow to add up, and sometimes unavailable.
 */
@NullMarked
package io.sockudo.cache.sample.usage;

import org.jspecify.annotations.NullMarked;
