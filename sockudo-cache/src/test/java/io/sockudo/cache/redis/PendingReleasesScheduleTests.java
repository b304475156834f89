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
