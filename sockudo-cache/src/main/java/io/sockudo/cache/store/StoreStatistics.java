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
 * Statistics of a store since it was made.
 *
 * @param hits reads that found an entry
 * @param misses reads that found none
 * @param puts entries written
 * @param removals entries removed because somebody asked for it
 * @param evictions entries dropped because they expired or for lack of room
 * @param size entries kept now, which may include expired ones until they are dropped;
 * {@value #UNKNOWN_SIZE} if only the server knows
 * @param unreadable hits that were none for the reader, because it could not decode the
 * entry
 * @param dropped values that could not be written, and that somebody was given all the
 * same
 */
public record StoreStatistics(long hits, long misses, long puts, long removals, long evictions, long size,
		long unreadable, long dropped) {

	/**
	 * Size that isn't known.
	 */
	public static final long UNKNOWN_SIZE = -1;

}
