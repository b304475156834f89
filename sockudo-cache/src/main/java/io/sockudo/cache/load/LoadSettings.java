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

package io.sockudo.cache.load;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.LoadOptions;

/**
 * Settings of how entries are loaded and stored, for all caches or for one. {@code null}
 * means that it isn't set here.
 *
 * @param ttl the time to live of entries that are written without one; zero: never
 * expires
 * @param options how entries are loaded; their TTL is ignored
 * @param leaseTimeout time after which a load lease expires and another node may load
 */
public record LoadSettings(@Nullable Duration ttl, LoadOptions options, @Nullable Duration leaseTimeout) {

	/**
	 * Return settings of a TTL alone.
	 * @param ttl the time to live; zero: never expires
	 * @return the settings
	 */
	public static LoadSettings ttl(Duration ttl) {
		return new LoadSettings(ttl, LoadOptions.defaults(), null);
	}

	/**
	 * Return settings of loading alone.
	 * @param options how entries are loaded; their TTL is ignored
	 * @return the settings
	 */
	public static LoadSettings options(LoadOptions options) {
		return new LoadSettings(null, options, null);
	}

}
