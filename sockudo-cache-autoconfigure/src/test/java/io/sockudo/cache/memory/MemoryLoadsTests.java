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

package io.sockudo.cache.memory;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.sockudo.cache.codec.ValueCodecs;
import io.sockudo.cache.store.Claim;
import io.sockudo.cache.store.ClaimRequest;
import io.sockudo.cache.store.StoredValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MemoryLoads}.
 */
class MemoryLoadsTests {

	private static final String KEY = "key";

	private static final ClaimRequest REQUEST = new ClaimRequest(null, false, true, true, 10_000);

	private static final long MINUTE = Duration.ofMinutes(1).toMillis();

	// What happens at the moment when somebody looks for a copy.
	private final AtomicReference<@Nullable Runnable> meanwhile = new AtomicReference<>();

	private final MemoryLoads<String> loads = new MemoryLoads<>(new MemoryClock(this::time), 100);

	private final ConcurrentMap<String, MemoryEntry> entries = new ConcurrentHashMap<>();

	private long time() {
		Runnable task = this.meanwhile.getAndSet(null);
		if (task != null) {
			task.run();
		}
		return 0;
	}

	@Test
	void writeDuringClaimLeavesNoGoodGrantWithCopy() throws Exception {
		load();
		Claim claim = claimWhile(new Thread(() -> this.loads.revoke(KEY)));
		assertThat(claim).isInstanceOfSatisfying(Claim.Granted.class,
				(grant) -> assertThat(grant.stale() == null || !this.loads.isGood(KEY, grant)).isTrue());
	}

	@Test
	void clearDuringClaimLeavesNoGoodGrantWithCopy() throws Exception {
		load();
		Claim claim = claimWhile(new Thread(() -> this.loads.revokeAll(KEY::equals)));
		assertThat(claim).isInstanceOfSatisfying(Claim.Granted.class,
				(grant) -> assertThat(grant.stale() == null || !this.loads.isGood(KEY, grant)).isTrue());
	}

	@Test
	void copyOfLoadedValueIsDroppedByWrite() {
		load();
		assertThat(claim().stale()).isNotNull();
		this.loads.revoke(KEY);
		assertThat(claim().stale()).isNull();
	}

	@Test
	void outdatedLoadLeavesNoCopy() {
		Claim.Granted outdated = (Claim.Granted) claim();
		this.loads.revoke(KEY);
		assertThat(publish(outdated)).isFalse();
		assertThat(claim().stale()).isNull();
	}

	// The writer is done, or waits for the claim, before that goes on.
	private Claim claimWhile(Thread writer) throws InterruptedException {
		this.meanwhile.set(() -> {
			writer.start();
			Awaitility.await("writer")
				.pollDelay(Duration.ZERO)
				.pollInterval(Duration.ofMillis(1))
				.until(() -> writer.getState() == Thread.State.BLOCKED || !writer.isAlive());
		});
		Claim claim = claim();
		writer.join();
		return claim;
	}

	private void load() {
		assertThat(publish((Claim.Granted) claim())).isTrue();
		this.entries.clear();
	}

	private Claim claim() {
		return this.loads.claim(KEY, REQUEST, () -> null);
	}

	private boolean publish(Claim.Granted grant) {
		return this.loads.publish(KEY, grant, StoredValue.of("value", ValueCodecs.text()), 1, MINUTE, this.entries);
	}

}
