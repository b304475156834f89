/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.load;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Graph of the threads that wait for loads, for the detection of cycles.
 */
final class WaitGraph {

	private final ConcurrentMap<Thread, InFlightLoad> waiting = new ConcurrentHashMap<>();

	/**
	 * Wait for an in-flight load.
	 * @param inFlight the load
	 * @param request what the caller wants
	 * @return the outcome of the load, or what the caller takes instead of waiting longer
	 * @throws CycleException if this thread would wait for itself
	 * @throws InterruptedException if this thread is interrupted meanwhile
	 */
	LoadOutcome await(InFlightLoad inFlight, LoadRequest<?> request) throws CycleException, InterruptedException {
		Thread current = Thread.currentThread();
		this.waiting.put(current, inFlight);
		try {
			if (leadsBackTo(current, inFlight)) {
				throw new CycleException();
			}
			return inFlight.await(request);
		}
		finally {
			this.waiting.remove(current);
		}
	}

	/**
	 * Return whether a chain of waiters ends at a thread. Each waiter is registered
	 * before it looks, so the last one to close a cycle sees it.
	 */
	private boolean leadsBackTo(Thread current, InFlightLoad inFlight) {
		InFlightLoad next = inFlight;
		for (int hops = 0; next != null && hops <= this.waiting.size(); hops++) {
			Thread loader = next.loader();
			if (loader == current) {
				return true;
			}
			next = (loader != null) ? this.waiting.get(loader) : null;
		}
		return false;
	}

	/**
	 * Failure of a thread that would wait for itself.
	 */
	static final class CycleException extends Exception {

	}

}
