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

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.store.StoredValue;

/**
 * A read that waits for a trip that it shares, or is on it. Its deadline counts from its
 * own call, and cancelling it disturbs nobody.
 */
class WaitingRead extends CompletableFuture<@Nullable StoredValue> {

	private static final AtomicIntegerFieldUpdater<WaitingRead> BOARDED = AtomicIntegerFieldUpdater
		.newUpdater(WaitingRead.class, "boarded");

	private static final AtomicIntegerFieldUpdater<WaitingRead> TOLD = AtomicIntegerFieldUpdater
		.newUpdater(WaitingRead.class, "told");

	private final long start;

	private final RedisCalls calls;

	private final byte[] key;

	private final String name;

	private volatile int boarded;

	private volatile int told;

	private volatile @Nullable RedisCall<?, ?> trip;

	WaitingRead(RedisCalls calls, byte[] key, String name) {
		this.calls = calls;
		this.start = calls.nanoTime();
		this.key = key;
		this.name = name;
	}

	final long age(long now) {
		return now - this.start;
	}

	final byte[] key() {
		return this.key;
	}

	final String name() {
		return this.name;
	}

	// Whether it still wants to travel, and nobody has taken it along yet.
	final boolean board() {
		return !isDone() && BOARDED.compareAndSet(this, 0, 1);
	}

	final void travelWith(RedisCall<?, ?> trip) {
		this.trip = trip;
	}

	final @Nullable RedisCall<?, ?> trip() {
		return this.trip;
	}

	final void expire() {
		if (!isDone()) {
			RedisCall<?, ?> shared = this.trip;
			boolean sent = isSent();
			// The trip's own deadline may come a moment later.
			UnreachableNodeException unreachable = (shared != null && !sent) ? shared.unsent() : null;
			fail((unreachable != null) ? this.calls.errors().failed("get", false, unreachable)
					: this.calls.errors().timedOut("get", sent));
		}
	}

	final void arrive(@Nullable StoredValue value) {
		if (tell(null)) {
			complete(value);
		}
	}

	boolean fail(Throwable failure) {
		return tell(failure) && completeExceptionally(failure);
	}

	// Before the result is seen, and once: the answer and the deadline may come together.
	private boolean tell(@Nullable Throwable failure) {
		boolean first = TOLD.compareAndSet(this, 0, 1);
		if (first) {
			this.calls.ended("get", this.start, failure);
		}
		return first;
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		return fail(this.calls.errors().interrupted("get", isSent()));
	}

	// Who has not boarded yet will not do so any more.
	private boolean isSent() {
		RedisCall<?, ?> shared = this.trip;
		return !BOARDED.compareAndSet(this, 0, 1) && shared != null && !shared.attempt().isWaiting();
	}

}
