/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Further endpoints of the sample's page.
 */
@NullMarked
package io.sockudo.cache.sample.page;

import org.jspecify.annotations.NullMarked;
