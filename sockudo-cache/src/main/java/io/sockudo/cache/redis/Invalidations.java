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
