/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.lettuce.core.protocol.CommandType;
import io.netty.util.Timeout;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.CacheOutcomeUnknownException;
import io.sockudo.cache.internal.support.Futures;
import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.store.StoredValue;
import io.sockudo.cache.store.TrackedRead;

/**
 * Read of an entry with its TTL on a tracking connection. The invalidation of a change
 * between the two comes before the second answer. If that connection can't serve, the
 * entry is read in the usual way, within what is left of the time.
 */
final class TrackedReadCommand extends CompletableFuture<TrackedRead> {

	private static final long NO_SUCH_KEY = -2;

	private static final long NO_TTL = -1;

	private final CommandExecutor commands;

	private final byte[] key;

	private final RedisCounters counters;

	private final ReadCommand value;

	private final CommandCall<Long, Long> ttl;

	private final long start;

	private volatile @Nullable ReadCommand plain;

	private volatile boolean cancelled;

	TrackedReadCommand(CommandExecutor commands, byte[] key, RedisCounters counters) {
		this.commands = commands;
		this.start = commands.nanoTime();
		this.key = key;
		this.counters = counters;
		this.value = new ReadCommand(commands, "get", key, null);
		this.ttl = commands.call("get", CommandType.PTTL, Output.INTEGER, CommandExecutor.args().addKey(key),
				(millis) -> millis);
		this.value.beApart();
		this.ttl.beApart();
	}

	TrackedReadCommand send(RedisLink link) {
		Timeout deadline = this.commands.sendAll(link, List.of(this.value, this.ttl), this.commands.timeoutNanos());
		this.value.whenComplete((stored, failure) -> this.ttl.whenComplete((millis, problem) -> {
			if (deadline != null) {
				deadline.cancel();
			}
			if (failure == null) {
				end(read(stored, (problem != null) ? NO_SUCH_KEY : millis), null);
			}
			else {
				failed(Futures.unwrap(failure));
			}
		}));
		return this;
	}

	private static TrackedRead read(@Nullable StoredValue stored, long millis) {
		if (stored == null) {
			// An entry that exists nevertheless is of another type.
			return (millis == NO_SUCH_KEY) ? new TrackedRead(null, EntryStore.ABSENT, true) : TrackedRead.once(null);
		}
		if (millis == NO_TTL) {
			return new TrackedRead(stored, EntryStore.NEVER_EXPIRES, true);
		}
		return (millis > 0) ? new TrackedRead(stored, millis, true) : TrackedRead.once(stored);
	}

	/**
	 * Handle a read that was not executed, or was rejected, as by a node that no longer
	 * has the slot.
	 */
	private void failed(Throwable failure) {
		if (failure instanceof CacheOutcomeUnknownException || this.cancelled) {
			end(null, failure);
			return;
		}
		ReadCommand again = new ReadCommand(this.commands, "get", this.key, null);
		this.plain = again;
		this.commands.sendAgain(again, this.commands.nanoTime() - this.start);
		again.whenComplete((stored, problem) -> end((problem != null) ? null : TrackedRead.once(stored),
				(problem != null) ? Futures.unwrap(problem) : null));
	}

	private void end(@Nullable TrackedRead read, @Nullable Throwable failure) {
		this.commands.ended("get", this.start, failure);
		if (read != null) {
			this.counters.read(read.value());
			complete(read);
		}
		else if (failure != null) {
			completeExceptionally(failure);
		}
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		this.cancelled = true;
		ReadCommand again = this.plain;
		if (again != null) {
			return again.cancel(mayInterruptIfRunning);
		}
		this.ttl.cancel(mayInterruptIfRunning);
		return this.value.cancel(mayInterruptIfRunning);
	}

}
