/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Redis driver: one implementation for a single server, for sentinels and for a cluster.
 */
@NullMarked
package io.sockudo.cache.redis;

import org.jspecify.annotations.NullMarked;
