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

package io.sockudo.cache.core;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The TTLs of entries that are written without one. A namespace is first looked up as it
 * is and then without regard to case, dashes and underscores, which environment variables
 * cannot express.
 */
final class DefaultTtls {

	private final Map<String, Long> exact = new HashMap<>();

	private final Map<String, Long> relaxed = new HashMap<>();

	private final long defaultTtl;

	DefaultTtls(Duration defaultTtl, Map<String, Duration> namespaceTtls) {
		this.defaultTtl = Arguments.ttl(defaultTtl);
		namespaceTtls.forEach((name, ttl) -> {
			this.exact.put(name, Arguments.ttl(ttl));
			this.relaxed.put(relax(name), Arguments.ttl(ttl));
		});
	}

	long defaultTtl() {
		return this.defaultTtl;
	}

	long ofNamespace(String name, long inherited) {
		Long ttl = find(name);
		return (ttl != null) ? ttl : inherited;
	}

	private @Nullable Long find(String name) {
		Long ttl = this.exact.get(name);
		return (ttl != null) ? ttl : this.relaxed.get(relax(name));
	}

	private static String relax(String name) {
		return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
	}

}
