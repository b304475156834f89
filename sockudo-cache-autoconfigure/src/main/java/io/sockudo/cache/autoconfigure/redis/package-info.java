/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Search for the Redis of the cache: its addresses, credentials and TLS, by the settings
 * of the cache, of Boot and of global variables.
 */
@NullMarked
package io.sockudo.cache.autoconfigure.redis;

import org.jspecify.annotations.NullMarked;
