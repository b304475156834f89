/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Application of a user of the test kit.
 */
@NullMarked
package io.sockudo.cache.test.shop;

import org.jspecify.annotations.NullMarked;
