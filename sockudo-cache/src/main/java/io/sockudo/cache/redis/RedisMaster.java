/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import io.lettuce.core.RedisURI;

/**
 * Master that has entries.
 *
 * @param uri address of the server
 * @param slot one of its slots in a cluster, else 0
 */
record RedisMaster(RedisURI uri, int slot) {

}
