/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Near caches: entries of a server kept in this process until the server invalidates
 * them.
 */
@NullMarked
package io.sockudo.cache.near;

import org.jspecify.annotations.NullMarked;
