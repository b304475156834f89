/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Public API, implemented once over the narrow interface of the drivers.
 */
@NullMarked
package io.sockudo.cache.core;

import org.jspecify.annotations.NullMarked;
