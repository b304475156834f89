/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport.schedules;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.jspecify.annotations.Nullable;

/**
 * Which thread goes on wherever one of several could. All schedules with few preemptions
 * can be had one after the other, or others by chance.
 */
final class Schedule {

	private List<Choice> choices = new ArrayList<>();

	private final @Nullable Random random;

	// One of how many switch points is taken.
	private final int rarity;

	private int depth;

	private Schedule(@Nullable Random random, int rarity) {
		this.random = random;
		this.rarity = rarity;
	}

	static Schedule first() {
		return new Schedule(null, 0);
	}

	static Schedule byChance(Random random, int rarity) {
		return new Schedule(random, Math.max(1, rarity));
	}

	Schedule again() {
		Schedule same = new Schedule(null, 0);
		same.choices = new ArrayList<>(this.choices);
		return same;
	}

	int length() {
		return this.choices.size();
	}

	/**
	 * Choose a thread.
	 * @param candidates how many there are
	 * @param preempts whether the first one could go on, and all others would preempt it
	 * @return the number of the candidate
	 */
	int choose(int candidates, boolean preempts) {
		if (candidates == 1) {
			return 0;
		}
		if (this.depth == this.choices.size()) {
			this.choices.add(new Choice(candidates, preempts, byChance(candidates, preempts)));
		}
		return Math.min(this.choices.get(this.depth++).chosen, candidates - 1);
	}

	private int byChance(int candidates, boolean preempts) {
		if (this.random == null || (preempts && this.random.nextInt(this.rarity) > 0)) {
			return 0;
		}
		return preempts ? 1 + this.random.nextInt(candidates - 1) : this.random.nextInt(candidates);
	}

	/**
	 * Go on to the next schedule.
	 * @param preemptions how many there may be at most
	 * @return whether there is another one
	 */
	boolean next(int preemptions) {
		this.depth = 0;
		while (!this.choices.isEmpty()) {
			Choice last = this.choices.remove(this.choices.size() - 1);
			long before = this.choices.stream().filter(Choice::isPreemption).count();
			if (last.chosen + 1 < last.candidates && (!last.preempts || before < preemptions)) {
				this.choices.add(new Choice(last.candidates, last.preempts, last.chosen + 1));
				return true;
			}
		}
		return false;
	}

	/**
	 * A choice between threads.
	 *
	 * @param candidates how many there were
	 * @param preempts whether all but the first would preempt that one
	 * @param chosen which one it was
	 */
	private record Choice(int candidates, boolean preempts, int chosen) {

		boolean isPreemption() {
			return this.preempts && this.chosen > 0;
		}

	}

}
