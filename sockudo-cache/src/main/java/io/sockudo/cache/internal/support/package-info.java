/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Futures, timers and arithmetic that drivers and the faces of the cache share.
 */
@NullMarked
package io.sockudo.cache.internal.support;

import org.jspecify.annotations.NullMarked;
