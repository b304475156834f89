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

package io.sockudo.cache.autoconfigure.endpoint;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

import io.sockudo.cache.store.EntryDetails;

/**
 * Report of the endpoint on one entry.
 *
 * @param present whether there is one
 * @param ttl remaining milliseconds, 0: it never expires; {@code null} if absent
 * @param size bytes of its stored form, {@code null} where it has none
 * @param level where it was found: {@code memory}, {@code redis} or {@code near};
 * {@code null} if absent
 */
public record EntryReport(boolean present, @Nullable Long ttl, @Nullable Long size,
		@Nullable String level) implements OperationResponseBody {

	static EntryReport of(@Nullable EntryDetails entry) {
		if (entry == null) {
			return new EntryReport(false, null, null, null);
		}
		Long size = (entry.size() != EntryDetails.UNKNOWN_SIZE) ? entry.size() : null;
		return new EntryReport(true, entry.ttl(), size, entry.level());
	}

}
