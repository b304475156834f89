/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.history;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.history.Key.Kind;
import io.sockudo.cache.ratelimit.RateLimit;
import io.sockudo.cache.ratelimit.RateLimiter;

/**
 * What a thread of a node does: one operation after the other, chosen by a seed.
 */
final class Workload implements Runnable {

	static final RateLimit LIMIT = RateLimit.of(20, Duration.ofMillis(200)).burst(10);

	private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(3);

	private final Node node;

	private final int thread;

	private final Random random;

	// What it has seen last is worth comparing.
	private final Map<Key, String> seen = new HashMap<>();

	private int values;

	private volatile int round;

	private volatile boolean ended;

	Workload(Node node, int thread, long seed) {
		this.node = node;
		this.thread = thread;
		this.random = new Random(31 * (31 * seed + node.number()) + thread);
	}

	/**
	 * Return the round whose keys are used from now on.
	 * @return its number
	 */
	int round() {
		return this.round;
	}

	boolean hasEnded() {
		return this.ended;
	}

	@Override
	public void run() {
		while (this.node.rounds().current() != Rounds.END) {
			if (this.round != this.node.rounds().current()) {
				this.seen.clear();
				this.round = this.node.rounds().current();
			}
			else {
				if (this.round != Rounds.PAUSE) {
					next();
				}
				// So that what several threads do meets in ever different ways.
				LockSupport.parkNanos((long) (this.random.nextDouble() * LONGEST_PAUSE));
			}
		}
		this.ended = true;
	}

	private void next() {
		int kind = this.random.nextInt(20);
		if (kind < 8) {
			onText(new Key(Kind.TEXT, this.round, this.random.nextInt(Key.TEXTS)), this.node.near() && kind < 3);
		}
		else if (kind < 11) {
			onText(new Key(Kind.READ_BY_NEAR, this.round, 0), this.node.near());
		}
		else if (kind < 13) {
			onNumber(new Key(Kind.NUMBER, this.round, 0));
		}
		else if (kind < 18) {
			onRow(new Key(Kind.ROW, this.round, this.random.nextInt(Key.ROWS)));
		}
		else {
			askForPermits(new Key(Kind.PERMITS, this.round, 0));
		}
	}

	private void onText(Key key, boolean onlyRead) {
		SockudoCache cache = this.node.cache();
		String value = this.node.number() + "." + this.thread + "." + ++this.values;
		String expected = this.seen.getOrDefault(key, "nothing");
		String name = key.toString();
		int choice = choice(key, onlyRead);
		switch (choice) {
			case 0, 1, 2 -> this.seen.put(key, call(key, Action.of(Verb.GET), () -> text(cache.get(name))));
			case 3, 4 -> {
				call(key, Action.of(Verb.SET, value), () -> {
					cache.set(name, value);
					return Action.NONE;
				});
				this.seen.put(key, value);
			}
			case 5 -> call(key, Action.of(Verb.SET_IF_ABSENT, value), () -> text(cache.setIfAbsent(name, value)));
			case 6, 7 -> call(key, new Action(Verb.COMPARE_AND_SET, value, expected),
					() -> text(cache.compareAndSet(name, expected, value, Duration.ZERO)));
			case 8 -> remove(key, expected);
			case 9 -> call(key, Action.of(Verb.GET_AND_REMOVE), () -> text(cache.getAndRemove(name)));
			case 10 -> this.seen.put(key,
					call(key, Action.of(Verb.GET_AND_EXPIRE), () -> text(cache.getAndExpire(name, Duration.ZERO))));
			default -> {
				call(key, Action.of(Verb.GET_AND_SET, value), () -> text(cache.getAndSet(name, value, Duration.ZERO)));
				this.seen.put(key, value);
			}
		}
		// What it has changed, it must see at once.
		if (choice > 2 && this.random.nextBoolean()) {
			this.seen.put(key, call(key, Action.of(Verb.GET), () -> text(cache.get(name))));
		}
	}

