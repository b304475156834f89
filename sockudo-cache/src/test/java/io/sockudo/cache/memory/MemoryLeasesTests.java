/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
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
import io.sockudo.cache.store.LeaseRequest;
import io.sockudo.cache.store.LeaseResponse;
import io.sockudo.cache.store.StoredValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MemoryLeases}.
 */
class MemoryLeasesTests {

	private static final String KEY = "key";

	private static final LeaseRequest REQUEST = new LeaseRequest(null, false, true, true, 10_000);

	private static final long MINUTE = Duration.ofMinutes(1).toMillis();

	// What happens at the moment when somebody looks for a copy.
	private final AtomicReference<@Nullable Runnable> meanwhile = new AtomicReference<>();

	private final MemoryLeases<String> loads = new MemoryLeases<>(new MemoryClock(this::time), 100);

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
		LeaseResponse response = claimWhile(new Thread(() -> this.loads.revoke(KEY)));
		assertThat(response).isInstanceOfSatisfying(LeaseResponse.Acquired.class,
				(lease) -> assertThat(lease.stale() == null || !this.loads.isLeaseValid(KEY, lease)).isTrue());
	}

	@Test
	void clearDuringClaimLeavesNoGoodGrantWithCopy() throws Exception {
		load();
		LeaseResponse response = claimWhile(new Thread(() -> this.loads.revokeAll(KEY::equals)));
		assertThat(response).isInstanceOfSatisfying(LeaseResponse.Acquired.class,
				(lease) -> assertThat(lease.stale() == null || !this.loads.isLeaseValid(KEY, lease)).isTrue());
	}

	@Test
	void copyOfLoadedValueIsDroppedByWrite() {
		load();
		assertThat(acquireLease().stale()).isNotNull();
		this.loads.revoke(KEY);
		assertThat(acquireLease().stale()).isNull();
	}

	@Test
	void outdatedLoadLeavesNoCopy() {
		LeaseResponse.Acquired outdated = (LeaseResponse.Acquired) acquireLease();
		this.loads.revoke(KEY);
		assertThat(publish(outdated)).isFalse();
		assertThat(acquireLease().stale()).isNull();
	}

	// The writer is done, or waits for the claim, before that goes on.
	private LeaseResponse claimWhile(Thread writer) throws InterruptedException {
		this.meanwhile.set(() -> {
			writer.start();
			Awaitility.await("writer")
				.pollDelay(Duration.ZERO)
				.pollInterval(Duration.ofMillis(1))
				.until(() -> writer.getState() == Thread.State.BLOCKED || !writer.isAlive());
		});
		LeaseResponse response = acquireLease();
		writer.join();
		return response;
	}

	private void load() {
		assertThat(publish((LeaseResponse.Acquired) acquireLease())).isTrue();
		this.entries.clear();
	}

	private LeaseResponse acquireLease() {
		return this.loads.acquireLease(KEY, REQUEST, () -> null);
	}

	private boolean publish(LeaseResponse.Acquired lease) {
		return this.loads.publish(KEY, lease, StoredValue.of("value", ValueCodecs.text()), 1, MINUTE, this.entries);
	}

}
