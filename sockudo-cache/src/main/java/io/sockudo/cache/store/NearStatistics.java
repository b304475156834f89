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

package io.sockudo.cache.store;

/**
 * Statistics of a near cache.
 *
 * @param hits reads that it answered, also with the knowledge that there is no entry
 * @param misses reads that the server had to answer
 * @param invalidations near-cache entries dropped because the entry has changed, or may
 * have
 * @param size near-cache entries kept now, which may include expired ones
 */
public record NearStatistics(long hits, long misses, long invalidations, long size) {

}
