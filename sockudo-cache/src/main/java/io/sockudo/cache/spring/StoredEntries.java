/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.spring;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.cache.support.NullValue;

import io.sockudo.cache.SockudoCacheException;
import io.sockudo.cache.codec.CodecException;
import io.sockudo.cache.store.CacheDriver;
import io.sockudo.cache.store.CachePolicy;
import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.store.Futures;
import io.sockudo.cache.store.ObjectEntries;
import io.sockudo.cache.store.StoredValue;

/**
 * Entries of one Spring cache: keys in the form of the store, and values. A value is one
 * of the application or the placeholder of {@code null}.
 */
final class StoredEntries {

	/**
	 * Result of a read that the store has not answered, where the caller goes on without.
	 */
	static final StoredValue NO_ANSWER = StoredValue.ofBytes(new byte[0]);

	private static final Log logger = LogFactory.getLog(SockudoCacheManager.class);

	private final AtomicBoolean warned = new AtomicBoolean();

	private final EntryStore<Object> store;

	private final Function<Object, Object> keys;

	private final Executor callbacks;

	private final CacheValues values;

	private final CachePolicy policy;

	private final OutagePolicy outages;

	StoredEntries(CacheDriver driver, String name, CachePolicy policy, KeyTexts texts, CacheValues values,
			OutagePolicy outages) {
		ObjectEntries<Object> entries = untyped(driver.open(name, policy.maxCapacity(), texts));
		this.store = entries.store();
		this.keys = entries.keys();
		this.callbacks = driver.callbacks();
		this.values = values;
		this.policy = policy;
		this.outages = outages;
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

	long nextTtl(StoredValue stored) {
		return this.policy.nextTtl(isNull(stored.as(this.values.codec())));
	}

	@Nullable Object decode(@Nullable StoredValue found) {
		try {
			return (found != null && found != NO_ANSWER) ? found.as(this.values.codec()) : null;
		}
		catch (CodecException ex) {
			return null;
		}
	}

	@Nullable Object decodeCounting(@Nullable StoredValue found) {
		if (found == null || found == NO_ANSWER) {
			return null;
		}
		try {
			return found.as(this.values.codec());
		}
		catch (CodecException ex) {
			unreadable(ex);
			return null;
		}
	}

	private void unreadable(CodecException problem) {
		this.store.countUnreadable();
		if (this.warned.compareAndSet(false, true)) {
			logger.warn("Cache '" + this.store.label().shown() + "': an entry " + problem.getMessage()
					+ ". Such entries are misses. Said once.");
		}
	}

	/**
	 * Look an entry up, at first by a peek: what the store knows at once must cost
	 * nothing more.
	 */
	@Nullable Object lookup(Object key) {
		return decodeCounting(find(key));
	}

	@Nullable StoredValue find(Object key) {
		StoredValue found = peek(key);
		return (found != StoredValue.ASK) ? found : ask(key);
	}

	/**
	 * Peek at an entry. A closed store throws.
	 */
	@Nullable StoredValue peek(Object key) {
		try {
			return this.store.peek(key);
		}
		catch (SockudoCacheException ex) {
			return orNoAnswer(ex);
		}
	}

	private @Nullable StoredValue ask(Object key) {
		if (this.outages.leavesOut(this.store)) {
			return NO_ANSWER;
		}
		try {
			StoredValue found = Futures.awaitAnswer(this.store.read(key), this.store.label(), "get");
			this.outages.over();
			return found;
		}
		catch (RuntimeException ex) {
			return orNoAnswer(ex);
		}
	}

	CompletableFuture<@Nullable StoredValue> askAsync(Object key) {
		if (this.outages.leavesOut(this.store)) {
			return CompletableFuture.completedFuture(NO_ANSWER);
		}
		return Futures.on(this.callbacks, Futures.called(() -> this.store.read(key))).handle((found, failure) -> {
			if (failure != null) {
				return orNoAnswer(failure);
			}
			this.outages.over();
			return found;
		});
	}

	private StoredValue orNoAnswer(Throwable failure) {
		if (this.outages.doesWithout(this.store, failure)) {
			return NO_ANSWER;
		}
		throw Futures.propagate(Futures.unwrap(failure));
	}

}
