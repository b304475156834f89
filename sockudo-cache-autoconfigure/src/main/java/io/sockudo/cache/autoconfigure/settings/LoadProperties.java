/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.settings;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.boot.convert.DurationUnit;

import io.sockudo.cache.store.CachePolicy;

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
	 * Time after which a call that loads is answered in any case, with the stale value or
	 * an exception. The load goes on in the background. A number is seconds, zero
	 * switches it off.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private @Nullable Duration timeout;

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

	public @Nullable Duration getTimeout() {
		return this.timeout;
	}

	public void setTimeout(@Nullable Duration timeout) {
		this.timeout = timeout;
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
		return this.staleTtl != null || this.softTimeout != null || this.timeout != null || this.refreshAhead != null
				|| this.ttlJitter != null;
	}

	/**
	 * Add what is set to a policy.
	 * @param policy the policy
	 */
	void applyTo(CachePolicy.Builder policy) {
		PropertyMapper map = PropertyMapper.get();
		map.from(this.lease).to(policy::lease);
		map.from(this.leaseTimeout).to(policy::leaseTimeout);
		map.from(this.staleTtl).to(policy::staleTtl);
		map.from(this.softTimeout).to(policy::softTimeout);
		map.from(this.timeout).to(policy::timeout);
		map.from(this.refreshAhead).to(policy::refreshAhead);
		map.from(this.ttlJitter).to(policy::ttlJitter);
	}

}
