/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.netty.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Batch of reads sent as one {@code MGET}. Each of them has a deadline of its own, and
 * the batch one timer for all of them.
 */
final class ReadBatch extends CommandCall<List<byte[]>, List<byte[]>> {

	/**
	 * Found by experiment: two are slower, more are no faster.
	 */
	private static final int WAKES = 4;

	private final AtomicInteger woken = new AtomicInteger();

	private final CommandExecutor commands;

	private final RedisCounters counters;

	private final List<BatchedRead> readers;

	private final Runnable ended;

	private volatile boolean replied;

	ReadBatch(CommandExecutor commands, RedisCounters counters, CommandArgs<byte[], byte[]> keys,
			List<BatchedRead> readers, Runnable ended) {
		super(commands, "get", CommandType.MGET, Output.VALUES, keys, (values) -> values);
		this.commands = commands;
		this.counters = counters;
		this.readers = readers;
		this.ended = ended;
		readers.forEach((reader) -> reader.joinBatch(this));
		whenComplete(this::reply);
	}

	private void reply(@Nullable List<byte[]> values, @Nullable Throwable failure) {
		for (BatchedRead reader : this.readers) {
			if (failure != null) {
				reader.fail(failure);
			}
			else if (values != null) {
				reader.reply(this.counters.read(ReadCommand.stored(values.get(reader.place()))));
			}
		}
		this.replied = true;
		wakeSleepers();
	}

	/**
	 * Wake sleepers, but not before all have their results: a thread that is woken too
	 * early sleeps on, and is not woken again. Woken threads wake others: waking all of
	 * them here would hold up the connection.
	 */
	void wakeSleepers() {
		int wanted = this.replied ? WAKES : 0;
		while (wanted > 0 && this.woken.get() < this.readers.size()) {
			int next = this.woken.getAndIncrement();
			if (next < this.readers.size() && this.readers.get(next).wake()) {
				wanted--;
			}
		}
	}

	/**
	 * Return the nanoseconds until the deadline of the first reader.
	 */
	long firstDeadline() {
		return this.commands.timeoutNanos() - this.readers.get(0).age(this.commands.nanoTime());
	}

	@Override
	void expire() {
		long now = this.commands.nanoTime();
		long left = this.commands.timeoutNanos() - (now - start());
		if (left <= 0) {
			super.expire();
		}
		else {
			expireAgainIn(Math.min(left, expireReaders(now)));
		}
	}

	/**
	 * Expire readers.
	 * @param now the time
	 * @return nanoseconds until the deadline of the next one
	 */
	private long expireReaders(long now) {
		long next = Long.MAX_VALUE;
		for (BatchedRead reader : this.readers) {
			long left = this.commands.timeoutNanos() - reader.age(now);
			if (left <= 0) {
				reader.expire();
			}
			else {
				next = Math.min(next, left);
			}
		}
		return next;
	}

	private void expireAgainIn(long nanos) {
		Timeout deadline = this.commands.deadline(this::expire, nanos);
		expireAt(deadline);
		if (isDone()) {
			deadline.cancel();
		}
	}

	@Override
	protected void end() {
		super.end();
		this.ended.run();
	}

}
