/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Actuator endpoint to inspect and clear the caches.
 */
@NullMarked
package io.sockudo.cache.autoconfigure.endpoint;

import org.jspecify.annotations.NullMarked;
