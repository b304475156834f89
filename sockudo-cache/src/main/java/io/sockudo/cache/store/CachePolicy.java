/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.store;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.LoadOptions;

/**
 * Policy of one cache: how its entries are stored, loaded, and expire. Immutable. Times
 * are milliseconds.
 *
 * @param ttl time to live of an entry; {@link EntryStore#NEVER_EXPIRES}: none
 * @param ownNullTtl time to live of an entry of a Spring cache whose value is
 * {@code null}; {@code null}: that of other entries
 * @param maxCapacity maximum number of entries of a Spring cache; ignored where a server
 * decides
 * @param near whether a Spring cache has a near cache; ignored without Redis
 * @param staleTtl time for which a stale value is kept after its entry has expired; 0:
 * off
 * @param softTimeout time after which a stale value at hand is the answer; 0: off
 * @param timeout time after which a caller is answered in any case; 0: off
 * @param refreshAhead fraction of the TTL after which a read refreshes the entry early;
 * 0: off
 * @param ttlJitter largest fraction by which a TTL is shortened at random; 0: off
 * @param lease whether at most one node loads at a time
 * @param leaseTimeout time after which a load lease expires and another node may load
 */
public record CachePolicy(long ttl, @Nullable Long ownNullTtl, long maxCapacity, boolean near, long staleTtl,
		long softTimeout, long timeout, double refreshAhead, double ttlJitter, boolean lease, long leaseTimeout) {

	/**
	 * Policy that holds where nothing is set.
	 */
	public static final CachePolicy DEFAULT = new CachePolicy(300_000, null, 10_000, false, 0, 0, 0, 0, 0, true,
			10_000);

	/**
	 * Start to build a policy that inherits from this one.
	 * @return a builder with all that is set here
	 */
	public Builder toBuilder() {
		return new Builder(this);
	}

	/**
	 * Return this policy with what is set for one call.
	 * @param options what is set
	 * @return the policy
	 */
	public CachePolicy with(LoadOptions options) {
		if (options == LoadOptions.defaults()) {
			return this;
		}
		return new CachePolicy(millis(options.ttl(), this.ttl), this.ownNullTtl, this.maxCapacity, this.near,
				millis(options.staleTtl(), this.staleTtl), millis(options.softTimeout(), this.softTimeout),
				millis(options.timeout(), this.timeout),
				(options.refreshAhead() != null) ? options.refreshAhead() : this.refreshAhead,
				(options.ttlJitter() != null) ? options.ttlJitter() : this.ttlJitter,
				(options.lease() != null) ? options.lease() : this.lease, this.leaseTimeout);
	}

	private static long millis(@Nullable Duration set, long inherited) {
		return (set != null) ? Ttls.millis(set) : inherited;
	}

	/**
	 * Return the TTL of an entry whose value is {@code null}.
	 * @return milliseconds, or {@link EntryStore#NEVER_EXPIRES}
	 */
	public long nullTtl() {
		return (this.ownNullTtl != null) ? this.ownNullTtl : this.ttl;
	}

	/**
	 * Return the TTL of one entry.
	 * @return milliseconds, shortened at random
	 */
	public long nextTtl() {
		return jittered(this.ttl);
	}

	/**
	 * Return the TTL of one entry of a Spring cache.
	 * @param nullValue whether its value is {@code null}
	 * @return milliseconds, shortened at random
	 */
	public long nextTtl(boolean nullValue) {
		return jittered(nullValue ? nullTtl() : this.ttl);
	}

	/**
	 * Shorten a TTL at random, so that entries written together don't expire together.
	 */
	private long jittered(long milliseconds) {
		if (this.ttlJitter == 0 || milliseconds == EntryStore.NEVER_EXPIRES) {
			return milliseconds;
		}
		return Math.max(1,
				milliseconds - (long) (milliseconds * this.ttlJitter * ThreadLocalRandom.current().nextDouble()));
	}

	/**
	 * Return whether stale values are kept.
	 * @return whether they are
	 */
	public boolean keepsStale() {
		return this.staleTtl > 0;
	}

	/**
	 * Return whether a caller is answered after some time in any case.
	 * @return whether there is a limit
	 */
	public boolean isTimed() {
		return this.timeout > 0;
	}

	/**
	 * Return whether entries are refreshed before they expire.
	 * @return whether they are
	 */
	public boolean refreshes() {
		return this.refreshAhead > 0 && this.ttl != EntryStore.NEVER_EXPIRES;
	}

	/**
	 * Return whether an entry is old enough to be refreshed.
	 * @param remaining what is left of its TTL, as {@link EntryStore#ttl(Object)} says
	 * @return whether less than the last fraction is left of the shortest TTL that there
	 * is, so that nothing is refreshed as soon as it is loaded
	 */
	public boolean isRefreshDue(long remaining) {
		return remaining > 0 && remaining < (1 - this.refreshAhead) * (1 - this.ttlJitter) * this.ttl;
	}

	/**
	 * Builder of a policy.
	 */
	public static final class Builder {

		private long ttl;

		private @Nullable Long nullTtl;

		private long maxCapacity;

		private boolean near;

		private long staleTtl;

		private long softTimeout;

		private long timeout;

		private double refreshAhead;

		private double ttlJitter;

		private boolean lease;

		private long leaseTimeout;

		private Builder(CachePolicy inherited) {
			this.ttl = inherited.ttl;
			this.nullTtl = inherited.ownNullTtl;
			this.maxCapacity = inherited.maxCapacity;
			this.near = inherited.near;
			this.staleTtl = inherited.staleTtl;
			this.softTimeout = inherited.softTimeout;
			this.timeout = inherited.timeout;
			this.refreshAhead = inherited.refreshAhead;
			this.ttlJitter = inherited.ttlJitter;
			this.lease = inherited.lease;
			this.leaseTimeout = inherited.leaseTimeout;
		}

		/**
		 * Set the time to live of entries that are written without one.
		 * @param ttl the time to live; zero: never expires
		 * @return this builder
		 */
		public Builder ttl(Duration ttl) {
			this.ttl = Ttls.millis(ttl);
			return this;
		}

		/**
		 * Set the time to live of entries of a Spring cache whose value is {@code null}.
		 * @param nullTtl the time to live; zero: never expires
		 * @return this builder
		 */
		public Builder nullTtl(Duration nullTtl) {
			this.nullTtl = Ttls.millis(nullTtl);
			return this;
		}

		/**
		 * Set the maximum number of entries of a Spring cache.
		 * @param maxCapacity the number; ignored where a server decides
		 * @return this builder
		 */
		public Builder maxCapacity(long maxCapacity) {
			this.maxCapacity = maxCapacity;
			return this;
		}

		/**
		 * Set whether a Spring cache has a near cache of its entries in Redis.
		 * @param near whether it has one
		 * @return this builder
		 */
		public Builder near(boolean near) {
			this.near = near;
			return this;
		}

		/**
		 * Set for how long a value is kept after it has expired, to be served when the
		 * loader fails or is slow.
		 * @param staleTtl the time after the entry has expired; zero: off
		 * @return this builder
		 */
		public Builder staleTtl(Duration staleTtl) {
			this.staleTtl = Ttls.millis(staleTtl);
			return this;
		}

		/**
		 * Set after which time a stale value at hand is the answer.
		 * @param softTimeout the longest wait for the loader; zero: off
		 * @return this builder
		 */
		public Builder softTimeout(Duration softTimeout) {
			this.softTimeout = Ttls.millis(softTimeout);
			return this;
		}

		/**
		 * Set after which time a caller is answered in any case, while the load goes on.
		 * @param timeout the longest time that a call may take; zero: off
		 * @return this builder
		 */
		public Builder timeout(Duration timeout) {
			this.timeout = Ttls.millis(timeout);
			return this;
		}

		/**
		 * Set the fraction of the TTL after which a read refreshes the entry early.
		 * @param refreshAhead the fraction, from 0 (off) to less than 1
		 * @return this builder
		 */
		public Builder refreshAhead(double refreshAhead) {
			this.refreshAhead = refreshAhead;
			return this;
		}

		/**
		 * Set by which fraction a TTL is shortened at random.
		 * @param ttlJitter the largest fraction, from 0 (off) to less than 1
		 * @return this builder
		 */
		public Builder ttlJitter(double ttlJitter) {
			this.ttlJitter = ttlJitter;
			return this;
		}

		/**
		 * Set whether at most one node of a fleet loads an entry at a time.
		 * @param lease whether it takes a lease
		 * @return this builder
		 */
		public Builder lease(boolean lease) {
			this.lease = lease;
			return this;
		}

		/**
		 * Set after which time a load lease expires and another node may load.
		 * @param leaseTimeout the time, longer than zero
		 * @return this builder
		 */
		public Builder leaseTimeout(Duration leaseTimeout) {
			this.leaseTimeout = Ttls.millis(leaseTimeout);
			return this;
		}

		/**
		 * Build the policy.
		 * @return the policy
		 */
		public CachePolicy build() {
			return new CachePolicy(this.ttl, this.nullTtl, this.maxCapacity, this.near, this.staleTtl, this.softTimeout,
					this.timeout, this.refreshAhead, this.ttlJitter, this.lease, this.leaseTimeout);
		}

	}

}
