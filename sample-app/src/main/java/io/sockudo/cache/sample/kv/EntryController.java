/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.sample.kv;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import io.sockudo.cache.AsyncSockudoCache;
import io.sockudo.cache.ScanPage;
import io.sockudo.cache.SockudoCache;

/**
 * Endpoint of entries together with their TTLs, page by page.
 */
@RestController
class EntryController {

	private final AsyncSockudoCache cache;

	EntryController(SockudoCache cache) {
		this.cache = cache.namespace("kv").async();
	}

	@GetMapping("/kv/entries")
	EntryPage entries(@RequestParam(defaultValue = "") String prefix,
			@RequestParam(required = false) @Nullable String cursor, @RequestParam(defaultValue = "20") int limit) {
		ScanPage<String> page = this.cache.scan(prefix, cursor, limit).join();
		return new EntryPage(withTtls(page.entries()), page.nextCursor());
	}

	private List<Entry> withTtls(Map<String, String> values) {
		// All TTLs are requested before the first one is awaited.
		Map<String, CompletableFuture<@Nullable Duration>> ttls = new TreeMap<>();
		values.keySet().forEach((key) -> ttls.put(key, this.cache.ttl(key)));
		List<Entry> entries = new ArrayList<>();
		ttls.forEach((key, answer) -> {
			@Nullable Duration ttl = answer.join();
			// An entry that has expired since the scan is left out.
			if (ttl != null) {
				entries.add(new Entry(key, Objects.requireNonNull(values.get(key)), ttl.toMillis()));
			}
		});
		return entries;
	}

	/**
	 * Page of entries.
	 *
	 * @param entries the entries, by key
	 * @param nextCursor cursor of the next page, or {@code null}
	 */
	record EntryPage(List<Entry> entries, @Nullable String nextCursor) {

	}

	/**
	 * Entry of a page.
	 *
	 * @param key its key
	 * @param value its value
	 * @param ttlMillis remaining time to live; 0 if it never expires
	 */
	record Entry(String key, String value, long ttlMillis) {

	}

}
