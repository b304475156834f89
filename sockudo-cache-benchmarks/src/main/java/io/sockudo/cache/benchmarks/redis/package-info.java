/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Benchmarks of the Redis drivers against other clients of the same server.
 */
@NullMarked
package io.sockudo.cache.benchmarks.redis;

import org.jspecify.annotations.NullMarked;
