/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Benchmarks of the cache against its peers.
 */
@NullMarked
package io.sockudo.cache.benchmarks;

import org.jspecify.annotations.NullMarked;
