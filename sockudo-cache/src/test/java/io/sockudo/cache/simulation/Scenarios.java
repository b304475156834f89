/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes a run of a seed.
 */
final class Scenarios {

	static final long LONG = 3_600_000;

	private static final Action[] REGISTERS = { Action.GET, Action.GET, Action.GET, Action.GET_MANY, Action.HAS,
			Action.TTL, Action.SET, Action.SET, Action.SET_MANY, Action.SET_IF_ABSENT, Action.COMPARE_AND_SET,
			Action.COMPARE_AND_REMOVE, Action.REMOVE, Action.REMOVE_MANY, Action.TAKE, Action.GET_AND_EXPIRE,
			Action.GET_AND_SET, Action.INCREMENT, Action.INCREMENT, Action.EXPIRE };

	private static final Action[] LOADS = { Action.LOAD, Action.LOAD, Action.LOAD, Action.LOAD, Action.READ,
			Action.CHANGE_AND_REMOVE, Action.CHANGE_AND_REMOVE, Action.CHANGE_AND_REMOVE_ALL, Action.CHANGE_AND_TAKE,
			Action.CHANGE_AND_SET, Action.CHANGE_AND_SET_ELSEWHERE, Action.EVICT, Action.TAKE_LOADED,
			Action.EXPIRE_LOADED, Action.LOOK };

	private static final Action[] NEAR = { Action.GET, Action.GET, Action.GET, Action.GET, Action.SET, Action.SET,
			Action.SET_BRIEFLY, Action.REMOVE, Action.GET_AND_EXPIRE, Action.GET_AND_SET, Action.INCREMENT, Action.READ,
			Action.READ, Action.LOAD, Action.CHANGE_AND_REMOVE, Action.GET_MANY };

	private static final Action[] OUTAGES = { Action.LOAD, Action.LOAD, Action.CHANGE_AND_REMOVE,
			Action.CHANGE_AND_REMOVE, Action.CHANGE_AND_SET, Action.TAKE_LOADED, Action.TAKE_LOADED, Action.READ,
			Action.CUT, Action.CUT, Action.CUT, Action.REFUSE };

	private static final Action[] BULKS = { Action.SET_MANY, Action.SET_MANY, Action.REMOVE_MANY, Action.GET_MANY,
			Action.GET, Action.SET, Action.CHANGE_AND_REMOVE_ALL, Action.LOAD };

	private static final Action[] FAULTS = { Action.DELAY, Action.DELAY, Action.DELAY, Action.LOSE, Action.CLOSE,
			Action.CLOSE, Action.CLOSE, Action.EXECUTE_LATE, Action.REFUSE, Action.CUT, Action.CUT, Action.MOVE,
			Action.STAY, Action.RESTART, Action.FLUSH };

	private static final long[] PAUSES = { 0, 0, 0, 1, 1, 2, 3, 5, 10, 30, 60, 300, 1_100, 3_500 };

	private static final long[] DURATIONS = { 0, 1, 5, 20, 100, 600, 2_000, 12_000 };

	private static final long[] FAULT_TIMES = { 1, 2, 5, 20, 60, 300, 1_050, 2_000 };

	private final SplittableRandom random;

	private final long seed;

	private final int nodes;

	private final int keys;

	private final Action[] mood;

	private final int faults;

	// Whose message a fault waits for.
	private int faulty = -1;

	private Scenarios(long seed) {
		this.random = new SplittableRandom(seed);
		this.seed = seed;
		this.nodes = (this.random.nextInt(3) == 0) ? 3 : 2;
		this.keys = (this.random.nextInt(3) == 0) ? 2 : 1;
		this.mood = new Action[][] { REGISTERS, LOADS, LOADS, NEAR, OUTAGES, BULKS }[this.random.nextInt(6)];
		this.faults = this.random.nextInt(5);
	}

	static Scenario of(long seed) {
		return new Scenarios(seed).make();
	}

	private Scenario make() {
		boolean near = this.mood == NEAR || this.random.nextInt(4) == 0;
		boolean stale = this.mood == LOADS && this.random.nextInt(3) == 0;
		long ttl = (stale || this.random.nextInt(4) == 0) ? 500 : LONG;
		long soft = (stale && this.random.nextBoolean()) ? 50 : 0;
		int count = 4 + this.random.nextInt(28);
		List<Step> steps = new ArrayList<>(count);
		for (int i = 0; i < count; i++) {
			if (this.mood == OUTAGES && this.random.nextInt(4) == 0) {
				steps.addAll(outage());
			}
			if (this.mood == NEAR && this.random.nextInt(10) == 0) {
				steps.addAll((this.random.nextInt(3) != 0) ? nearRace() : silence());
			}
			if (this.mood == LOADS && this.random.nextInt(10) == 0) {
				steps.addAll(race());
			}
			steps.add(step());
		}
		return new Scenario(this.seed, this.nodes, this.random.nextBoolean(), near, ttl, stale ? 20_000 : 0, soft,
				List.copyOf(steps));
	}

