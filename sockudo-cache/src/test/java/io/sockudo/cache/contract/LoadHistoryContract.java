/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.testsupport.Together;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many threads, on one node or several, read a row through the cache and change it: the
 * row first, then the entry is removed. Whatever they do at the same time, nobody who
 * begins after a change has ended may see what was before it: the row must be a regular
 * register (Lamport, "On interprocess communication", 1986). On one node it must look as
 * if there were no cache, as a linearizable register (Herlihy and Wing, "Linearizability:
 * a correctness condition for concurrent objects", 1990). On several, a caller whose load
 * was outdated may have seen a change before it has ended that another node doesn't know
 * of yet. And no two loaders of a key may run at once in one process. All values are
 * different.
 */
@Timeout(120)
public abstract class LoadHistoryContract {

	private static final int THREADS = 6;

	// What is enough on a machine that is busy with other things.
	private static final int LEAST_HISTORIES = 5;

	private static final long TIME = TimeUnit.SECONDS.toNanos(5);

	/**
	 * Return the nodes.
	 * @return caches that share their entries, empty ones
	 */
	protected abstract List<SockudoCache> nodes();

	/**
	 * Return how often to look, if there is time for that.
	 * @return how many histories are made at most
	 */
	protected int histories() {
		return 40;
	}

	@Test
	void nobodySeesWhatWasBeforeAChange() {
		List<SockudoCache> nodes = nodes();
		long end = System.nanoTime() + TIME;
		for (int i = 0; i < histories() && (i < LEAST_HISTORIES || System.nanoTime() < end); i++) {
			Row row = new Row("row" + i);
			List<Operation> history = new ArrayList<>();
			Together.run(THREADS, (number) -> row.use(nodes.get(number % nodes.size()), number))
				.forEach(history::addAll);
			// Another node needn't wait for a load that a removal has outdated.
			assertThat(row.mostLoaders.get()).isBetween(1, nodes.size());
			assertNothingOutdated(history);
			if (nodes.size() == 1) {
				assertInOrder(history);
			}
		}
	}

	private static void assertNothingOutdated(List<Operation> history) {
		Map<Integer, Operation> writes = writes(history);
		for (Operation read : reads(history)) {
			Operation seen = writes.get(read.value);
			assertThat(seen.start).as("read before it was written: %s by %s", seen, read).isLessThan(read.end);
			assertThat(writes.values()).noneMatch((other) -> seen.isBefore(other) && other.isBefore(read));
		}
	}

	// Of a write that hasn't ended, a later read may not know less than an earlier one.
	private static void assertInOrder(List<Operation> history) {
		Map<Integer, Operation> writes = writes(history);
		List<Operation> reads = reads(history);
		for (Operation read : reads) {
			Operation seen = writes.get(read.value);
			assertThat(reads)
				.noneMatch((earlier) -> earlier.isBefore(read) && seen.isBefore(writes.get(earlier.value)));
		}
	}

	private static Map<Integer, Operation> writes(List<Operation> history) {
		Map<Integer, Operation> writes = new HashMap<>();
		writes.put(0, new Operation(true, 0, Long.MIN_VALUE, Long.MIN_VALUE));
		history.stream().filter(Operation::write).forEach((write) -> writes.put(write.value, write));
		return writes;
	}

	private static List<Operation> reads(List<Operation> history) {
		return history.stream().filter((operation) -> !operation.write).toList();
	}

	/**
	 * What is cached.
	 */
	private static final class Row {

		private static final int OPERATIONS = 60;

		private final AtomicReference<Integer> value = new AtomicReference<>(0);

		private final AtomicInteger next = new AtomicInteger();

		private final AtomicInteger loaders = new AtomicInteger();

		private final AtomicInteger mostLoaders = new AtomicInteger();

		private final String key;

		Row(String key) {
			this.key = key;
		}

		List<Operation> use(SockudoCache cache, int thread) {
			List<Operation> done = new ArrayList<>();
			for (int i = 0; i < OPERATIONS; i++) {
				long start = System.nanoTime();
				boolean write = ThreadLocalRandom.current().nextInt(4) == 0;
				int seen = write ? change(cache) : read(cache, (i + thread) % 2 == 0);
				done.add(new Operation(write, seen, start, System.nanoTime()));
			}
			return done;
		}

		private int change(SockudoCache cache) {
			int written = this.next.incrementAndGet();
			this.value.set(written);
			dawdle();
			cache.remove(this.key);
			return written;
		}

		private int read(SockudoCache cache, boolean async) {
			String text = async
					? cache.async().getOrLoad(this.key, (asked) -> CompletableFuture.completedFuture(load())).join()
					: cache.getOrLoad(this.key, (asked) -> load());
			return Integer.parseInt(text);
		}

		private String load() {
			this.mostLoaders.accumulateAndGet(this.loaders.incrementAndGet(), Math::max);
			dawdle();
			String loaded = this.value.get().toString();
			dawdle();
			this.loaders.decrementAndGet();
			return loaded;
		}

		private static void dawdle() {
			for (int i = ThreadLocalRandom.current().nextInt(4); i > 0; i--) {
				Thread.yield();
			}
		}

	}

	/**
	 * What a thread has done, and when.
	 *
	 * @param write whether it has written the value, else read
	 * @param value the value
	 * @param start when it began
	 * @param end when it had ended
	 */
	private record Operation(boolean write, int value, long start, long end) {

		boolean isBefore(Operation other) {
			return this.end < other.start;
		}

	}

}
