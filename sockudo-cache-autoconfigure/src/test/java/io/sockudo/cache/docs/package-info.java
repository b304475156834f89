/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Keeps README and documentation true: what they show compiles, binds and leads
 * somewhere.
 */
@NullMarked
package io.sockudo.cache.docs;

import org.jspecify.annotations.NullMarked;
