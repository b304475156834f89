/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.load;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.CacheValueException;
import io.sockudo.cache.internal.support.Futures;
import io.sockudo.cache.internal.support.Scheduler;
import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.store.LeaseResponse;
import io.sockudo.cache.store.StoredValue;

/**
 * Completion of a load: the value is published, or the lease released. A loaded value is
 * the answer, whether it could be stored or not. Only a value that has no stored form at
 * all is a failure.
 *
 * @param <K> type of the keys
 */
final class LoadCompletion<K> {

	/**
	 * Milliseconds of cooling down after a load that failed, or returned nothing, while
	 * there is something else to serve.
	 */
	private static final long REST = 1_000;

	private static final Log logger = LogFactory.getLog(SingleFlightLoader.class);

	private final AtomicBoolean warned = new AtomicBoolean();

	private final EntryStore<K> store;

	private final Scheduler scheduler;

	LoadCompletion(EntryStore<K> store, Scheduler scheduler) {
		this.store = store;
		this.scheduler = scheduler;
	}

	/**
	 * Settle a load.
	 * @param request what was loaded
	 * @param lease the load lease
	 * @param value what the loader gave
	 * @param failure what the loader has thrown
	 * @param start when the load began
	 * @return what the store says of the value; or failed with a
	 * {@link CacheValueException} if the value has no stored form
	 */
	CompletableFuture<Verdict> settle(LoadRequest<K> request, LeaseResponse.Acquired lease, @Nullable StoredValue value,
			@Nullable Throwable failure, long start) {
		if (lease == LeaseAcquisition.WITHOUT_STORE) {
			drop(request, value);
			return CompletableFuture.completedFuture(Verdict.NONE);
		}
		CompletableFuture<Boolean> settled = Futures.detached(() -> (value != null)
				? this.store.publish(request.key(), lease, value, request.ttl().applyAsLong(value),
						request.policy().staleTtl())
				: this.store.release(request.key(), lease, rest(request, lease, failure)));
		return settled.handle((current, problem) -> {
			if (problem != null) {
				return notStored(request, lease, value, problem);
			}
			warnOfSlowness(request, current || value == null, start);
			return current ? Verdict.CURRENT : Verdict.OUTDATED;
		});
	}

	/**
	 * Handle a value that was not stored. One without a stored form is a mistake that
	 * nobody would ever notice otherwise.
	 */
	private Verdict notStored(LoadRequest<K> request, LeaseResponse.Acquired lease, @Nullable StoredValue value,
			Throwable problem) {
		if (Futures.unwrap(problem) instanceof CacheValueException mistake) {
			Futures.detached(() -> this.store.release(request.key(), lease, 0));
			throw mistake;
		}
		logger.debug("A loaded value was not stored", problem);
		drop(request, value);
		return Verdict.NONE;
	}

	/**
	 * Drop the present entry, if any: it is older than the value that the callers get.
	 */
	private void drop(LoadRequest<K> request, @Nullable StoredValue value) {
		if (value != null) {
			this.store.markDirty(request.key());
		}
	}

	private static long rest(LoadRequest<?> request, LeaseResponse.Acquired lease, @Nullable Throwable failure) {
		if (lease.seen() != null && request.readable().test(lease.seen())) {
			return REST;
		}
		if (failure == null) {
			return EntryStore.GONE;
		}
		return request.canServe(lease.stale()) ? REST : 0;
	}

	private void warnOfSlowness(LoadRequest<?> request, boolean stored, long start) {
		long millis = TimeUnit.NANOSECONDS.toMillis(this.scheduler.nanoTime() - start);
		if (!stored && millis >= request.policy().leaseTimeout() && this.warned.compareAndSet(false, true)) {
			logger.warn("Cache '" + this.store.label().shown() + "': a loader took " + millis
					+ " ms, longer than cache.load.lease-timeout, so that another node may have loaded the same."
					+ " Said once; set the property to more than the slowest loader takes.");
		}
	}

	/**
	 * Verdict of the store on a loaded value.
	 */
	enum Verdict {

		/**
		 * Nobody has written or removed the key since the load began.
		 */
		CURRENT,

		/**
		 * Somebody has.
		 */
		OUTDATED,

		/**
		 * The store has not been asked, or hasn't answered.
		 */
		NONE

	}

}
