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

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Writes one line when a server is lost and one when it is back, however many connections
 * and calls have part in it, and what concerns permissions once a minute.
 */
final class OutageLog {

	private static final Log logger = LogFactory.getLog(RedisDriver.class);

	private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

	private final Map<String, Long> outages = new ConcurrentHashMap<>();

	private final AtomicLong lastRefusal = new AtomicLong(System.nanoTime() - MINUTE);

	void lost(String server, String problem) {
		if (this.outages.putIfAbsent(server, System.nanoTime()) == null) {
			logger.warn("Redis at " + server + ": " + problem
					+ ". Until it is back, calls that need it fail at once or do without it.");
		}
	}

	void back(String server) {
		Long since = this.outages.remove(server);
		if (since != null) {
			double seconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since) / 1000.0;
			logger.info("Redis at " + server + " is back after " + seconds + " s.");
		}
	}

	void refused(String operation, String code) {
		long last = this.lastRefusal.get();
		long now = System.nanoTime();
		if (now - last >= MINUTE && this.lastRefusal.compareAndSet(last, now)) {
			logger.warn("Redis refuses what the cache needs (" + operation + ": " + code
					+ "): look at the permissions of its user.");
		}
	}

	void error(String message) {
		logger.error(message);
	}

	void info(String message) {
		logger.info(message);
	}

}
