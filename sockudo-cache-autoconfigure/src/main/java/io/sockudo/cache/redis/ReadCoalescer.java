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
import java.util.concurrent.atomic.AtomicInteger;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.ValueListOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.store.StoredValue;

/**
 * Lets concurrent reads share trips. While there are {@value #TRIPS} trips under way,
 * reads wait for one to end and then travel together, equal keys once. A read never joins
 * a trip that has been sent, so it sees every write that was done before it. Its deadline
 * counts from its own call, and who leaves early disturbs nobody. The idea is that of
 * rueidis' automatic pipelining, with one command a trip.
 */
final class ReadCoalescer implements RedisReads {

	private static final int TRIPS = 2;

	private static final int KEYS = 256;

	private final AtomicInteger free = new AtomicInteger(TRIPS);

	private final Queue<WaitingRead> queue = new ConcurrentLinkedQueue<>();

	private final RedisCalls calls;

	private final RedisCounters counters;

	ReadCoalescer(RedisCalls calls, RedisCounters counters) {
		this.calls = calls;
		this.counters = counters;
	}

	@Override
	public CompletableFuture<@Nullable StoredValue> read(byte[] key, String name) {
		if (this.queue.isEmpty() && acquire()) {
			return this.calls.send(new SingleRead(key));
		}
		WaitingRead waiting = new WaitingRead(this.calls, this.counters, key, name);
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
			Map<String, List<WaitingRead>> together = take();
			if (together.isEmpty()) {
				this.free.incrementAndGet();
			}
			else {
				this.calls.send(new SharedRead(together));
			}
		}
	}

	private Map<String, List<WaitingRead>> take() {
		Map<String, List<WaitingRead>> together = new LinkedHashMap<>();
		while (together.size() < KEYS) {
			WaitingRead next = this.queue.poll();
			if (next == null) {
				break;
			}
			if (next.board()) {
				together.computeIfAbsent(next.name(), (name) -> new ArrayList<>(1)).add(next);
			}
		}
		return together;
	}

	/**
	 * A read that travels alone.
	 */
	private final class SingleRead extends RedisRead {

		SingleRead(byte[] key) {
			super(ReadCoalescer.this.calls, "get", key, ReadCoalescer.this.counters);
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

		SharedRead(Map<String, List<WaitingRead>> together) {
			super(ReadCoalescer.this.calls, "get", CommandType.MGET, new ValueListOutput<>(ByteArrayCodec.INSTANCE),
					keys(together), (values) -> values);
			together.values().forEach((readers) -> readers.forEach((reader) -> reader.travelWith(this)));
			whenComplete((values, failure) -> {
				int index = 0;
				for (List<WaitingRead> readers : together.values()) {
					byte[] value = (values != null) ? values.get(index++) : null;
					readers.forEach((reader) -> reader.arrive(RedisRead.stored(value), failure));
				}
			});
		}

		private static CommandArgs<byte[], byte[]> keys(Map<String, List<WaitingRead>> together) {
			CommandArgs<byte[], byte[]> args = RedisCalls.args();
			together.values().forEach((readers) -> args.addKey(readers.get(0).key()));
			return args;
		}

		@Override
		protected void end() {
			super.end();
			release();
		}

	}

}
