/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.sockudo.cache.store.TrackedEntries.Changes;

/**
 * Invalidations from the servers, passed to the caches whose entries have changed.
 */
final class Invalidations {

	private final Map<String, List<Changes>> listeners = new ConcurrentHashMap<>();

	private final RedisKeys keys;

	Invalidations(RedisKeys keys) {
		this.keys = keys;
	}

	void add(RedisKeys cache, Changes changes) {
		this.listeners.computeIfAbsent(cache.front(), (front) -> new CopyOnWriteArrayList<>()).add(changes);
	}

	void changed(ByteBuffer name) {
		String text = StandardCharsets.UTF_8.decode(name).toString();
		String front = this.keys.frontOf(text);
		if (text.startsWith(front)) {
			String key = text.substring(front.length());
			this.listeners.getOrDefault(front, List.of()).forEach((changes) -> changes.changed(key));
		}
	}

	void lost() {
		this.listeners.values().forEach((caches) -> caches.forEach(Changes::lost));
	}

}
