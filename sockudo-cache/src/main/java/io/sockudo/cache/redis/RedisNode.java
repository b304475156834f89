/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Server that has entries.
 *
 * @param id what distinguishes it from the others
 * @param firstSlot the first of its slots in a cluster, else 0
 * @param link a connection to this very server
 */
record RedisNode(String id, int firstSlot, Supplier<CompletableFuture<RedisLink>> link) {

}
