/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.health;

import java.util.function.LongSupplier;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

import io.sockudo.cache.SockudoCacheException;
import io.sockudo.cache.internal.support.Futures;
import io.sockudo.cache.store.CacheDriver;
import io.sockudo.cache.store.DriverStatus;

/**
 * Health indicator of the driver: whether it can be reached, on Redis by a {@code PING}
 * that takes no longer than the driver's timeout. Neither throws nor shows credentials,
 * keys or values.
 */
public final class SockudoCacheHealthIndicator implements HealthIndicator {

	private static final double MICROSECOND = 1_000;

	private final CacheDriver driver;

	private final Status unavailable;

	private final LongSupplier nanos;

	/**
	 * Create an indicator.
	 * @param driver the driver to check
	 * @param downWhenUnavailable whether the status is DOWN when the driver can't be
	 * reached; otherwise it is UP, with a detail
	 */
	public SockudoCacheHealthIndicator(CacheDriver driver, boolean downWhenUnavailable) {
		this(driver, downWhenUnavailable, System::nanoTime);
	}

	SockudoCacheHealthIndicator(CacheDriver driver, boolean downWhenUnavailable, LongSupplier nanos) {
		this.driver = driver;
		this.unavailable = downWhenUnavailable ? Status.DOWN : Status.UP;
		this.nanos = nanos;
	}

	@Override
	public Health health() {
		Health.Builder health = new Health.Builder().up();
		long start = this.nanos.getAsLong();
		try {
			Futures.await(this.driver.checkHealth(), this.driver.entries().label(), "checkHealth");
			health.withDetail("latency", millis(this.nanos.getAsLong() - start));
		}
		catch (Exception ex) {
			health.status(this.unavailable).withDetail("error", describe(ex));
		}
		return describe(health).build();
	}

	/**
	 * Return milliseconds, exact to the microsecond.
	 */
	private static double millis(long elapsed) {
		return Math.round(elapsed / MICROSECOND) / MICROSECOND;
	}

	/**
	 * Describe a failure. Messages of other libraries might contain a password.
	 */
	private static String describe(Exception failure) {
		return (failure instanceof SockudoCacheException) ? String.valueOf(failure.getMessage())
				: failure.getClass().getName();
	}

	private Health.Builder describe(Health.Builder health) {
		DriverStatus status = this.driver.status();
		health.withDetail("driver", this.driver.name()).withDetail("breaker", status.breaker());
		if (status.topology() != null) {
			health.withDetail("topology", status.topology());
		}
		if (status.lost() != null) {
			health.withDetail("lost", status.lost());
		}
		if (status.unservedSlots() > 0) {
			health.status(this.unavailable).withDetail("unservedSlots", status.unservedSlots());
		}
		if (status.near() != null) {
			health.withDetail("near", status.near());
		}
		return (status.source() != null) ? health.withDetail("source", status.source()) : health;
	}

}
