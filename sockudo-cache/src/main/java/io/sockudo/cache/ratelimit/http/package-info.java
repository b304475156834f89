/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * HTTP rate limiting on servlets and on WebFlux: rules, clients, and responses to
 * rejected requests.
 */
@NullMarked
package io.sockudo.cache.ratelimit.http;

import org.jspecify.annotations.NullMarked;
