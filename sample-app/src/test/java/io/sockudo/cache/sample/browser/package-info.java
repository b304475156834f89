/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Drives a headless Chromium for the tests of the page.
 */
@NullMarked
package io.sockudo.cache.sample.browser;

import org.jspecify.annotations.NullMarked;
