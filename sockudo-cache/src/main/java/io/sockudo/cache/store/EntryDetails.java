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
 * Details of an entry other than its value.
 *
 * @param ttl milliseconds that it has left, at least 1, or
 * {@link EntryStore#NEVER_EXPIRES}
 * @param size bytes of its stored form; {@value #UNKNOWN_SIZE} where there is none yet
 * @param level where it was found: {@code memory}, {@code redis} or {@code near}
 */
public record EntryDetails(long ttl, long size, String level) {

	/**
	 * Size that isn't known.
	 */
	public static final long UNKNOWN_SIZE = -1;

}
