/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.settings;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationUnit;

import io.sockudo.cache.LoadOptions;
import io.sockudo.cache.load.LoadSettings;

/**
 * Load settings of all caches or of one. Those that aren't set are inherited.
 */
public class LoadProperties {

	/**
	 * Whether at most one node of a fleet loads an entry at a time, by a load lease.
	 */
	private @Nullable Boolean lease;

	/**
	 * Time after which a load lease expires and another node may load the entry. A number
	 * is seconds.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private @Nullable Duration leaseTimeout;

	/**
	 * Time for which a loaded value is kept after it has expired, to be served as a stale
	 * value when the loader fails or is slow. A number is seconds, zero switches it off.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private @Nullable Duration staleTtl;

	/**
	 * Time after which a load is answered with the stale value, if there is one, and goes
	 * on in the background. A number is seconds, zero switches it off.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private @Nullable Duration softTimeout;

	/**
	 * Fraction of the time to live after which the first read refreshes an entry early in
	 * the background, less than 1. Zero switches it off.
	 */
	private @Nullable Double refreshAhead;

	/**
	 * Largest fraction by which the time to live of a loaded entry is shortened at
	 * random, less than 1. Zero switches it off.
	 */
	private @Nullable Double ttlJitter;

	public @Nullable Boolean getLease() {
		return this.lease;
	}

	public void setLease(@Nullable Boolean lease) {
		this.lease = lease;
	}

	public @Nullable Duration getLeaseTimeout() {
		return this.leaseTimeout;
	}

	public void setLeaseTimeout(@Nullable Duration leaseTimeout) {
		this.leaseTimeout = leaseTimeout;
	}

	public @Nullable Duration getStaleTtl() {
		return this.staleTtl;
	}

	public void setStaleTtl(@Nullable Duration staleTtl) {
		this.staleTtl = staleTtl;
	}

	public @Nullable Duration getSoftTimeout() {
		return this.softTimeout;
	}

	public void setSoftTimeout(@Nullable Duration softTimeout) {
		this.softTimeout = softTimeout;
	}

	public @Nullable Double getRefreshAhead() {
		return this.refreshAhead;
	}

	public void setRefreshAhead(@Nullable Double refreshAhead) {
		this.refreshAhead = refreshAhead;
	}

	public @Nullable Double getTtlJitter() {
		return this.ttlJitter;
	}

	public void setTtlJitter(@Nullable Double ttlJitter) {
		this.ttlJitter = ttlJitter;
	}

	public boolean isAnySet() {
		return this.staleTtl != null || this.softTimeout != null || this.refreshAhead != null || this.ttlJitter != null;
	}

	public LoadSettings toSettings(@Nullable Duration ttl) {
		LoadOptions options = LoadOptions.defaults();
		options = (this.lease != null) ? options.lease(this.lease) : options;
		options = (this.staleTtl != null) ? options.staleTtl(this.staleTtl) : options;
		options = (this.softTimeout != null) ? options.softTimeout(this.softTimeout) : options;
		options = (this.refreshAhead != null) ? options.refreshAhead(this.refreshAhead) : options;
		options = (this.ttlJitter != null) ? options.ttlJitter(this.ttlJitter) : options;
		return new LoadSettings(ttl, options, this.leaseTimeout);
	}

}
