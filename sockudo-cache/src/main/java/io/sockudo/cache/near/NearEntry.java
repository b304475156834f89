/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.near;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.codec.ValueCodec;
import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.store.StoredValue;
import io.sockudo.cache.store.TrackedRead;

/**
 * Near-cache entry: the value of an entry, or the knowledge that there is none, until a
 * deadline. Remembers what a reader made of the stored form, so that the next one gets
 * the same object. All that a hit looks at is in this one object, for each further one is
 * as likely not in the processor's cache. Compared by identity; thread-safe.
 */
final class NearEntry extends StoredValue {

	private static final VarHandle READER = reader();

	private final boolean present;

	private final boolean expires;

	private final long deadline;

	/**
	 * Codec of the first reader, for good. Written after the value that it has read, and
	 * read before that.
	 */
	private @Nullable ValueCodec<?> reader;

	private @Nullable Object decoded;

	/**
	 * Value of a reader with another codec.
	 */
	private @Nullable Decoded<?> other;

	private NearEntry(@Nullable StoredValue value, boolean expires, long deadline) {
		super((value != null) ? value : ASK);
		this.present = value != null;
		this.expires = expires;
		this.deadline = deadline;
	}

	private static VarHandle reader() {
		try {
			return MethodHandles.lookup().findVarHandle(NearEntry.class, "reader", ValueCodec.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	/**
	 * Keep what was read.
	 * @param read the answer
	 * @param asked when it was asked for, in nanoseconds: the server has counted from
	 * later on
	 * @param limit milliseconds that a near-cache entry may live, or
	 * {@link EntryStore#NEVER_EXPIRES}
	 * @return the near-cache entry
	 */
	static NearEntry of(TrackedRead read, long asked, long limit) {
		StoredValue value = read.value();
		long ttl = (read.ttl() != EntryStore.ABSENT) ? read.ttl() : EntryStore.NEVER_EXPIRES;
		if (ttl == EntryStore.NEVER_EXPIRES || (limit != EntryStore.NEVER_EXPIRES && limit < ttl)) {
			ttl = limit;
		}
		return (ttl != EntryStore.NEVER_EXPIRES)
				? new NearEntry(value, true, asked + TimeUnit.MILLISECONDS.toNanos(ttl))
				: new NearEntry(value, false, 0);
	}

	@Nullable StoredValue value() {
		return this.present ? this : null;
	}

	@Override
	@SuppressWarnings("unchecked")
	protected <V> V decode(ValueCodec<V> reader) {
		return (READER.getAcquire(this) == reader) ? (V) Objects.requireNonNull(this.decoded) : decodeAnew(reader);
	}

	@SuppressWarnings("unchecked")
	private <V> V decodeAnew(ValueCodec<V> reader) {
		Decoded<?> last = this.other;
		if (last != null && last.reader == reader) {
			return (V) last.value;
		}
		V value = super.decode(reader);
		if (!isFirst(reader, value)) {
			this.other = new Decoded<>(reader, value);
		}
		return value;
	}

	private synchronized boolean isFirst(ValueCodec<?> codec, Object value) {
		boolean first = this.reader == null;
		if (first) {
			this.decoded = value;
			READER.setRelease(this, codec);
		}
		return first;
	}

	static boolean isSame(@Nullable StoredValue value, @Nullable StoredValue other) {
		return (value != null && other != null) ? value.hasSameBytes(other) : value == other;
	}

	boolean expires() {
		return this.expires;
	}

	boolean isExpired(long now) {
		return now - this.deadline >= 0;
	}

	/**
	 * Placeholder of an entry that is being read. Only the reader that has put it there
	 * may put what was read in its place, and nobody if it was removed meanwhile: the
	 * entry has changed. Compared by identity.
	 */
	static final class Pending {

		private final ConcurrentMap<String, Object> places;

		private final long since;

		private boolean answered;

		private @Nullable StoredValue answer;

		Pending(ConcurrentMap<String, Object> places, long since) {
			this.places = places;
			this.since = since;
		}

		/**
		 * Return the map that holds the entry.
		 */
		ConcurrentMap<String, Object> places() {
			return this.places;
		}

		/**
		 * Return the time before the request, from which on the TTL counts.
		 */
		long since() {
			return this.since;
		}

		/**
		 * Tell what somebody got who has read the entry meanwhile, or what is to be put
		 * here. Which of two answers is the later one, nobody knows.
		 * @param value what was read
		 * @return whether it is the first answer, or the same
		 */
		synchronized boolean agreesWith(@Nullable StoredValue value) {
			if (!this.answered) {
				this.answered = true;
				this.answer = value;
				return true;
			}
			return isSame(this.answer, value);
		}

	}

	/**
	 * Decoded value of a reader. Its fields are final, so that it can be published by a
	 * race.
	 *
	 * @param <V> type of the value
	 * @param reader the reader's codec
	 * @param value the value
	 */
	private record Decoded<V>(ValueCodec<V> reader, V value) {

	}

}
