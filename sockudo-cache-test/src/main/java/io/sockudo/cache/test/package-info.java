/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Test kit for applications that use the cache: time that a test moves, faults by name
 * and assertions, without Redis.
 */
@NullMarked
package io.sockudo.cache.test;

import org.jspecify.annotations.NullMarked;
