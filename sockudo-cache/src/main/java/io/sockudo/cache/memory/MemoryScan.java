/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.store.StoredPage;
import io.sockudo.cache.store.StoredValue;

/**
 * Scan in the order of the keys' hashes. A page never ends between two keys of the same
 * hash, so its last hash is all that a cursor has to remember: no state is kept, and an
 * entry that exists all the time is returned exactly once, whatever comes and goes. Each
 * page costs one pass over all entries.
 *
 * @param <K> type of the keys
 */
final class MemoryScan<K> {

	private final long instance = ThreadLocalRandom.current().nextLong();

	private final ConcurrentMap<K, MemoryEntry> entries;

	MemoryScan(ConcurrentMap<K, MemoryEntry> entries) {
		this.entries = entries;
	}

	static boolean matches(Object key, String prefix) {
		return prefix.isEmpty() || (key instanceof String text && text.startsWith(prefix));
	}

	StoredPage<K> page(String prefix, @Nullable String cursor, int limit) {
		long after = (cursor != null) ? parse(prefix, cursor) : -1;
		long[] hashes = this.entries.keySet()
			.stream()
			.filter((key) -> matches(key, prefix))
			.mapToLong(MemoryScan::hash)
			.filter((hash) -> hash > after)
			.sorted()
			.toArray();
		boolean last = hashes.length <= limit;
		long end = last ? Long.MAX_VALUE : hashes[limit - 1];
		return new StoredPage<>(collect(prefix, after, end), last ? null : format(prefix, end));
	}

	private Map<K, StoredValue> collect(String prefix, long after, long end) {
		List<Map.Entry<K, MemoryEntry>> found = new ArrayList<>();
		this.entries.forEach((key, entry) -> {
			long hash = hash(key);
			if (hash > after && hash <= end && matches(key, prefix)) {
				found.add(Map.entry(key, entry));
			}
		});
		found.sort(Comparator.comparingLong((entry) -> hash(entry.getKey())));
		Map<K, StoredValue> page = new LinkedHashMap<>();
		found.forEach((entry) -> page.put(entry.getKey(), entry.getValue()));
		return page;
	}

	private String format(String prefix, long end) {
		return Long.toHexString(seal(prefix, end)) + "-" + Long.toHexString(end);
	}

	private long parse(String prefix, String cursor) {
		int separator = cursor.indexOf('-');
		if (separator > 0) {
			try {
				long end = Long.parseLong(cursor, separator + 1, cursor.length(), 16);
				if (cursor.equals(format(prefix, end))) {
					return end;
				}
			}
			catch (NumberFormatException ex) {
				// not one of ours
			}
		}
		throw new IllegalArgumentException("'cursor' was not given by this cache for this prefix");
	}

	/**
	 * Return a seal that ties a cursor to this store and to one prefix. The hash of a
	 * String would not do: "Aa" and "BB" share it.
	 */
	private long seal(String prefix, long end) {
		long seal = mix(this.instance, prefix.length());
		for (int i = 0; i < prefix.length(); i++) {
			seal = mix(seal, prefix.charAt(i));
		}
		return mix(seal, end);
	}

	private static long mix(long seal, long value) {
		long mixed = (seal ^ value) * 0x9E3779B97F4A7C15L;
		return mixed ^ (mixed >>> 32);
	}

	private static long hash(Object key) {
		return Integer.toUnsignedLong(key.hashCode());
	}

}
