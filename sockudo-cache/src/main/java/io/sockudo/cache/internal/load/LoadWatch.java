/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.load;

import java.util.Collection;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.internal.support.Scheduler;
import io.sockudo.cache.store.CacheLabel;

/**
 * Watch over the loads of one cache, which looks at them once a second while there are
 * any: a load that hangs is told of while it does.
 */
final class LoadWatch {

	private static final Log logger = LogFactory.getLog(SingleFlightLoader.class);

	private static final long INTERVAL = TimeUnit.SECONDS.toNanos(1);

	private static final long SILENCE = TimeUnit.MINUTES.toNanos(1);

	private final AtomicBoolean watching = new AtomicBoolean();

	private final CacheLabel label;

	private final Scheduler scheduler;

	private final Executor executor;

	private final Collection<InFlightLoad> loads;

	/**
	 * When a warning was the last one; used by one look at a time.
	 */
	private volatile @Nullable Long warned;

	LoadWatch(CacheLabel label, Scheduler scheduler, Executor executor, Collection<InFlightLoad> loads) {
		this.label = label;
		this.scheduler = scheduler;
		this.executor = executor;
		this.loads = loads;
	}

	/**
	 * There is a load.
	 */
	void start() {
		if (!this.watching.get() && this.watching.compareAndSet(false, true)) {
			this.scheduler.schedule(this::look, INTERVAL, this.executor);
		}
	}

	private void look() {
		long now = this.scheduler.nanoTime();
		long longest = 0;
		int overdue = 0;
		for (InFlightLoad load : this.loads) {
			long running = load.overdueFor(now);
			overdue += (running > 0) ? 1 : 0;
			longest = Math.max(longest, running);
		}
		if (overdue > 0) {
			warn(overdue, TimeUnit.NANOSECONDS.toMillis(longest), now);
		}
		this.watching.set(false);
		if (!this.loads.isEmpty()) {
			start();
		}
	}

	private void warn(int overdue, long longest, long now) {
		Long before = this.warned;
		if (before == null || now - before >= SILENCE) {
			this.warned = now;
			logger.warn("Cache '" + this.label.shown() + "': loads run for longer than their timeout or lease-timeout: "
					+ overdue + " now, the longest for " + longest + " ms. They go on. Said at most once a minute.");
		}
	}

}
