/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.lettuce.core.protocol.CommandArgs;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.store.StoredValue;

/**
 * Coalescer of concurrent reads into batches. While {@value #MAX_ROUND_TRIPS} round trips
 * are in flight, reads wait for one to end and are then sent in one batch, equal keys
 * once. A read never joins a batch that has been sent, so it sees every write that was
 * done before it. Its deadline counts from its own call, and who leaves early disturbs
 * nobody. The idea is that of rueidis' automatic pipelining, with one command per round
 * trip.
 */
final class ReadCoalescer implements ReadStrategy {

	private static final int ROUND_TRIPS = 2;

	private static final int KEYS = 256;

	private final AtomicInteger free = new AtomicInteger(ROUND_TRIPS);

	private final Queue<BatchedRead> queue = new ConcurrentLinkedQueue<>();

	private final InFlightLimiter queued = new InFlightLimiter();

	private final AtomicBoolean watched = new AtomicBoolean();

	private final CommandExecutor commands;

	private final RedisCounters counters;

	ReadCoalescer(CommandExecutor commands, RedisCounters counters) {
		this.commands = commands;
		this.counters = counters;
	}

	@Override
	public CompletableFuture<@Nullable StoredValue> read(byte[] key, String name) {
		if (this.queue.isEmpty() && acquire()) {
			return this.commands.send(new SingleRead(key));
		}
		BatchedRead waiting = new BatchedRead(this.commands, key, name);
		if (!this.queued.enter(1)) {
			waiting.fail(this.commands.tooMany("get"));
			return waiting;
		}
		this.queue.add(waiting);
		watch();
		// The last round trip may have ended before it saw this one.
		sendWaiting();
		return waiting;
	}

	/**
	 * Schedule one deadline for all waiting reads: later ones may stay longer.
	 */
	private void watch() {
		if (!this.watched.get() && this.watched.compareAndSet(false, true)) {
			this.commands.deadline(this::expireWaiting, this.commands.timeoutNanos());
		}
	}

	private void expireWaiting() {
		long next = expireReaders(this.commands.nanoTime());
		if (!this.queue.isEmpty()) {
			this.commands.deadline(this::expireWaiting, next);
			return;
		}
		this.watched.set(false);
		// A read may have come before it could see that.
		if (!this.queue.isEmpty()) {
			watch();
		}
	}

	/**
	 * Expire reads.
	 * @param now the time
	 * @return nanoseconds until the deadline of the next one
	 */
	private long expireReaders(long now) {
		for (BatchedRead reader : this.queue) {
			long left = this.commands.timeoutNanos() - reader.age(now);
			if (left > 0) {
				return left;
			}
			reader.expire();
		}
		return this.commands.timeoutNanos();
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
			ReadBatch batch = enterBatch();
			if (batch == null) {
				this.free.incrementAndGet();
			}
			else {
				this.commands.sendPart(this.commands.connections().data(), batch, batch.firstDeadline());
			}
		}
	}

	private @Nullable ReadBatch enterBatch() {
		CommandArgs<byte[], byte[]> keys = CommandExecutor.args();
		Map<String, BatchedRead> first = new HashMap<>();
		List<BatchedRead> readers = new ArrayList<>();
		int left = 0;
		while (first.size() < KEYS) {
			BatchedRead next = this.queue.poll();
			if (next == null) {
				break;
			}
			left++;
			if (next.enterBatch()) {
				BatchedRead same = first.putIfAbsent(next.name(), next);
				next.placeAt((same != null) ? same.place() : first.size() - 1);
				if (same == null) {
					keys.addKey(next.key());
				}
				readers.add(next);
			}
		}
		this.queued.leave(left);
		return readers.isEmpty() ? null : new ReadBatch(this.commands, this.counters, keys, readers, this::release);
	}

	/**
	 * Read that is sent alone.
	 */
	private final class SingleRead extends ReadCommand {

		SingleRead(byte[] key) {
			super(ReadCoalescer.this.commands, "get", key, ReadCoalescer.this.counters);
		}

		@Override
		protected void end() {
			super.end();
			release();
		}

	}

}
