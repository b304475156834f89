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

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.LoadOptions;
import io.sockudo.cache.codec.ValueCodecs;
import io.sockudo.cache.load.LoadThrough;
import io.sockudo.cache.store.CacheDriver;
import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.store.StoredValue;

/**
 * What all views of one cache share.
 */
final class CacheContext {

	private static final Log logger = LogFactory.getLog(DefaultSockudoCache.class);

	private final AtomicBoolean warned = new AtomicBoolean();

	private final CacheDriver driver;

	private final LoadThrough<String> loads;

	private final ValueCodecs codecs;

	private final DefaultTtls ttls;

	CacheContext(CacheDriver driver, ValueCodecs codecs, DefaultTtls ttls) {
		this.driver = driver;
		this.loads = new LoadThrough<>(driver.entries(), driver.callbacks());
		this.codecs = codecs;
		this.ttls = ttls;
	}

	CacheDriver driver() {
		return this.driver;
	}

	EntryStore<String> store() {
		return this.driver.entries();
	}

	LoadThrough<String> loads() {
		return this.loads;
	}

	ValueCodecs codecs() {
		return this.codecs;
	}

	DefaultTtls ttls() {
		return this.ttls;
	}

	CompletableFuture<@Nullable StoredValue> read(String key, String fullKey) {
		StoredValue value = peek(key, fullKey);
		return (value != StoredValue.ASK) ? CompletableFuture.completedFuture(value) : store().read(fullKey);
	}

	// A key that is found was checked when it was written: a hit needn't pay for it
	// again.
	@Nullable StoredValue peek(String key, String fullKey) {
		StoredValue value = store().peek(fullKey);
		if (value == null || value == StoredValue.ASK) {
			Arguments.key(key);
		}
		return value;
	}

	void warnOfOptionsWithoutEffect(LoadOptions options) {
		boolean withoutEffect = options.staleTtl() != null || options.softTimeout() != null
				|| options.refreshAhead() != null;
		if (withoutEffect && this.warned.compareAndSet(false, true)) {
			logger.warn("LoadOptions staleTtl, softTimeout and refreshAhead have no effect in this version");
		}
	}

}
