/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.metrics;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Convention for the name and the tags of an observed load. A bean of the application
 * that implements it replaces the default.
 */
public interface LoadObservationConvention extends ObservationConvention<LoadObservationContext> {

	/**
	 * Name of the timer and the observation.
	 */
	String NAME = "sockudo.cache.loads";

	@Override
	default String getName() {
		return NAME;
	}

	@Override
	default String getContextualName(LoadObservationContext context) {
		return "load " + context.getCache();
	}

	@Override
	default KeyValues getLowCardinalityKeyValues(LoadObservationContext context) {
		return KeyValues.of("cache", context.getCache(), "outcome", context.getOutcome());
	}

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof LoadObservationContext;
	}

}
