/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.metrics;

import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.internal.load.LoadListener;

/**
 * Listener that times loads without observations.
 */
final class TimedLoads implements LoadListener {

	private final ConcurrentMap<String, Timer[]> timers = new ConcurrentHashMap<>();

	private final MeterRegistry registry;

	TimedLoads(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public Load awaits(String cache) {
		return new Timed(cache);
	}

	private Timer[] register(String cache) {
		return Stream.of(Ending.values()).map((ending) -> timer(cache, ending)).toArray(Timer[]::new);
	}

	private Timer timer(String cache, Ending ending) {
		return Timer.builder(LoadObservationConvention.NAME)
			.description("Duration of loads")
			.tags("cache", cache, "outcome", ending.name().toLowerCase(Locale.ROOT))
			.register(this.registry);
	}

	/**
	 * Load, timed from the call of the loader on.
	 */
	private final class Timed implements Load {

		private final String cache;

		private volatile Timer.@Nullable Sample sample;

		Timed(String cache) {
			this.cache = cache;
		}

		@Override
		public <T extends @Nullable Object> T call(Supplier<T> loader) {
			this.sample = Timer.start(TimedLoads.this.registry);
			return loader.get();
		}

		@Override
		public void ended(Ending ending, @Nullable Throwable failure) {
			Timer.Sample started = this.sample;
			if (started != null) {
				started.stop(TimedLoads.this.timers.computeIfAbsent(this.cache, TimedLoads.this::register)[ending
					.ordinal()]);
			}
		}

	}

}
