/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Auto-configuration of the cache: properties, their validation, and the beans.
 */
@NullMarked
package io.sockudo.cache.autoconfigure;

import org.jspecify.annotations.NullMarked;
