/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Auto-configuration of Spring's cache manager.
 */
@NullMarked
package io.sockudo.cache.autoconfigure.spring;

import org.jspecify.annotations.NullMarked;
