/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Auto-configuration of HTTP rate limiting.
 */
@NullMarked
package io.sockudo.cache.autoconfigure.ratelimit;

import org.jspecify.annotations.NullMarked;
