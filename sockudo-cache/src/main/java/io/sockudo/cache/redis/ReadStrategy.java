/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.store.StoredValue;

/**
 * Strategy for reads of single entries.
 */
interface ReadStrategy {

	CompletableFuture<@Nullable StoredValue> read(byte[] key, String name);

}
