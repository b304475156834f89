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
import java.util.concurrent.atomic.AtomicBoolean;

import io.netty.util.Timeout;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.store.StoredValue;

/**
 * A read that waits for a trip that it shares, or is on it. Its deadline counts from its
 * own call, and cancelling it disturbs nobody.
 */
final class WaitingRead extends CompletableFuture<@Nullable StoredValue> {

	private final AtomicBoolean boarded = new AtomicBoolean();

	private final RedisCalls calls;

	private final byte[] key;

	private final String name;

	private final RedisCounters counters;

	private final Timeout deadline;

	private volatile @Nullable RedisCall<?, ?> trip;

	WaitingRead(RedisCalls calls, RedisCounters counters, byte[] key, String name) {
		this.calls = calls;
		this.counters = counters;
		this.key = key;
		this.name = name;
		this.deadline = calls.deadline(this::expire);
	}

	byte[] key() {
		return this.key;
	}

	String name() {
		return this.name;
	}

	// Whether it still wants to travel, and nobody has taken it along yet.
	boolean board() {
		return !isDone() && this.boarded.compareAndSet(false, true);
	}

	void travelWith(RedisCall<?, ?> trip) {
		this.trip = trip;
	}

	void arrive(@Nullable StoredValue value, @Nullable Throwable failure) {
		this.deadline.cancel();
		if (failure != null) {
			completeExceptionally(failure);
		}
		else {
			complete(this.counters.read(value));
		}
	}

	private void expire() {
		completeExceptionally(this.calls.errors().timedOut("get", isSent()));
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		this.deadline.cancel();
		return completeExceptionally(this.calls.errors().interrupted("get", isSent()));
	}

	// Who has not boarded yet will not do so any more.
	private boolean isSent() {
		RedisCall<?, ?> shared = this.trip;
		return !this.boarded.compareAndSet(false, true) && shared != null && !shared.attempt().isWaiting();
	}

}
