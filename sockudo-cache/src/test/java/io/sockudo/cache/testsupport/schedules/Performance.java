/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport.schedules;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * One run of a scenario. One thread has the turn; at a switch point it may have to hand
 * it on. One that is held up elsewhere loses it, and gets it back at its next switch
 * point.
 */
final class Performance {

	// Of one run. More are an endless loop.
	private static final int MOST_STEPS = 20_000;

	private static final long MOST_TIME = TimeUnit.SECONDS.toNanos(30);

	private static final long POLL = TimeUnit.MICROSECONDS.toNanos(100);

	private static final int POLLS = 2;

	// Milliseconds.
	private static final int COMING_BACK = 5;

	private static final long DEADLOCK = TimeUnit.SECONDS.toNanos(1);

	private final Thread director = Thread.currentThread();

	private final Schedule schedule;

	private final List<Performer> performers = new CopyOnWriteArrayList<>();

	private final @Nullable List<String> steps;

	private volatile @Nullable Performer turn;

	private volatile int count;

	private volatile @Nullable Throwable failure;

	// Nobody is held up any more.
	private volatile boolean over;

	Performance(Schedule schedule, @Nullable List<String> steps) {
		this.schedule = schedule;
		this.steps = steps;
	}

	/**
	 * Run to the end.
	 * @param troupe who performs
	 * @param parts what
	 * @return what went wrong
	 */
	@Nullable Throwable run(List<Performer> troupe, List<Runnable> parts) {
		this.performers.addAll(troupe);
		for (int i = 0; i < parts.size(); i++) {
			troupe.get(i).prepare(this, parts.get(i));
		}
		synchronized (this) {
			handOn(this.performers, false);
		}
		int polls = 0;
		int before = 0;
		long start = System.nanoTime();
		long idle = 0;
		while (!this.over && !this.performers.stream().allMatch(Performer::hasEnded)) {
			LockSupport.parkNanos(this, POLL);
			Performer holder = this.turn;
			boolean heldUp = holder != null && holder.isHeldUp() && this.count == before;
			polls = heldUp ? polls + 1 : 0;
			before = this.count;
			if (polls >= POLLS) {
				polls = 0;
				passOver(holder);
			}
			if (System.nanoTime() - start > MOST_TIME) {
				failed(new AssertionError("Nobody comes to an end in time. " + stacks()));
			}
			idle = (holder != null) ? 0 : (idle != 0) ? idle : System.nanoTime();
			if (idle != 0 && System.nanoTime() - idle > DEADLOCK) {
				failed(new AssertionError("Nobody can go on. " + stacks()));
			}
		}
		return this.failure;
	}

	private String stacks() {
		return this.performers.stream()
			.filter((performer) -> !performer.hasEnded())
			.map((performer) -> performer.getName() + " waits: "
					+ Stream.of(performer.getStackTrace())
						.map(StackTraceElement::toString)
						.limit(12)
						.collect(Collectors.joining("\n\t", "\n\t", "\n")))
			.collect(Collectors.joining());
	}

	private synchronized void passOver(@Nullable Performer holder) {
		if (holder != null && this.turn == holder && holder.isHeldUp()) {
			holder.stuck(true);
			handOn(ready(null), false);
		}
	}

	boolean isTurnOf(Performer performer) {
		return this.turn == performer || this.over;
	}

	/**
	 * A thread may hand on its turn.
	 * @param performer the thread
	 * @return whether it has to wait
	 */
	boolean reached(Performer performer) {
		if (this.over) {
			return false;
		}
		synchronized (this) {
			performer.stuck(false);
			notifyAll();
			if (this.turn == null) {
				this.turn = performer;
			}
			if (this.turn == performer) {
				awaitThoseWhoComeBack(performer);
				step(performer);
				handOn(ready(performer), true);
			}
			return this.turn != performer;
		}
	}

	// Somebody may have just ended what one of them waited for.
	private void awaitThoseWhoComeBack(Performer performer) {
		for (int i = 0; i < COMING_BACK && this.performers.stream().anyMatch(Performer::isComingBack); i++) {
			performer.pause(this);
		}
	}

	private void step(Performer performer) {
		List<String> known = this.steps;
		if (known != null) {
			known.add(performer.getName() + ": " + place());
		}
		if (++this.count > MOST_STEPS) {
			failed(new AssertionError("Nobody comes to an end. " + stacks()));
		}
	}

	private static String place() {
		String own = Performance.class.getPackageName();
		return StackWalker.getInstance()
			.walk((frames) -> frames.filter((frame) -> !frame.getClassName().startsWith(own))
				.findFirst()
				.map((frame) -> frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1) + "."
						+ frame.getMethodName() + ":" + frame.getLineNumber())
				.orElse("?"));
	}

	// Who goes on comes first.
	private List<Performer> ready(@Nullable Performer first) {
		List<Performer> ready = new ArrayList<>();
		if (first != null) {
			ready.add(first);
		}
		this.performers.stream().filter((other) -> other != first && other.isReady()).forEach(ready::add);
		return ready;
	}

	private void handOn(List<Performer> candidates, boolean preempts) {
		Performer before = this.turn;
		Performer next = candidates.isEmpty() ? null
				: candidates.get(this.schedule.choose(candidates.size(), preempts));
		this.turn = next;
		if (next != null && next != before) {
			next.wake();
		}
	}

	void failed(Throwable problem) {
		this.failure = (this.failure != null) ? this.failure : problem;
		this.over = true;
		LockSupport.unpark(this.director);
	}

	void ended(Performer performer) {
		synchronized (this) {
			performer.stuck(false);
			performer.end();
			notifyAll();
			if (this.turn == performer) {
				handOn(ready(null), false);
			}
		}
		LockSupport.unpark(this.director);
	}

}
