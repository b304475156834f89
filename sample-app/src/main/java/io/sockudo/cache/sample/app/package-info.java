/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Registry of apps: a database behind a cache.
 */
@NullMarked
package io.sockudo.cache.sample.app;

import org.jspecify.annotations.NullMarked;
