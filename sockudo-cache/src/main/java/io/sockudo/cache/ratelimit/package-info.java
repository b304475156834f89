/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Rate limiter, shared by all nodes.
 */
@NullMarked
package io.sockudo.cache.ratelimit;

import org.jspecify.annotations.NullMarked;
