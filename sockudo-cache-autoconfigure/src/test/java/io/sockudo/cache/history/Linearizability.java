/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Search for an order of steps, each at one moment between its start and its end, that
 * explains all results: the algorithm of Wing and Gong ("Testing and verifying concurrent
 * objects", 1993) with the memoization of Lowe ("Testing for linearizability", 2017),
 * which forgets what leads to a state that was met before with the same steps behind it.
 * <p>
 * A step that isn't certain may be left out, and may happen at any time after its start.
 * An observation is taken as soon as it can be: whatever order exists, one exists in
 * which it stands there. A value that no step asks about any more is as good as any other
 * such value; states that differ in nothing else are one.
 */
final class Linearizability {

	/**
	 * How many states are looked at before a search is given up.
	 */
	static final int LIMIT = 500_000;

	private final List<Step> certain;

	private final List<Step> uncertain;

	// The certain steps that each of them must come after.
	private final int[][] behind;

	// The last step that asks about a value.
	private final Map<String, Integer> lastUses = new HashMap<>();

	// Not if something is added to values.
	private final boolean forgetful;

	private final Set<Position> seen = new HashSet<>();

	private final Deque<Position> open = new ArrayDeque<>();

	private Position furthest;

	private Linearizability(List<Step> steps, Registers start) {
		List<Step> sorted = steps.stream().sorted(Comparator.comparingLong(Step::start)).toList();
		this.certain = sorted.stream().filter(Step::certain).toList();
		this.uncertain = sorted.stream().filter((step) -> !step.certain()).toList();
		Map<Step, Integer> indexes = new HashMap<>();
		for (int i = 0; i < this.certain.size(); i++) {
			indexes.put(this.certain.get(i), i);
		}
		this.behind = this.certain.stream()
			.map((step) -> step.after().stream().filter(Step::certain).mapToInt(indexes::get).toArray())
			.toArray(int[][]::new);
		this.forgetful = sorted.stream().noneMatch((step) -> step.move().isCounting());
		this.uncertain.forEach((step) -> step.move().uses().forEach((value) -> this.lastUses.put(value, steps.size())));
		this.certain.forEach((step) -> step.move()
			.uses()
			.forEach((value) -> this.lastUses.merge(value, indexes.get(step), Math::max)));
		this.furthest = new Position(0, new BitSet(), new BitSet(), start);
		this.open.push(this.furthest);
	}

	/**
	 * Look for an order.
	 * @param steps the steps
	 * @param start the state before all of them
	 * @return whether there is one
	 */
	static Verdict check(List<Step> steps, Registers start) {
		return new Linearizability(steps, start).search();
	}

	private Verdict search() {
		while (!this.open.isEmpty()) {
			if (this.seen.size() > LIMIT) {
				return new Verdict(Verdict.Kind.UNDECIDED, describe());
			}
			Position position = settled(this.open.pop());
			if (!this.seen.add(position)) {
				continue;
			}
			if (position.count() > this.furthest.count()) {
				this.furthest = position;
			}
			if (position.base == this.certain.size()) {
				return new Verdict(Verdict.Kind.EXPLAINED, "");
			}
			proceed(position);
		}
		return new Verdict(Verdict.Kind.IMPOSSIBLE, describe());
	}

	// Takes all observations that are right.
	private Position settled(Position position) {
		Position now = position;
		Position before;
		do {
			before = now;
			for (int index : candidates(before)) {
				Move move = this.certain.get(index).move();
				if (move.isObservation() && !move.from(now.state).isEmpty()) {
					now = take(now, index, now.state);
				}
			}
		}
		while (now != before);
		return now;
	}

	// What is pushed last is looked at first: what is certain, the earliest end first. An
	// old master is left at once, as long as nothing speaks against it: while both
	// answer,
	// every call may have been either one's.
	private void proceed(Position position) {
		List<Integer> candidates = candidates(position);
		proceedUncertain(position, earliestEnd(position, candidates));
		candidates.sort(Comparator.comparing((Integer index) -> isReunion(index))
			.thenComparing(Comparator.comparingLong((Integer index) -> this.certain.get(index).end()).reversed()));
		for (int index : candidates) {
			leastLikelyFirst(index, position).forEach((next) -> this.open.push(take(position, index, next)));
		}
	}

	private boolean isReunion(int index) {
		return this.certain.get(index).move() instanceof Move.Reunion;
	}

	private List<Registers> leastLikelyFirst(int index, Position position) {
		List<Registers> states = new ArrayList<>(this.certain.get(index).move().from(position.state));
		Collections.reverse(states);
		return states;
	}

	// Of several that look the same, the first will do.
	private void proceedUncertain(Position position, long until) {
		Set<Move> tried = new HashSet<>();
		for (int i = 0; i < this.uncertain.size(); i++) {
			Step step = this.uncertain.get(i);
			if (step.start() > until) {
				break;
			}
			if (!position.uncertain.get(i) && tried.add(step.move())) {
				for (Registers next : step.move().from(position.state)) {
					Position after = takeUncertain(position, i, next);
					if (!after.state.equals(position.state)) {
						this.open.push(after);
					}
				}
			}
		}
	}

	private long earliestEnd(Position position, List<Integer> candidates) {
		return candidates.stream().mapToLong((index) -> this.certain.get(index).end()).min().orElse(Long.MAX_VALUE);
	}

	// Those that no other has to come before.
	private List<Integer> candidates(Position position) {
		List<Integer> found = new ArrayList<>();
		long end = Long.MAX_VALUE;
		for (int i = position.base; i < this.certain.size() && this.certain.get(i).start() <= end; i++) {
			if (!position.ahead.get(i - position.base)) {
				end = Math.min(end, this.certain.get(i).end());
				if (isFree(position, i)) {
					found.add(i);
				}
			}
		}
		long earliest = end;
		found.removeIf((index) -> this.certain.get(index).start() > earliest);
		return found;
	}

	private boolean isFree(Position position, int index) {
		for (int earlier : this.behind[index]) {
			if (!position.isTaken(earlier)) {
				return false;
			}
		}
		return true;
	}

	private Position take(Position position, int index, Registers state) {
		BitSet ahead = (BitSet) position.ahead.clone();
		ahead.set(index - position.base);
		int passed = ahead.nextClearBit(0);
		int base = position.base + passed;
		return new Position(base, ahead.get(passed, Math.max(passed, ahead.length())), position.uncertain,
				forget(state, base));
	}

	private Registers forget(Registers state, int base) {
		return this.forgetful ? state.map((value) -> isUsed(value, base) ? value : Registers.FORGOTTEN) : state;
	}

	private boolean isUsed(String value, int base) {
		return value.equals(Action.NONE) || this.lastUses.getOrDefault(value, -1) >= base;
	}

	private Position takeUncertain(Position position, int index, Registers state) {
		BitSet uncertain = (BitSet) position.uncertain.clone();
		uncertain.set(index);
		return new Position(position.base, position.ahead, uncertain, forget(state, position.base));
	}

	private String describe() {
		Set<Integer> next = new LinkedHashSet<>(candidates(this.furthest));
		return "No order found beyond %d of %d steps, where the value is %s. None of these can follow:%n%s%nAll:%n%s"
			.formatted(this.furthest.count(), this.certain.size(), this.furthest.state,
					next.stream().map((index) -> this.certain.get(index).toString()).collect(Collectors.joining("\n")),
					everything());
	}

	private String everything() {
		List<Step> all = new ArrayList<>(this.certain);
		all.addAll(this.uncertain);
		return all.stream()
			.sorted(Comparator.comparingLong(Step::start))
			.map(Step::toString)
			.distinct()
			.collect(Collectors.joining("\n"));
	}

	/**
	 * How far a search has come.
	 *
	 * @param base the first certain step that was not taken
	 * @param ahead which of the certain steps from there on were taken
	 * @param uncertain which of the others were taken
	 * @param state the state that they have led to
	 */
	private record Position(int base, BitSet ahead, BitSet uncertain, Registers state) {

		int count() {
			return this.base + this.ahead.cardinality();
		}

		boolean isTaken(int index) {
			return index < this.base || this.ahead.get(index - this.base);
		}

	}

	/**
	 * What a search has come to.
	 *
	 * @param kind whether there is an order
	 * @param reason why not, with the steps
	 */
	record Verdict(Kind kind, String reason) {

		/**
		 * Whether there is an order.
		 */
		enum Kind {

			EXPLAINED, IMPOSSIBLE,

			/**
			 * Too much was uncertain to look at all orders.
			 */
			UNDECIDED

		}

	}

}
