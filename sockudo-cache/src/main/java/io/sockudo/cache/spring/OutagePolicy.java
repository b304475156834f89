/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.spring;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.internal.load.Miss;
import io.sockudo.cache.internal.load.OutageRule;
import io.sockudo.cache.store.EntryStore;

/**
 * Policy of the Spring caches of one manager for failures during an outage. It decides
 * which failures are degraded, and logs them once an outage, at most once a minute: some
 * keys may work while others don't.
 */
final class OutagePolicy implements OutageRule {

	private static final Log logger = LogFactory.getLog(SockudoCacheManager.class);

	private static final long PAUSE = TimeUnit.MINUTES.toNanos(1);

	private final AtomicLong lastLine = new AtomicLong(System.nanoTime() - PAUSE);

	private final boolean degrade;

	private volatile boolean out;

	OutagePolicy(OutageMode onUnavailable) {
		this.degrade = onUnavailable == OutageMode.DEGRADE;
	}

	@Override
	public boolean leavesOut(EntryStore<?> store) {
		boolean leavesOut = this.degrade && store.isSuspect();
		if (leavesOut) {
			noticed(store, null);
		}
		return leavesOut;
	}

	@Override
	public boolean doesWithout(EntryStore<?> store, Throwable failure, boolean interrupted) {
		boolean doesWithout = this.degrade && Miss.isOutage(failure);
		// An interrupted caller has given up, whatever the store would have answered.
		if (doesWithout && !interrupted) {
			noticed(store, failure);
		}
		return doesWithout;
	}

	@Override
	public void answered() {
		if (this.out) {
			this.out = false;
		}
	}

	private void noticed(EntryStore<?> store, @Nullable Throwable failure) {
		if (this.out) {
			return;
		}
		this.out = true;
		long last = this.lastLine.get();
		long now = System.nanoTime();
		if (now - last >= PAUSE && this.lastLine.compareAndSet(last, now)) {
			logger.warn("Spring caches go on without their entries (" + store.label().driver()
					+ "): reads are misses, and what methods return is not kept."
					+ ((failure != null) ? " The first failure: " + failure.getMessage() : ""));
		}
	}

}
