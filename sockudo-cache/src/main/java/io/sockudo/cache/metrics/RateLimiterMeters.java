/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.metrics;

import java.util.function.LongSupplier;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Meters of the rate limiter's decisions: the counter {@code sockudo.cache.rate.limiter}.
 * It reads the counts of the limiter.
 */
public final class RateLimiterMeters implements MeterBinder {

	private final LongSupplier allowed;

	private final LongSupplier refused;

	private final LongSupplier fallbacks;

	/**
	 * Create the counter.
	 * @param allowed number of calls that the driver has allowed
	 * @param refused number of calls that the driver has refused
	 * @param fallbacks number of calls decided without the driver
	 */
	public RateLimiterMeters(LongSupplier allowed, LongSupplier refused, LongSupplier fallbacks) {
		this.allowed = allowed;
		this.refused = refused;
		this.fallbacks = fallbacks;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		counter(registry, "allowed", this.allowed);
		counter(registry, "refused", this.refused);
		counter(registry, "fallback", this.fallbacks);
	}

	private void counter(MeterRegistry registry, String outcome, LongSupplier count) {
		FunctionCounter.builder("sockudo.cache.rate.limiter", this, (meters) -> count.getAsLong())
			.tags("outcome", outcome)
			.description("Calls for permits, by decision")
			.register(registry);
	}

}
