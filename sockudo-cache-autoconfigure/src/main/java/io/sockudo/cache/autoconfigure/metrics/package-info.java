/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Auto-configuration of meters.
 */
@NullMarked
package io.sockudo.cache.autoconfigure.metrics;

import org.jspecify.annotations.NullMarked;
