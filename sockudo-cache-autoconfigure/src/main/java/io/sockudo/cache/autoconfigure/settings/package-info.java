/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Properties of the cache, with what is wrong with their values.
 */
@NullMarked
package io.sockudo.cache.autoconfigure.settings;

import org.jspecify.annotations.NullMarked;
