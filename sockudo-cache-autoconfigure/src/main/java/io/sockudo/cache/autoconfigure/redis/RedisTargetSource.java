/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
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
