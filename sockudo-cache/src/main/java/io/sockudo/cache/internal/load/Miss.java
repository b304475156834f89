/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.load;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.CacheValueException;
import io.sockudo.cache.SockudoCacheException;
import io.sockudo.cache.internal.support.Futures;
import io.sockudo.cache.store.StoredValue;

/**
 * Miss of a caller: what it has seen instead of a value.
 *
 * @param unusable an entry that it cannot read, or {@code null}
 * @param isReachable whether the store has answered; a load that begins without it stays
 * without it, so that an outage is paid for once
 */
public record Miss(@Nullable StoredValue unusable, boolean isReachable) {

	/**
	 * Nothing was seen, because the store didn't answer.
	 */
	public static final Miss UNREACHABLE = new Miss(null, false);

	/**
	 * Return what was seen by a caller that the store has answered.
	 * @param unusable an entry that it cannot read, or {@code null}
	 * @return the miss
	 */
	public static Miss of(@Nullable StoredValue unusable) {
		return new Miss(unusable, true);
	}

	/**
	 * Return whether a failed read is a miss, rather than a failure of its caller.
	 * @param failure how the read failed
	 * @return whether the store could not answer
	 */
	public static boolean isOutage(Throwable failure) {
		return Futures.unwrap(failure) instanceof SockudoCacheException outage
				&& !(outage instanceof CacheValueException);
	}

}
