/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Use of the cache from Kotlin.
 */
@NullMarked
package io.sockudo.cache.kotlin;

import org.jspecify.annotations.NullMarked;
