/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Limit of requests per client.
 */
@NullMarked
package io.sockudo.cache.sample.limit;

import org.jspecify.annotations.NullMarked;
