/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.health;

import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import io.sockudo.cache.none.NoneDriver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The health of drivers that need no server.
 */
class SockudoCacheHealthIndicatorTests {

	@Test
	void reachableDriverIsUpWithItsLatencyInMilliseconds() {
		try (NoneDriver driver = new NoneDriver("sockudo")) {
			AtomicLong time = new AtomicLong();
			Health health = new SockudoCacheHealthIndicator(driver, true, () -> time.getAndAdd(1_234_567)).health();
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsOnlyKeys("driver", "latency", "breaker")
				.containsEntry("driver", "none")
				.containsEntry("latency", 1.235)
				.containsEntry("breaker", "closed");
		}
	}

	@Test
	void closedDriverIsDownAndSaysWhy() {
		NoneDriver driver = new NoneDriver("sockudo");
		driver.close();
		Health health = new SockudoCacheHealthIndicator(driver, true).health();
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).containsKey("error").doesNotContainKey("latency");
	}

	@Test
	void closedDriverIsUpWhereThatIsWanted() {
		NoneDriver driver = new NoneDriver("sockudo");
		driver.close();
		Health health = new SockudoCacheHealthIndicator(driver, false).health();
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsKey("error");
	}

}
