/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Loading of absent entries, once for all that wait for them.
 */
@NullMarked
package io.sockudo.cache.internal.load;

import org.jspecify.annotations.NullMarked;
