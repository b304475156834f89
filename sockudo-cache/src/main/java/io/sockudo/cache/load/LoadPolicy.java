/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.load;

import java.util.concurrent.ThreadLocalRandom;

import io.sockudo.cache.LoadOptions;
import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.store.Ttls;

/**
 * Policy by which an entry is loaded and stored.
 *
 * @param ttl milliseconds that a loaded entry lives
 * @param staleTtl milliseconds for which a stale value is kept after its entry has
 * expired; 0: off
 * @param softTimeout milliseconds after which a stale value at hand is the answer; 0: off
 * @param refreshAhead fraction of the TTL after which a read refreshes the entry early;
 * 0: off
 * @param ttlJitter largest fraction by which a TTL is shortened at random; 0: off
 * @param exclusive whether at most one node loads at a time
 * @param lease milliseconds after which a load lease expires and another node may load
 */
public record LoadPolicy(long ttl, long staleTtl, long softTimeout, double refreshAhead, double ttlJitter,
		boolean exclusive, long lease) {

	/**
	 * Policy that holds where nothing is set.
	 */
	public static final LoadPolicy DEFAULT = new LoadPolicy(300_000, 0, 0, 0, 0, true, 10_000);

	/**
	 * Return this policy with what is set for some caches.
	 * @param settings what is set
	 * @return the policy
	 */
	public LoadPolicy with(LoadSettings settings) {
		long ownTtl = (settings.ttl() != null) ? Ttls.millis(settings.ttl()) : this.ttl;
		long ownLease = (settings.leaseTimeout() != null) ? Ttls.millis(settings.leaseTimeout()) : this.lease;
		return new LoadPolicy(ownTtl, this.staleTtl, this.softTimeout, this.refreshAhead, this.ttlJitter,
				this.exclusive, ownLease)
			.with(settings.options(), ownTtl);
	}

	/**
	 * Return this policy with what is set for one call.
	 * @param options what is set
	 * @return the policy
	 */
	public LoadPolicy with(LoadOptions options) {
		if (options == LoadOptions.defaults()) {
			return this;
		}
		return with(options, (options.ttl() != null) ? Ttls.millis(options.ttl()) : this.ttl);
	}

	private LoadPolicy with(LoadOptions options, long ownTtl) {
		return new LoadPolicy(ownTtl, (options.staleTtl() != null) ? Ttls.millis(options.staleTtl()) : this.staleTtl,
				(options.softTimeout() != null) ? Ttls.millis(options.softTimeout()) : this.softTimeout,
				(options.refreshAhead() != null) ? options.refreshAhead() : this.refreshAhead,
				(options.ttlJitter() != null) ? options.ttlJitter() : this.ttlJitter,
				(options.lease() != null) ? options.lease() : this.exclusive, this.lease);
	}

	boolean keepsStale() {
		return this.staleTtl > 0;
	}

	/**
	 * Return the TTL of one entry.
	 * @return milliseconds, shortened at random
	 */
	public long nextTtl() {
		return jittered(this.ttl, this.ttlJitter);
	}

	/**
	 * Shorten a TTL at random, so that entries written together don't expire together.
	 * @param ttl milliseconds, or {@link EntryStore#NEVER_EXPIRES}
	 * @param jitter the largest fraction by which it is shortened
	 * @return milliseconds, at least 1; or {@link EntryStore#NEVER_EXPIRES}
	 */
	public static long jittered(long ttl, double jitter) {
		if (jitter == 0 || ttl == EntryStore.NEVER_EXPIRES) {
			return ttl;
		}
		return Math.max(1, ttl - (long) (ttl * jitter * ThreadLocalRandom.current().nextDouble()));
	}

	/**
	 * Return whether an entry is old enough to be refreshed.
	 * @param remaining what is left of its TTL, as {@link EntryStore#ttl(Object)} says
	 * @return whether less than the last fraction is left of the shortest TTL that there
	 * is, so that nothing is refreshed as soon as it is loaded
	 */
	boolean isDue(long remaining) {
		return remaining > 0 && remaining < (1 - this.refreshAhead) * (1 - this.ttlJitter) * this.ttl;
	}

	/**
	 * Return whether entries are refreshed before they expire.
	 * @return whether they are
	 */
	public boolean refreshes() {
		return this.refreshAhead > 0 && this.ttl != EntryStore.NEVER_EXPIRES;
	}

}
