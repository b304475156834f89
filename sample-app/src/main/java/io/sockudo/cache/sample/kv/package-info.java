/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Operations of the cache over HTTP.
 */
@NullMarked
package io.sockudo.cache.sample.kv;

import org.jspecify.annotations.NullMarked;
