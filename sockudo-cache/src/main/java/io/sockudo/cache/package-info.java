/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * API of the cache for applications: interfaces, values and failures, without any driver.
 */
@NullMarked
package io.sockudo.cache;

import org.jspecify.annotations.NullMarked;
