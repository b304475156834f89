/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * State of objects as JSON: the stored form of values of undeclared type.
 */
@NullMarked
package io.sockudo.cache.internal.state;

import org.jspecify.annotations.NullMarked;
