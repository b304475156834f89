/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Finds the shortest run that still fails: leaves out parts of it, halves and then
 * smaller ones (the idea is that of delta debugging), then makes plainer what is left,
 * until nothing more can be done without.
 */
final class Shrinker {

	private static final int BUDGET = 4_000;

	private final Function<Scenario, String> play;

	private int played;

	/**
	 * Create a shrinker.
	 * @param play plays a scenario and says what was wrong
	 */
	Shrinker(Function<Scenario, String> play) {
		this.play = play;
	}

	/**
	 * Shrink a run that fails.
	 * @param scenario the run
	 * @return the shortest one that was found, and how it fails
	 */
	Failure shrink(Scenario scenario) {
		Scenario best = scenario;
		Scenario before = null;
		while (before != best && this.played < BUDGET) {
			before = best;
			best = withoutParts(best);
			best = withPlainerSteps(best);
			best = plainer(best);
		}
		return new Failure(best, Objects.requireNonNull(this.play.apply(best)));
	}

	private boolean fails(Scenario scenario) {
		this.played++;
		return this.play.apply(scenario) != null;
	}

	private Scenario withoutParts(Scenario scenario) {
		Scenario best = scenario;
		for (int size = Math.max(1, best.steps().size() / 2); size >= 1; size /= 2) {
			for (int from = 0; from < best.steps().size();) {
				List<Step> steps = new ArrayList<>(best.steps());
				List<Step> part = steps.subList(from, Math.min(from + size, steps.size()));
				long millis = part.stream().mapToLong(Step::after).sum();
				part.clear();
				if (fails(best.with(steps))) {
					best = best.with(steps);
				}
				else if (from > 0 && millis > 0 && fails(best.with(later(steps, from - 1, millis)))) {
					best = best.with(later(steps, from - 1, millis));
				}
				else {
					from += size;
				}
			}
		}
		return best;
	}

	// What was left out has taken its time.
	private static List<Step> later(List<Step> steps, int index, long millis) {
		List<Step> later = new ArrayList<>(steps);
		Step step = later.get(index);
		later.set(index, step.withAfter(step.after() + millis));
		return later;
	}

	private Scenario withPlainerSteps(Scenario scenario) {
		Scenario best = scenario;
		for (int i = 0; i < best.steps().size(); i++) {
			for (Step plainer : plainer(best.steps().get(i))) {
				List<Step> steps = new ArrayList<>(best.steps());
				steps.set(i, plainer);
				if (fails(best.with(steps))) {
					best = best.with(steps);
				}
			}
		}
		return best;
	}

	private static List<Step> plainer(Step step) {
		List<Step> plainer = new ArrayList<>();
		if (step.after() != 0) {
			plainer.add(step.withAfter(step.after() / 2));
			plainer.add(step.withAfter(0));
		}
		if (step.millis() > 1) {
			plainer.add(step.withMillis(step.millis() / 2));
			plainer.add(step.withMillis(1));
		}
		if (step.key() != 0) {
			plainer.add(step.withKey(0));
		}
		if (step.node() != 0) {
			plainer.add(step.withNode(0));
		}
		if (step.choice() != 0 && step.action() == Action.LOAD) {
			plainer.add(step.withChoice(0));
		}
		return plainer;
	}

	private Scenario plainer(Scenario scenario) {
		Scenario best = scenario;
		for (Scenario plainer : scenario.plainer()) {
			if (fails(plainer)) {
				best = plainer;
				break;
			}
		}
		return best;
	}

	/**
	 * A run that fails.
	 *
	 * @param scenario the run
	 * @param violation how it fails
	 */
	record Failure(Scenario scenario, String violation) {

		@Override
		public String toString() {
			return this.violation + "\n" + this.scenario;
		}

	}

}
