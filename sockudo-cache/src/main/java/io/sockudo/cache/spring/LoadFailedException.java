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

package io.sockudo.cache.spring;

import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import org.springframework.cache.Cache;

import io.sockudo.cache.store.CacheLabel;

/**
 * Exception of Spring for a loader that fails, without the key in its message.
 */
final class LoadFailedException extends Cache.ValueRetrievalException {

	private final transient Object key;

	private final String message;

	LoadFailedException(CacheLabel label, Object key, Callable<?> loader, @Nullable Throwable cause) {
		super(null, loader, cause);
		this.key = key;
		this.message = label.message("get", "the value could not be loaded");
	}

	@Override
	public Object getKey() {
		return this.key;
	}

	@Override
	public String getMessage() {
		return this.message;
	}

}
