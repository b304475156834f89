/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport.schedules;

import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries out a scenario: all schedules with one preemption at most, then all with two if
 * there are few enough, else others by chance, until so many were tried. Threads see what
 * others did in one order, as if every field were volatile: what a missing barrier does
 * isn't found.
 */
public final class Schedules {

	private static final Logger logger = LoggerFactory.getLogger(Schedules.class);

	/**
	 * How many schedules of each scenario are tried. By default so many that a build
	 * doesn't take much longer.
	 */
	private static final Integer LIMIT = Integer.getInteger("sockudo.test.schedules");

	private static final int DEFAULT_LIMIT = 2_000;

	private static final int LEAST = 400;

	private static final long DEFAULT_TIME = TimeUnit.MILLISECONDS.toNanos(500);

	private static final SwitchPoints LOADER = new SwitchPoints();

	private final Constructor<? extends Scenario> scenario;

	private final int limit = (LIMIT != null) ? LIMIT : DEFAULT_LIMIT;

	private final Random random = new Random((LIMIT != null) ? System.nanoTime() : 0);

	private final List<Performer> troupe = new ArrayList<>();

	private long start;

	private int tried;

	private int points;

	private Schedules(Constructor<? extends Scenario> scenario) {
		this.scenario = scenario;
	}

	/**
	 * Try out a scenario.
	 * @param scenario its class, static and with a constructor without parameters
	 * @throws AssertionError if it doesn't hold, with the steps that led there
	 */
	public static void hold(Class<? extends Scenario> scenario) {
		try {
			Constructor<? extends Scenario> constructor = LOADER.loadClass(scenario.getName())
				.asSubclass(Scenario.class)
				.getDeclaredConstructor();
			constructor.setAccessible(true);
			Schedules schedules = new Schedules(constructor);
			try {
				schedules.tryAll();
			}
			finally {
				schedules.troupe.forEach(Performer::dismiss);
			}
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalArgumentException("Not a scenario: " + scenario, ex);
		}
	}

	private void tryAll() throws ReflectiveOperationException {
		// Classes are initialized, which others don't do again.
		perform(Schedule.first());
		this.start = System.nanoTime();
		boolean all = tryAll(1, 0.5);
		long few = this.tried;
		if (all && few * few < 2L * this.limit) {
			tryAll(2, 1);
		}
		while (isToGoOn(1)) {
			perform(Schedule.byChance(this.random, this.points / (2 + this.random.nextInt(4))));
		}
		logger.info("{}: {} schedules with up to {} choices, among them {} with one preemption at most",
				this.scenario.getDeclaringClass().getSimpleName(), this.tried, this.points,
				all ? "all" : "the last " + few);
	}

	// Whether there was time for all of them.
	private boolean tryAll(int preemptions, double share) throws ReflectiveOperationException {
		Schedule schedule = Schedule.first();
		boolean more = true;
		while (more && isToGoOn(share)) {
			perform(schedule);
			this.points = Math.max(this.points, schedule.length());
			more = schedule.next(preemptions);
		}
		return !more;
	}

	private boolean isToGoOn(double share) {
		boolean late = LIMIT == null && this.tried > share * LEAST
				&& System.nanoTime() - this.start > share * DEFAULT_TIME;
		return this.tried < share * this.limit && !late;
	}

	private void perform(Schedule schedule) throws ReflectiveOperationException {
		this.tried++;
		Throwable failure = perform(schedule, null);
		if (failure != null) {
			List<String> steps = new ArrayList<>();
			// Some may be held up for good.
			this.troupe.forEach(Performer::dismiss);
			this.troupe.clear();
			Throwable again = perform(schedule.again(), steps);
			throw new AssertionError("Schedule " + this.tried + " fails: " + failure
					+ ((again != null) ? "" : " (but not when tried again)") + "\n\t" + String.join("\n\t", steps),
					failure);
		}
	}

	private @Nullable Throwable perform(Schedule schedule, @Nullable List<String> steps)
			throws ReflectiveOperationException {
		Scenario made = this.scenario.newInstance();
		List<Runnable> parts = made.parts();
		while (this.troupe.size() < parts.size()) {
			Performer performer = new Performer(this.troupe.size() + 1);
			this.troupe.add(performer);
			performer.start();
		}
		Throwable failure = new Performance(schedule, steps).run(this.troupe, parts);
		if (failure == null) {
			try {
				made.check();
			}
			catch (Throwable ex) {
				return ex;
			}
		}
		return failure;
	}

}
