/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.metrics;

import java.util.function.Supplier;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.internal.load.LoadListener;

/**
 * Meters of loads: the timer {@code sockudo.cache.loads} of loading and storing. It is
 * derived from observations where the application observes, so that loads are spans, too.
 * Loads that begin before there is a registry are not counted.
 */
public final class LoadMeters implements MeterBinder, LoadListener {

	private final Supplier<@Nullable ObservationRegistry> observations;

	private final Supplier<LoadObservationConvention> convention;

	private volatile LoadListener listener = NONE;

	/**
	 * Create the timer.
	 * @param observations supplies the observation registry, called when there is a meter
	 * registry
	 * @param convention supplies the convention, called likewise
	 */
	public LoadMeters(Supplier<@Nullable ObservationRegistry> observations,
			Supplier<LoadObservationConvention> convention) {
		this.observations = observations;
		this.convention = convention;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		ObservationRegistry observed = this.observations.get();
		this.listener = (observed != null && !observed.isNoop()) ? new ObservedLoads(observed, this.convention.get())
				: new TimedLoads(registry);
	}

	@Override
	public Load awaits(String cache) {
		return this.listener.awaits(cache);
	}

	@Override
	public LoadListener fromHere() {
		return this.listener.fromHere();
	}

}
