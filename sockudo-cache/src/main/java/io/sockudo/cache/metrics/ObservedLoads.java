/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.metrics;

import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.internal.load.LoadListener;

/**
 * Listener that observes loads as children of the observations of their callers.
 */
final class ObservedLoads implements LoadListener {

	private final ObservationRegistry registry;

	private final LoadObservationConvention convention;

	ObservedLoads(ObservationRegistry registry, LoadObservationConvention convention) {
		this.registry = registry;
		this.convention = convention;
	}

	@Override
	public Load awaits(String cache) {
		return new Observed(cache, this.registry.getCurrentObservation());
	}

	@Override
	public LoadListener fromHere() {
		Observation parent = this.registry.getCurrentObservation();
		return (cache) -> new Observed(cache, parent);
	}

	/**
	 * Load that may become an observation.
	 */
	private final class Observed implements Load {

		private final LoadObservationContext context;

		private final @Nullable Observation parent;

		private volatile @Nullable Observation observation;

		Observed(String cache, @Nullable Observation parent) {
			this.context = new LoadObservationContext(cache);
			this.parent = parent;
		}

		@Override
		public <T extends @Nullable Object> T call(Supplier<T> loader) {
			Observation started = Observation.createNotStarted(ObservedLoads.this.convention, () -> this.context,
					ObservedLoads.this.registry);
			if (this.parent != null) {
				started.parentObservation(this.parent);
			}
			this.observation = started.start();
			try (Observation.Scope scope = started.openScope()) {
				return loader.get();
			}
		}

		@Override
		public void ended(Ending ending, @Nullable Throwable failure) {
			Observation started = this.observation;
			if (started != null) {
				this.context.endedWith(ending);
				if (failure != null) {
					started.error(failure);
				}
				started.stop();
			}
		}

	}

}
