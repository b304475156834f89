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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.ValueListOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.netty.util.Timeout;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.store.StoredValue;

/**
 * Lets concurrent reads share trips. While there are {@value #TRIPS} trips under way,
 * reads wait for one to end and then travel together, equal keys once. A read never joins
 * a trip that has been sent, so it sees every write that was done before it. Its deadline
 * counts from its own call, and who leaves early disturbs nobody. The idea is that of
 * rueidis' automatic pipelining, with one command a trip.
 */
final class ReadCoalescer {

	private static final int TRIPS = 2;

	private static final int KEYS = 256;

	private final AtomicInteger free = new AtomicInteger(TRIPS);

	private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();

	private final RedisCalls calls;

	ReadCoalescer(RedisCalls calls) {
		this.calls = calls;
	}

	CompletableFuture<@Nullable StoredValue> read(byte[] key, String name) {
		if (this.queue.isEmpty() && acquire()) {
			return this.calls.send(new SingleRead(key));
		}
		Waiting waiting = new Waiting(key, name);
		waiting.deadline = this.calls.deadline(waiting::expire);
		this.queue.add(waiting);
		// The last trip may have ended before it saw this one.
		sendWaiting();
		return waiting;
	}

	private boolean acquire() {
		int trips = this.free.get();
		while (trips > 0) {
			if (this.free.compareAndSet(trips, trips - 1)) {
				return true;
			}
			trips = this.free.get();
		}
		return false;
	}

	private void release() {
		this.free.incrementAndGet();
		sendWaiting();
	}

	private void sendWaiting() {
		while (!this.queue.isEmpty() && acquire()) {
			Map<String, List<Waiting>> together = take();
			if (together.isEmpty()) {
				this.free.incrementAndGet();
			}
			else {
				this.calls.send(new SharedRead(together));
			}
		}
	}

	private Map<String, List<Waiting>> take() {
		Map<String, List<Waiting>> together = new LinkedHashMap<>();
		while (together.size() < KEYS) {
			Waiting next = this.queue.poll();
			if (next == null) {
				break;
			}
			if (next.board()) {
				together.computeIfAbsent(next.name, (name) -> new ArrayList<>(1)).add(next);
			}
		}
		return together;
	}

	/**
	 * A read that travels alone.
	 */
	private final class SingleRead extends RedisRead {

		SingleRead(byte[] key) {
			super(ReadCoalescer.this.calls, "get", key);
		}

		@Override
		protected void end() {
			super.end();
			release();
		}

	}

	/**
	 * A trip that several reads share.
	 */
	private final class SharedRead extends RedisCall<List<byte[]>, List<byte[]>> {

		SharedRead(Map<String, List<Waiting>> together) {
			super(ReadCoalescer.this.calls, "get", CommandType.MGET, new ValueListOutput<>(ByteArrayCodec.INSTANCE),
					keys(together), (values) -> values);
			together.values().forEach((readers) -> readers.forEach((reader) -> reader.trip = this));
			whenComplete((values, failure) -> {
				int index = 0;
				for (List<Waiting> readers : together.values()) {
					byte[] value = (values != null) ? values.get(index++) : null;
					readers.forEach((reader) -> reader.arrive(value, failure));
				}
			});
		}

		private static CommandArgs<byte[], byte[]> keys(Map<String, List<Waiting>> together) {
			CommandArgs<byte[], byte[]> args = RedisCalls.args();
			together.values().forEach((readers) -> args.addKey(readers.get(0).key));
			return args;
		}

		@Override
		protected void end() {
			super.end();
			release();
		}

	}

	/**
	 * A read that waits for its trip, or is on it.
	 */
	private final class Waiting extends CompletableFuture<@Nullable StoredValue> {

		private final AtomicBoolean boarded = new AtomicBoolean();

		private final byte[] key;

		private final String name;

		private volatile @Nullable Timeout deadline;

		private volatile @Nullable SharedRead trip;

		Waiting(byte[] key, String name) {
			this.key = key;
			this.name = name;
		}

		boolean board() {
			return !isDone() && this.boarded.compareAndSet(false, true);
		}

		void arrive(byte @Nullable [] value, @Nullable Throwable failure) {
			stopClock();
			if (failure != null) {
				completeExceptionally(failure);
			}
			else {
				complete((value != null) ? StoredValue.ofBytes(value) : null);
			}
		}

		void expire() {
			completeExceptionally(ReadCoalescer.this.calls.errors().timedOut("get", isSent()));
		}

		@Override
		public boolean cancel(boolean mayInterruptIfRunning) {
			stopClock();
			return completeExceptionally(ReadCoalescer.this.calls.errors().interrupted("get", isSent()));
		}

		// Nobody who has not boarded yet will now.
		private boolean isSent() {
			SharedRead shared = this.trip;
			return !this.boarded.compareAndSet(false, true) && shared != null && !shared.attempt().isWaiting();
		}

		private void stopClock() {
			Timeout timeout = this.deadline;
			if (timeout != null) {
				timeout.cancel();
			}
		}

	}

}
