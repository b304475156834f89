/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache;

import java.time.Duration;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Options of one
 * {@link KeyValueCache#getOrLoad(String, LoadOptions, java.util.function.Function)
 * getOrLoad} call. Immutable; options that aren't set are taken from the configuration.
 * <p>
 * {@link #softTimeout(Duration) softTimeout} needs a stale value, so it has an effect
 * only where {@link #staleTtl(Duration) staleTtl} is longer than zero.
 */
public final class LoadOptions {

	private static final LoadOptions DEFAULTS = new LoadOptions(null, null, null, null, null, null, null);

	private final @Nullable Duration ttl;

	private final @Nullable Duration staleTtl;

	private final @Nullable Duration softTimeout;

	private final @Nullable Duration timeout;

	private final @Nullable Double refreshAhead;

	private final @Nullable Double ttlJitter;

	private final @Nullable Boolean lease;

	private LoadOptions(@Nullable Duration ttl, @Nullable Duration staleTtl, @Nullable Duration softTimeout,
			@Nullable Duration timeout, @Nullable Double refreshAhead, @Nullable Double ttlJitter,
			@Nullable Boolean lease) {
		this.ttl = ttl;
		this.staleTtl = staleTtl;
		this.softTimeout = softTimeout;
		this.timeout = timeout;
		this.refreshAhead = refreshAhead;
		this.ttlJitter = ttlJitter;
		this.lease = lease;
	}

	/**
	 * Return options that set nothing.
	 * @return the options
	 */
	public static LoadOptions defaults() {
		return DEFAULTS;
	}

	/**
	 * Return the same options with a TTL.
	 * @param ttl the time to live of the loaded entry; zero: never expires
	 * @return the options
	 * @throws IllegalArgumentException if the TTL is negative
	 */
	public LoadOptions ttl(Duration ttl) {
		return new LoadOptions(notNegative(ttl, "ttl"), this.staleTtl, this.softTimeout, this.timeout,
				this.refreshAhead, this.ttlJitter, this.lease);
	}

	/**
	 * Return the same options with a time for which an expired value is kept, to be
	 * served when the loader fails or is slow.
	 * @param staleTtl the time after the entry has expired; zero: off
	 * @return the options
	 * @throws IllegalArgumentException if the duration is negative
	 */
	public LoadOptions staleTtl(Duration staleTtl) {
		return new LoadOptions(this.ttl, notNegative(staleTtl, "staleTtl"), this.softTimeout, this.timeout,
				this.refreshAhead, this.ttlJitter, this.lease);
	}

	/**
	 * Return the same options with a time after which an expired value at hand is the
	 * answer, while the load goes on.
	 * @param softTimeout the longest wait for the loader; zero: off
	 * @return the options
	 * @throws IllegalArgumentException if the duration is negative
	 */
	public LoadOptions softTimeout(Duration softTimeout) {
		return new LoadOptions(this.ttl, this.staleTtl, notNegative(softTimeout, "softTimeout"), this.timeout,
				this.refreshAhead, this.ttlJitter, this.lease);
	}

	/**
	 * Return the same options with a time after which the call is answered in any case:
	 * with an expired value at hand, else with a {@link CacheLoadTimeoutException}. The
	 * load goes on, and what it gives is stored. A blocking loader runs on a thread of
	 * its own.
	 * @param timeout the longest time that the call may take; zero: off
	 * @return the options
	 * @throws IllegalArgumentException if the duration is negative
	 */
	public LoadOptions timeout(Duration timeout) {
		return new LoadOptions(this.ttl, this.staleTtl, this.softTimeout, notNegative(timeout, "timeout"),
				this.refreshAhead, this.ttlJitter, this.lease);
	}

	/**
	 * Return the same options with a fraction of the TTL after which the first read
	 * refreshes the entry in the background.
	 * @param refreshAhead the fraction, from 0 (off) to less than 1
	 * @return the options
	 * @throws IllegalArgumentException if the fraction is out of range
	 */
	public LoadOptions refreshAhead(double refreshAhead) {
		return new LoadOptions(this.ttl, this.staleTtl, this.softTimeout, this.timeout,
				fraction(refreshAhead, "refreshAhead"), this.ttlJitter, this.lease);
	}

	/**
	 * Return the same options with a jitter of the TTL, so that entries loaded together
	 * don't expire together.
	 * @param ttlJitter the largest fraction by which a TTL is shortened at random, from 0
	 * (off) to less than 1
	 * @return the options
	 * @throws IllegalArgumentException if the fraction is out of range
	 */
	public LoadOptions ttlJitter(double ttlJitter) {
		return new LoadOptions(this.ttl, this.staleTtl, this.softTimeout, this.timeout, this.refreshAhead,
				fraction(ttlJitter, "ttlJitter"), this.lease);
	}

	/**
	 * Return the same options with or without a lease, which lets one node load while the
	 * others wait.
	 * @param lease whether to take a lease
	 * @return the options
	 */
	public LoadOptions lease(boolean lease) {
		return new LoadOptions(this.ttl, this.staleTtl, this.softTimeout, this.timeout, this.refreshAhead,
				this.ttlJitter, lease);
	}

	/**
	 * Return the TTL.
	 * @return the time to live of the loaded entry; {@code null}: as configured
	 */
	public @Nullable Duration ttl() {
		return this.ttl;
	}

	/**
	 * Return for how long an expired value is kept.
	 * @return the time after the entry has expired; {@code null}: as configured
	 */
	public @Nullable Duration staleTtl() {
		return this.staleTtl;
	}

	/**
	 * Return after which time an expired value at hand is the answer.
	 * @return the longest wait for the loader; {@code null}: as configured
	 */
	public @Nullable Duration softTimeout() {
		return this.softTimeout;
	}

	/**
	 * Return after which time the call is answered in any case.
	 * @return the longest time that the call may take; {@code null}: as configured
	 */
	public @Nullable Duration timeout() {
		return this.timeout;
	}

	/**
	 * Return the fraction of the TTL after which an entry is refreshed.
	 * @return the fraction; {@code null}: as configured
	 */
	public @Nullable Double refreshAhead() {
		return this.refreshAhead;
	}

	/**
	 * Return by which fraction a TTL is shortened at most.
	 * @return the fraction; {@code null}: as configured
	 */
	public @Nullable Double ttlJitter() {
		return this.ttlJitter;
	}

	/**
	 * Return whether to take a lease.
	 * @return whether to take a lease; {@code null}: as configured
	 */
	public @Nullable Boolean lease() {
		return this.lease;
	}

	private static Duration notNegative(Duration value, String name) {
		Objects.requireNonNull(value, () -> "'" + name + "' must not be null");
		if (value.isNegative()) {
			throw new IllegalArgumentException("'" + name + "' must not be negative");
		}
		return value;
	}

	private static Double fraction(double value, String name) {
		if (!(value >= 0 && value < 1)) {
			throw new IllegalArgumentException("'" + name + "' must be at least 0 and less than 1");
		}
		return value;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof LoadOptions that && Objects.equals(this.ttl, that.ttl)
				&& Objects.equals(this.staleTtl, that.staleTtl) && Objects.equals(this.softTimeout, that.softTimeout)
				&& Objects.equals(this.timeout, that.timeout) && Objects.equals(this.refreshAhead, that.refreshAhead)
				&& Objects.equals(this.ttlJitter, that.ttlJitter) && Objects.equals(this.lease, that.lease);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.ttl, this.staleTtl, this.softTimeout, this.timeout, this.refreshAhead, this.ttlJitter,
				this.lease);
	}

	@Override
	public String toString() {
		return "LoadOptions[ttl=" + this.ttl + ", staleTtl=" + this.staleTtl + ", softTimeout=" + this.softTimeout
				+ ", timeout=" + this.timeout + ", refreshAhead=" + this.refreshAhead + ", ttlJitter=" + this.ttlJitter
				+ ", lease=" + this.lease + "]";
	}

}
