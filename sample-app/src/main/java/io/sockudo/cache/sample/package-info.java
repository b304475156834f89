/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Sample application of the starter: a registry of apps, and the cache over HTTP.
 */
@NullMarked
package io.sockudo.cache.sample;

import org.jspecify.annotations.NullMarked;
