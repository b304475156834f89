/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Benchmark of the cost of the cache at the start of an application.
 */
@NullMarked
package io.sockudo.cache.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
