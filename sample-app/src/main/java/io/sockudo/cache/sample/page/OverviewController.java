/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.sample.page;

import java.util.List;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.SockudoCacheException;
import io.sockudo.cache.store.CacheDriver;
import io.sockudo.cache.store.DriverStatus;

/**
 * Endpoint of the page's header. It responds even during an outage of the cache.
 */
@RestController
class OverviewController {

	private final SockudoCache cache;

	private final CacheDriver driver;

	private final Instances instances;

	OverviewController(SockudoCache cache, CacheDriver driver, Instances instances) {
		this.cache = cache;
		this.driver = driver;
		this.instances = instances;
	}

	@GetMapping("/overview")
	Overview overview() {
		Health health = health();
		List<Instance> all = health.available() ? others() : List.of();
		DriverStatus status = this.driver.status();
		return new Overview(this.driver.name(), status.topology(), status.source(), this.instances.isShared(), health,
				this.instances.own(), all);
	}

	private Health health() {
		long start = System.nanoTime();
		try {
			this.cache.checkHealth();
			return new Health(true, (System.nanoTime() - start) / (double) TimeUnit.MILLISECONDS.toNanos(1), null);
		}
		catch (SockudoCacheException ex) {
			return new Health(false, null, ex.getMessage());
		}
	}

	/**
	 * Return the processes on the cache, which may have become unreachable meanwhile.
	 */
	private List<Instance> others() {
		try {
			return this.instances.all();
		}
		catch (SockudoCacheException ex) {
			return List.of();
		}
	}

	/**
	 * State of the cache and of this process.
	 *
	 * @param driver the driver in use
	 * @param topology topology of its servers; {@code null} where there are none
	 * @param source property or variable that names the servers; {@code null} where there
	 * are none
	 * @param shared whether other processes see the same entries
	 * @param health health of the cache
	 * @param instance this process
	 * @param instances all processes on the cache; empty while it is unreachable
	 */
	record Overview(String driver, @Nullable String topology, @Nullable String source, boolean shared, Health health,
			Instance instance, List<Instance> instances) {

	}

	/**
	 * Health of the cache.
	 *
	 * @param available whether it is reachable
	 * @param latencyMillis latency of the check
	 * @param problem the reason of an outage
	 */
	record Health(boolean available, @Nullable Double latencyMillis, @Nullable String problem) {

	}

}
