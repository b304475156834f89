/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
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
