/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Auto-configuration of the test kit in tests of Spring Boot applications.
 */
@NullMarked
package io.sockudo.cache.test.autoconfigure;

import org.jspecify.annotations.NullMarked;