	// What a node loads without Redis is newer than what Redis has.
	private List<Step> outage() {
		int node = this.random.nextInt(this.nodes);
		int key = this.random.nextInt(this.keys);
		this.faulty = node;
		return List.of(new Step(Action.CUT, node, key, 0, 300, 1),
				new Step(Action.CHANGE_AND_REMOVE, node, key, 0, 0, any(PAUSES)),
				new Step(Action.LOAD, node, key, 0, 1, any(new long[] { 5, 100, 400, 400 })));
	}

	// The two commands of a change arrive apart, and a load ends between them.
	private List<Step> race() {
		int node = this.random.nextInt(this.nodes);
		int key = this.random.nextInt(this.keys);
		Action change = any(new Action[] { Action.CHANGE_AND_REMOVE, Action.CHANGE_AND_TAKE, Action.CHANGE_AND_SET });
		int second = Step.choice(Wire.Kind.DATA, Wire.Direction.TO_SERVER, this.random.nextInt(2));
		return List.of(
				new Step(Action.LOAD, this.random.nextInt(this.nodes), key, 0, any(new long[] { 5, 20, 100 }),
						any(new long[] { 5, 10, 20 })),
				new Step(Action.DELAY, node, 0, second, any(new long[] { 5, 20, 60, 300 }), 0),
				new Step(change, node, key, 0, 0, any(PAUSES)));
	}

	// An entry changes between the two commands that read it and how long it lives, or is
	// read where nobody announces that.
	private List<Step> nearRace() {
		int node = this.random.nextInt(this.nodes);
		int key = this.random.nextInt(this.keys);
		boolean refused = this.random.nextInt(3) == 0;
		int message = Step.choice(Wire.Kind.TRACKED, Wire.Direction.TO_SERVER, refused ? 0 : 1);
		Action change = any(new Action[] { Action.SET, Action.INCREMENT, Action.REMOVE, Action.FLUSH });
		return List.of(
				new Step(refused ? Action.REFUSE : Action.DELAY, node, 0, message, any(new long[] { 5, 20, 60 }), 0),
				new Step(Action.GET, node, key, 0, 0, any(refused ? PAUSES : new long[] { 1, 3, 5 })),
				new Step(change, this.random.nextInt(this.nodes), key, 0, 0, any(new long[] { 60, 60, 300 })),
				new Step(Action.GET, node, key, 0, 0, any(PAUSES)));
	}

	// Nobody tells that an entry changes, or much too late, behind a large answer, say.
	private List<Step> silence() {
		int node = this.random.nextInt(this.nodes);
		int key = this.random.nextInt(this.keys);
		int message = Step.choice(Wire.Kind.TRACKED, Wire.Direction.TO_CLIENT, 0);
		boolean late = this.random.nextBoolean();
		return List.of(new Step(Action.GET, node, key, 0, 0, any(new long[] { 5, 10, 60 })),
				new Step(late ? Action.DELAY : Action.LOSE, node, 0, message, late ? 6_000 : 0, 0),
				new Step(Action.SET, this.random.nextInt(this.nodes), key, 0, 0, any(new long[] { 60, 3_500 })),
				new Step(Action.GET, node, key, 0, 0, any(PAUSES)));
	}

	private Step step() {
		boolean fault = this.random.nextInt(12) < this.faults;
		Action action = fault ? any(FAULTS) : any(this.mood);
		int node = (this.faulty >= 0 && this.random.nextInt(3) != 0) ? this.faulty : this.random.nextInt(this.nodes);
		this.faulty = action.isWireFault() ? node : -1;
		int key = this.random.nextInt(this.keys);
		long after = any(PAUSES);
		if (action.isWireFault()) {
			long millis = any(FAULT_TIMES);
			return new Step(action, node, 0, message(), millis, fault ? any(new long[] { 0, 0, 0, 1, 5 }) : after);
		}
		int choice = 0;
		long millis = any(FAULT_TIMES);
		if (action == Action.LOAD) {
			choice = new int[] { Step.LOADS, Step.LOADS, Step.LOADS, Step.LOADS, Step.FINDS_NOTHING,
					Step.FAILS }[this.random.nextInt(6)];
			millis = any(DURATIONS);
		}
		else if (action == Action.CUT) {
			millis = any(new long[] { 1, 75, 75, 300, 1_050 });
		}
		else if (action == Action.SET_BRIEFLY) {
			millis = any(new long[] { 5, 20, 100, 500 });
		}
		return new Step(action, node, key, choice, millis, after);
	}

	private int message() {
		int which = this.random.nextInt(6);
		if (this.mood == BULKS && this.random.nextBoolean()) {
			return Step.choice(Wire.Kind.BULK, Wire.Direction.TO_SERVER, this.random.nextInt(4));
		}
		Wire.Kind kind = (which < 3) ? Wire.Kind.DATA : (which < 5) ? Wire.Kind.TRACKED : Wire.Kind.BULK;
		if (this.mood != NEAR && which < 5 && this.random.nextInt(3) != 0) {
			kind = Wire.Kind.DATA;
		}
		Wire.Direction direction = this.random.nextBoolean() ? Wire.Direction.TO_SERVER : Wire.Direction.TO_CLIENT;
		return Step.choice(kind, direction, Math.max(0, this.random.nextInt(6) - 3));
	}

	private Action any(Action[] actions) {
		return actions[this.random.nextInt(actions.length)];
	}

	private long any(long[] numbers) {
		return numbers[this.random.nextInt(numbers.length)];
	}

}
