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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;

import io.netty.util.Timeout;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.store.StoredValue;

/**
 * Reads of a cluster: each key travels by itself, so that no node waits for another, and
 * reads of the same key share a command that has not been sent yet.
 */
final class ClusterReads implements RedisReads {

	private final ConcurrentMap<String, Trip> trips = new ConcurrentHashMap<>();

	private final UnderWay readers = new UnderWay();

	private final RedisCalls calls;

	private final RedisCounters counters;

	ClusterReads(RedisCalls calls, RedisCounters counters) {
		this.calls = calls;
		this.counters = counters;
	}

	@Override
	public CompletableFuture<@Nullable StoredValue> read(byte[] key, String name) {
		WaitingRead reader = new WaitingRead(this.calls, key, name);
		if (!this.readers.enter(1)) {
			reader.fail(this.calls.tooMany("get"));
			return reader;
		}
		Timeout deadline = this.calls.deadline(reader::expire, this.calls.timeoutNanos());
		reader.whenComplete((value, failure) -> {
			this.readers.leave(1);
			deadline.cancel();
		});
		Trip trip = this.trips.compute(name,
				(same, last) -> (last != null && last.attempt().isWaiting()) ? last : new Trip(key, name));
		if (reader.board()) {
			reader.travelWith(trip);
			trip.whenComplete((value, failure) -> arrive(reader, value, failure));
		}
		trip.depart();
		return reader;
	}

	private void arrive(WaitingRead reader, @Nullable StoredValue value, @Nullable Throwable failure) {
		if (failure != null) {
			reader.fail(failure);
		}
		else {
			reader.arrive(this.counters.read(value));
		}
	}

	/**
	 * A command that several reads may share.
	 */
	private final class Trip extends RedisRead {

		private final AtomicBoolean started = new AtomicBoolean();

		private final String name;

		Trip(byte[] key, String name) {
			super(ClusterReads.this.calls, "get", key, null);
			this.name = name;
		}

		void depart() {
			if (this.started.compareAndSet(false, true)) {
				RedisCalls calls = ClusterReads.this.calls;
				calls.sendPart(calls.connections().data(), this, calls.timeoutNanos());
			}
		}

		@Override
		protected void end() {
			super.end();
			ClusterReads.this.trips.remove(this.name, this);
		}

	}

}
