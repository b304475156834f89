/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.sample.usage;

import java.time.Instant;

/**
 * Usage of an app.
 *
 * @param app its id
 * @param messages messages so far
 * @param computedAt when they were added up
 */
public record Usage(String app, long messages, Instant computedAt) {

}
