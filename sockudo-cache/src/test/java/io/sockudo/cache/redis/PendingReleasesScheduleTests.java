/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.redis.PendingReleases.Owed;
import io.sockudo.cache.testsupport.schedules.Scenario;
import io.sockudo.cache.testsupport.schedules.Schedules;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Schedules of {@link PendingReleases}.
 */
class PendingReleasesScheduleTests {

	@Test
	void noLeaseIsForgotten() {
		Schedules.hold(Failing.class);
	}

	/**
	 * Leases that can't be given back at once, while it is tried again.
	 */
	static final class Failing implements Scenario {

		private final ScheduledServer server = new ScheduledServer();

		private final PendingReleases owed = new PendingReleases(this.server.commands, this::release);

		private final AtomicInteger attempts = new AtomicInteger();

		private final Set<String> released = ConcurrentHashMap.newKeySet();

		Failing() {
			release("first");
		}

		private void release(String key) {
			long end = this.server.commands.nanoTime() + TimeUnit.MINUTES.toNanos(1);
			this.owed
				.release(new Owed(key, new RedisLease(null, null, key.getBytes(StandardCharsets.UTF_8), true, end), 0));
		}

		private CompletableFuture<Boolean> release(Owed lease) {
			if (this.attempts.incrementAndGet() < 4) {
				return CompletableFuture.failedFuture(new CacheUnavailableException("not connected"));
			}
			this.released.add(lease.key());
			return CompletableFuture.completedFuture(true);
		}

		@Override
		public List<Runnable> parts() {
			return List.of(() -> release("second"), () -> release("third"), this.server.timer::run);
		}

		@Override
		public void check() {
			this.server.timer.runAll();
			assertThat(this.released).containsExactlyInAnyOrder("first", "second", "third");
		}

	}

}
