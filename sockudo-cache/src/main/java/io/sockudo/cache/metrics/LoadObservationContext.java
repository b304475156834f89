/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.metrics;

import java.util.Locale;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.internal.load.LoadListener;

/**
 * Context of an observed load. It never contains the key.
 */
public final class LoadObservationContext extends Observation.Context {

	private final String cache;

	private volatile LoadListener.@Nullable Ending ending;

	LoadObservationContext(String cache) {
		this.cache = cache;
	}

	/**
	 * Return the name of the cache.
	 * @return the name
	 */
	public String getCache() {
		return this.cache;
	}

	/**
	 * Return the outcome of the load.
	 * @return {@code loaded}, {@code failed}, {@code stale} or {@code timeout};
	 * {@code unknown} while it is in flight
	 */
	public String getOutcome() {
		LoadListener.Ending known = this.ending;
		return (known != null) ? known.name().toLowerCase(Locale.ROOT) : "unknown";
	}

	void endedWith(LoadListener.Ending ending) {
		this.ending = ending;
	}

}
