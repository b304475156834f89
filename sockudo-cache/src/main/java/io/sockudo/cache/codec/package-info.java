/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Codecs between values and their stored form.
 */
@NullMarked
package io.sockudo.cache.codec;

import org.jspecify.annotations.NullMarked;