	// What only others change is seldom removed: there would be a moment without it
	// before
	// each near read.
	private int choice(Key key, boolean onlyRead) {
		if (onlyRead) {
			return 0;
		}
		return this.random.nextInt((key.kind() == Kind.READ_BY_NEAR && this.random.nextInt(50) > 0) ? 5 : 12);
	}

	private void remove(Key key, String expected) {
		SockudoCache cache = this.node.cache();
		String name = key.toString();
		if (this.random.nextBoolean()) {
			call(key, new Action(Verb.COMPARE_AND_REMOVE, Action.NONE, expected),
					() -> text(cache.compareAndRemove(name, expected)));
		}
		else {
			call(key, Action.of(Verb.REMOVE), () -> text(cache.remove(name)));
		}
	}

	private void onNumber(Key key) {
		SockudoCache cache = this.node.cache();
		String name = key.toString();
		switch (this.random.nextInt(12)) {
			case 0 -> call(key, Action.of(Verb.GET_AND_REMOVE), () -> text(cache.getAndRemove(name)));
			case 1, 2 -> call(key, Action.of(Verb.GET), () -> text(cache.get(name)));
			default -> {
				long delta = 1 + this.random.nextInt(3);
				call(key, Action.of(Verb.INCREMENT, Long.toString(delta)), () -> text(cache.increment(name, delta)));
			}
		}
	}

	private void onRow(Key key) {
		SockudoCache cache = this.node.cache();
		int row = Database.row(key);
		String name = key.toString();
		// Who has changed it may ask at once: others may be loading what was before.
		boolean change = this.random.nextInt(3) == 0;
		if (change) {
			call(key, Action.of(Verb.CHANGE), () -> {
				long version = this.node.database().change(row);
				cache.remove(name);
				return Long.toString(version);
			});
		}
		if (!change || this.random.nextBoolean()) {
			call(key, Action.of(Verb.GET_OR_LOAD), () -> cache.getOrLoad(name, (same) -> load(key, row)));
		}
	}

	private String load(Key key, int row) {
		return call(key, Action.of(Verb.LOADER), () -> {
			LockSupport.parkNanos((long) (this.random.nextDouble() * LONGEST_PAUSE));
			String version = Long.toString(this.node.database().version(row));
			LockSupport.parkNanos((long) (this.random.nextDouble() * LONGEST_PAUSE));
			return version;
		});
	}

	private void askForPermits(Key key) {
		long permits = 1 + this.random.nextInt(3);
		call(key, Action.of(Verb.TRY_ACQUIRE, Long.toString(permits)),
				() -> text(this.node.limiter().tryAcquire(key.toString(), LIMIT, permits).allowed()));
	}

	private String call(Key key, Action action, Callable<String> call) {
		return this.node.journal().call(this.thread, key, action, call);
	}

	private static String text(@Nullable Object value) {
		return (value != null) ? value.toString() : Action.NONE;
	}

	/**
	 * What the threads of a node share.
	 *
	 * @param number the number of the node
	 * @param near whether it has a near cache
	 * @param cache its cache
	 * @param limiter its rate limiter
	 * @param database the rows
	 * @param journal where it tells what it does
	 * @param rounds which round it is
	 */
	record Node(int number, boolean near, SockudoCache cache, RateLimiter limiter, Database database, Journal journal,
			Rounds rounds) {

	}

	/**
	 * Which round it is.
	 */
	static final class Rounds {

		/**
		 * There is no further one.
		 */
		static final int END = 0;

		/**
		 * Between two of them: nobody does anything.
		 */
		static final int PAUSE = -1;

		private volatile int current;

		/**
		 * Return the number of the round.
		 * @return the number, or one of the others
		 */
		int current() {
			return this.current;
		}

		void begin(int number) {
			this.current = number;
		}

	}

}
