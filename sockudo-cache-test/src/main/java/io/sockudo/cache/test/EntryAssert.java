/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.test;

import java.time.Duration;
import java.util.Objects;

import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about one entry of a cache.
 */
public final class EntryAssert extends AbstractAssert<EntryAssert, Object> {

	private final CacheView view;

	private final Object key;

	EntryAssert(CacheView view, Object key) {
		super(key, EntryAssert.class);
		this.view = view;
		this.key = Objects.requireNonNull(key, "'key' must not be null");
	}

	/**
	 * Verify that the entry exists.
	 * @return this assertion
	 */
	public EntryAssert isPresent() {
		if (!Inspection.of(() -> this.view.has(this.key))) {
			failWithMessage("Expected an entry '%s', but there is none", this.key);
		}
		return this;
	}

	/**
	 * Verify that the entry doesn't exist, or has expired.
	 * @return this assertion
	 */
	public EntryAssert isAbsent() {
		if (Inspection.of(() -> this.view.has(this.key))) {
			failWithMessage("Expected no entry '%s', but there is one with the value %s", this.key, value());
		}
		return this;
	}

	/**
	 * Verify the value of the entry.
	 * @param expected the value; {@code null}: a {@code null} that a Spring cache keeps
	 * @return this assertion
	 */
	public EntryAssert hasValue(@Nullable Object expected) {
		isPresent();
		Object value = value();
		if (!Objects.deepEquals(value, expected)) {
			throw failureWithActualExpected(String.valueOf(value), String.valueOf(expected),
					"Expected the value of '%s' to be %s, but it is %s", this.key, expected, value);
		}
		return this;
	}

	/**
	 * Verify the remaining TTL, to the millisecond: on a {@link CacheClock} no time
	 * passes between a write and its assertion.
	 * @param ttl the time after which the entry expires
	 * @return this assertion
	 */
	public EntryAssert expiresIn(Duration ttl) {
		return expiresIn(ttl, Duration.ZERO);
	}

	/**
	 * Verify the remaining TTL, about.
	 * @param ttl the time after which the entry expires
	 * @param within how much more or less it may be
	 * @return this assertion
	 */
	public EntryAssert expiresIn(Duration ttl, Duration within) {
		Duration actualTtl = ttl();
		if (actualTtl.isZero()) {
			failWithMessage("Expected the entry '%s' to expire in %s, but it never expires", this.key, ttl);
		}
		if (actualTtl.minus(ttl).abs().compareTo(within) > 0) {
			failWithMessage("Expected the entry '%s' to expire in %s, but it expires in %s", this.key, ttl, actualTtl);
		}
		return this;
	}

	/**
	 * Verify that the entry never expires.
	 * @return this assertion
	 */
	public EntryAssert neverExpires() {
		Duration actualTtl = ttl();
		if (!actualTtl.isZero()) {
			failWithMessage("Expected the entry '%s' to never expire, but it expires in %s", this.key, actualTtl);
		}
		return this;
	}

	/**
	 * Verify how often the loader was called for the key, by {@code getOrLoad} and by
	 * {@code @Cacheable(sync = true)}.
	 * @param expected the number of calls
	 * @return this assertion
	 */
	public EntryAssert loads(long expected) {
		LoadsAssert.verify(Inspection.find(() -> this.view.visit(this.key)), false, expected, "'" + this.key + "'");
		return this;
	}

	private @Nullable Object value() {
		return Inspection.of(() -> this.view.value(this.key));
	}

	private Duration ttl() {
		isPresent();
		Duration actualTtl = Inspection.of(() -> this.view.ttl(this.key));
		if (actualTtl == null) {
			throw new AssertionError("The TTL of the entry '" + this.key + "' isn't known");
		}
		return actualTtl;
	}

}
