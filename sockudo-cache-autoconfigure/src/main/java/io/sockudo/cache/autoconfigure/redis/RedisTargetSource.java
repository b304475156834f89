/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.redis;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.autoconfigure.settings.InvalidCacheSettingsException;
import io.sockudo.cache.redis.RedisTarget;

/**
 * Source of the Redis target, one place where an application may select a Redis.
 */
@FunctionalInterface
interface RedisTargetSource {

	/**
	 * Find the target.
	 * @param cluster whether the driver is for a cluster
	 * @return the target; {@code null} if this source has none
	 * @throws InvalidCacheSettingsException if the settings of this source are unusable
	 */
	@Nullable RedisTarget find(boolean cluster);

}
