/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
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
 * Coalescer of reads on a cluster. Each key is read by a command of its own, so that no
 * node waits for another, and reads of the same key share a command that has not been
 * sent yet.
 */
final class ClusterReadCoalescer implements ReadStrategy {

	private final ConcurrentMap<String, SharedRead> unsent = new ConcurrentHashMap<>();

	private final InFlightLimiter readers = new InFlightLimiter();

	private final CommandExecutor commands;

	private final RedisCounters counters;

	ClusterReadCoalescer(CommandExecutor commands, RedisCounters counters) {
		this.commands = commands;
		this.counters = counters;
	}

	@Override
	public CompletableFuture<@Nullable StoredValue> read(byte[] key, String name) {
		CoalescedRead reader = new CoalescedRead(this.commands, key, name);
		if (!this.readers.enter(1)) {
			reader.fail(this.commands.tooMany("get"));
			return reader;
		}
		Timeout deadline = this.commands.deadline(reader::expire, this.commands.timeoutNanos());
		reader.whenComplete((value, failure) -> {
			this.readers.leave(1);
			deadline.cancel();
		});
		SharedRead batch = this.unsent.compute(name,
				(same, last) -> (last != null && last.attempt().isWaiting()) ? last : new SharedRead(key, name));
		if (reader.enterBatch()) {
			reader.joinBatch(batch);
			batch.whenComplete((value, failure) -> reply(reader, value, failure));
		}
		batch.sendOnce();
		return reader;
	}

	private void reply(CoalescedRead reader, @Nullable StoredValue value, @Nullable Throwable failure) {
		if (failure != null) {
			reader.fail(failure);
		}
		else {
			reader.reply(this.counters.read(value));
		}
	}

	/**
	 * Command that several reads may share.
	 */
	private final class SharedRead extends ReadCommand {

		private final AtomicBoolean started = new AtomicBoolean();

		private final String name;

		SharedRead(byte[] key, String name) {
			super(ClusterReadCoalescer.this.commands, "get", key, null);
			this.name = name;
		}

		void sendOnce() {
			if (this.started.compareAndSet(false, true)) {
				CommandExecutor commands = ClusterReadCoalescer.this.commands;
				commands.sendPart(commands.connections().data(), this, commands.timeoutNanos());
			}
		}

		@Override
		protected void end() {
			super.end();
			ClusterReadCoalescer.this.unsent.remove(this.name, this);
		}

	}

}
