/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.spring;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.cache.support.NullValue;

import io.sockudo.cache.codec.CodecException;
import io.sockudo.cache.internal.load.EntryReader;
import io.sockudo.cache.internal.load.ValueReader;
import io.sockudo.cache.store.CacheDriver;
import io.sockudo.cache.store.CachePolicy;
import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.store.ObjectEntries;
import io.sockudo.cache.store.StoredValue;

/**
 * Entries of one Spring cache: keys in the form of the store, and values. A value is one
 * of the application or the placeholder of {@code null}.
 */
final class StoredEntries implements ValueReader<Object> {

	private static final Log logger = LogFactory.getLog(SockudoCacheManager.class);

	private final AtomicBoolean warned = new AtomicBoolean();

	private final EntryStore<Object> store;

	private final Function<Object, Object> keys;

	private final Executor callbacks;

	private final CacheValues values;

	private final CachePolicy policy;

	private final OutagePolicy outages;

	private final EntryReader<Object, Object> reader;

	StoredEntries(CacheDriver driver, String name, CachePolicy policy, KeyTexts texts, CacheValues values,
			OutagePolicy outages) {
		ObjectEntries<Object> entries = untyped(driver.open(name, policy.maxCapacity(), texts));
		this.store = entries.store();
		this.keys = entries.keys();
		this.callbacks = driver.callbacks();
		this.values = values;
		this.policy = policy;
		this.outages = outages;
		this.reader = new EntryReader<>(this.store, this.callbacks, outages, this, "get");
	}

	// The only keys of the store are those of its own function.
	@SuppressWarnings("unchecked")
	private static ObjectEntries<Object> untyped(ObjectEntries<?> entries) {
		return (ObjectEntries<Object>) entries;
	}

	EntryStore<Object> store() {
		return this.store;
	}

	Executor callbacks() {
		return this.callbacks;
	}

	CachePolicy policy() {
		return this.policy;
	}

	OutagePolicy outages() {
		return this.outages;
	}

	Object key(Object key) {
		return this.keys.apply(key.getClass().isArray() ? new ArrayKey(key) : key);
	}

	Object nullValue() {
		return this.values.nullValue();
	}

	boolean isNull(@Nullable Object value) {
		return value == this.values.nullValue() || value instanceof NullValue;
	}

	StoredValue stored(String operation, Object value) {
		Object own = isNull(value) ? this.values.nullValue() : value;
		try {
			this.values.codec().check(own);
		}
		catch (CodecException ex) {
			throw this.store.label().failure(operation, ex);
		}
		return StoredValue.of(own, this.values.codec());
	}

	@Override
	public Object read(StoredValue stored) {
		return stored.as(this.values.codec());
	}

	@Override
	public long nextTtl(StoredValue loaded, CachePolicy policy) {
		return policy.nextTtl(isNull(read(loaded)));
	}

	@Override
	public void unreadable(CodecException problem) {
		if (this.warned.compareAndSet(false, true)) {
			logger.warn("Cache '" + this.store.label().shown() + "': an entry " + problem.getMessage()
					+ ". Such entries are misses. Said once.");
		}
	}

	EntryReader<Object, Object> reader() {
		return this.reader;
	}

}
