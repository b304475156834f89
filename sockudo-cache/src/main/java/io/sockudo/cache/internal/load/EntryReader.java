/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.load;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.codec.CodecException;
import io.sockudo.cache.internal.support.Futures;
import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.store.StoredValue;

/**
 * Reader of the entries of one view. No answer, where the {@link OutageRule} goes on
 * without, and an entry that can't be read are misses.
 *
 * @param <K> type of the keys
 * @param <V> type of the values
 */
public final class EntryReader<K, V> {

	/**
	 * Result of a read that the store has not answered.
	 */
	private static final StoredValue NO_ANSWER = StoredValue.ofBytes(new byte[0]);

	private final EntryStore<K> store;

	private final Executor callbacks;

	private final OutageRule outages;

	private final ValueReader<V> values;

	private final String operation;

	/**
	 * Create a reader.
	 * @param store where the entries are
	 * @param callbacks where results that come later are handed to the application
	 * @param outages what to do while the store has no answer
	 * @param values reads values
	 * @param operation name of a read in messages
	 */
	public EntryReader(EntryStore<K> store, Executor callbacks, OutageRule outages, ValueReader<V> values,
			String operation) {
		this.store = store;
		this.callbacks = callbacks;
		this.outages = outages;
		this.values = values;
		this.operation = operation;
	}

	ValueReader<V> values() {
		return this.values;
	}

	/**
	 * Find an entry, at first by a peek.
	 * @param key the key
	 * @return what was found, for {@link #value(StoredValue)}
	 */
	public @Nullable StoredValue find(K key) {
		StoredValue found = peek(key);
		return (found != StoredValue.ASK) ? found : ask(key);
	}

	/**
	 * Peek at an entry, as {@link EntryStore#peek(Object)} does.
	 * @param key the key
	 * @return what was found, or {@link StoredValue#ASK}
	 */
	public @Nullable StoredValue peek(K key) {
		try {
			return this.store.peek(key);
		}
		catch (RuntimeException ex) {
			return orNoAnswer(ex, false);
		}
	}

	/**
	 * Ask the store for an entry, and wait.
	 * @param key the key
	 * @return what was found
	 */
	public @Nullable StoredValue ask(K key) {
		if (this.outages.leavesOut(this.store)) {
			return NO_ANSWER;
		}
		try {
			StoredValue found = Futures.awaitAnswer(this.store.read(key), this.store.label(), this.operation);
			this.outages.answered();
			return found;
		}
		catch (RuntimeException ex) {
			return orNoAnswer(ex, Thread.currentThread().isInterrupted());
		}
	}

	/**
	 * Ask the store for an entry.
	 * @param key the key
	 * @return what was found, completed where the application's code may run
	 */
	public CompletableFuture<@Nullable StoredValue> askAsync(K key) {
		if (this.outages.leavesOut(this.store)) {
			return CompletableFuture.completedFuture(NO_ANSWER);
		}
		return Futures.on(this.callbacks, Futures.called(() -> this.store.read(key))).handle((found, failure) -> {
			if (failure != null) {
				return orNoAnswer(failure, false);
			}
			this.outages.answered();
			return found;
		});
	}

	private StoredValue orNoAnswer(Throwable failure, boolean interrupted) {
		if (this.outages.doesWithout(this.store, failure, interrupted)) {
			return NO_ANSWER;
		}
		throw Futures.propagate(Futures.unwrap(failure));
	}

	/**
	 * Return the value of an entry, and count one that can't be read.
	 * @param found what was found, or peeked at
	 * @return the value, or {@code null}
	 */
	public @Nullable V value(@Nullable StoredValue found) {
		if (found == null || found == NO_ANSWER || found == StoredValue.ASK) {
			return null;
		}
		try {
			return this.values.read(found);
		}
		catch (CodecException ex) {
			this.store.countUnreadable();
			this.values.unreadable(ex);
			return null;
		}
	}

	/**
	 * Return the value of an entry.
	 */
	@Nullable V decode(@Nullable StoredValue found) {
		try {
			return (found != null && found != NO_ANSWER) ? this.values.read(found) : null;
		}
		catch (CodecException ex) {
			return null;
		}
	}

	/**
	 * Return whether the store has answered.
	 * @param found what was found
	 * @return whether it has
	 */
	public boolean hasAnswered(@Nullable StoredValue found) {
		return found != NO_ANSWER;
	}

	Miss miss(@Nullable StoredValue found) {
		return hasAnswered(found) ? Miss.of(found) : Miss.UNREACHABLE;
	}

}
