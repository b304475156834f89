/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Checker of histories: processes with caches as applications get them work on real
 * servers that faults befall, everything that they do is recorded, and what they were
 * told is compared with what the cache promises.
 * <p>
 * Times are those of {@link System#nanoTime()}. On Linux that is {@code CLOCK_MONOTONIC},
 * one clock for all processes of a machine.
 */
@NullMarked
package io.sockudo.cache.history;

import org.jspecify.annotations.NullMarked;
