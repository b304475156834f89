/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.metrics;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.store.CommandListener;

/**
 * Meters of commands: the timer {@code sockudo.cache.operations} of the round trips of a
 * driver to its servers. Those that end before there is a registry are not counted.
 */
public final class CommandMeters implements MeterBinder, CommandListener {

	private static final Outcome[] OUTCOMES = Outcome.values();

	private final Supplier<String> driver;

	private volatile @Nullable Timers timers;

	/**
	 * Create the timer.
	 * @param driver supplies the name of the driver, called when there is a registry
	 */
	public CommandMeters(Supplier<String> driver) {
		this.driver = driver;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.timers = new Timers(registry, this.driver.get());
	}

	@Override
	public void ended(String operation, Outcome outcome, long nanos) {
		Timers known = this.timers;
		if (known != null) {
			known.of(operation)[outcome.ordinal()].record(nanos, TimeUnit.NANOSECONDS);
		}
	}

	/**
	 * Timers of one registry, looked up there once for each operation.
	 */
	private static final class Timers {

		private final Map<String, Timer[]> byOperation = new ConcurrentHashMap<>();

		private final MeterRegistry registry;

		private final String driver;

		Timers(MeterRegistry registry, String driver) {
			this.registry = registry;
			this.driver = driver;
		}

		Timer[] of(String operation) {
			Timer[] known = this.byOperation.get(operation);
			return (known != null) ? known : this.byOperation.computeIfAbsent(operation, this::register);
		}

		private Timer[] register(String operation) {
			return Stream.of(OUTCOMES).map((outcome) -> timer(operation, outcome)).toArray(Timer[]::new);
		}

		private Timer timer(String operation, Outcome outcome) {
			return Timer.builder("sockudo.cache.operations")
				.description("Duration of round trips to Redis")
				.tags("operation", operation, "driver", this.driver, "outcome", outcome.name().toLowerCase(Locale.ROOT))
				.register(this.registry);
		}

	}

}
