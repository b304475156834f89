/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Tries out how threads can be scheduled: each scenario runs again and again, one thread
 * at a time, and every run switches between them elsewhere.
 */
@NullMarked
package io.sockudo.cache.testsupport.schedules;

import org.jspecify.annotations.NullMarked;
