/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
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
