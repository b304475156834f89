/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.endpoint;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.store.NearStatistics;
import io.sockudo.cache.store.StoreStatistics;

/**
 * Report of the endpoint on all caches. Holds no credentials.
 *
 * @param driver name of the driver
 * @param breaker state of its connection: {@code closed}, {@code half-open} or
 * {@code open}
 * @param topology topology of the servers, {@code null} where there are none
 * @param servers their addresses, {@code null} where there are none
 * @param source property or variable that names the servers, {@code null} where there are
 * none
 * @param lost addresses of lost nodes of a cluster, {@code null} if there are none
 * @param unservedSlots the number of slots of a cluster that no reachable server has
 * @param near {@code on}, or {@code off} and why; {@code null} if there is no near cache
 * @param settings the effective settings of the driver, by their names
 * @param caches the statistics by the names of the caches
 */
public record CacheReport(String driver, String breaker, @Nullable String topology, @Nullable String servers,
		@Nullable String source, @Nullable String lost, int unservedSlots, @Nullable String near,
		Map<String, Object> settings, Map<String, Counts> caches) implements OperationResponseBody {

	/**
	 * Statistics of one cache since it was created.
	 *
	 * @param hits reads that found an entry
	 * @param misses reads that found none
	 * @param puts entries written
	 * @param removals entries removed by request
	 * @param evictions entries dropped because they expired or to free memory
	 * @param size entries kept now, {@code null} if only the server knows
	 * @param unreadable hits whose entry could not be decoded
	 * @param dropped values that could not be written
	 * @param near the statistics of its near cache, {@code null} if there is none
	 */
	public record Counts(long hits, long misses, long puts, long removals, long evictions, @Nullable Long size,
			long unreadable, long dropped, @Nullable NearStatistics near) {

		static Counts of(EntryStore<?> store) {
			StoreStatistics counted = store.statistics();
			Long size = (counted.size() != StoreStatistics.UNKNOWN_SIZE) ? counted.size() : null;
			return new Counts(counted.hits(), counted.misses(), counted.puts(), counted.removals(), counted.evictions(),
					size, counted.unreadable(), counted.dropped(), store.nearStatistics());
		}

	}

}
