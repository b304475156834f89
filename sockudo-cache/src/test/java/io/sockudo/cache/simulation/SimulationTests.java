/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Plays the cache in a made-up world: see {@code docs/simulator.md}.
 * {@code -Dsockudo.simulation.seeds=1000000} plays a million runs,
 * {@code -Dsockudo.simulation.first=37} begins with that seed.
 */
class SimulationTests {

	private static final long SEEDS = Long.getLong("sockudo.simulation.seeds", 10_000);

	private static final long FIRST = Long.getLong("sockudo.simulation.first", 0);

	private static final Pattern PROBE = Pattern.compile(":near\\{}[0-9a-f]+");

	@RegisterExtension
	static final QuietLog quiet = new QuietLog();

	@Test
	void noRunBreaksAPromise() {
		Shrinker.Failure failure = Search.first(FIRST, SEEDS);
		assertThat(failure).as("the shortest run that fails").isNull();
	}

	@Test
	void seedReplaysTheSameRun() {
		for (long seed = 0; seed < 60; seed++) {
			assertThat(log(seed)).as("seed %d", seed).isEqualTo(log(seed));
		}
	}

	private static List<String> log(long seed) {
		List<String> lines = new ArrayList<>();
		// What a driver probes announcements with has a name that nobody else has.
		Simulation.play(Scenarios.of(seed), (line) -> lines.add(PROBE.matcher(line).replaceAll(":near")));
		assertThat(lines).isNotEmpty();
		return lines;
	}

	@ParameterizedTest
	@MethodSource("formerFailures")
	void formerFailureStaysMended(Scenario scenario) {
		assertThat(Simulation.play(scenario)).isNull();
	}

	// Shrunk runs of bugs that were found here.
	static Stream<Scenario> formerFailures() {
		return Stream.of(halfOfABulkIsRefused(), claimIsExecutedAfterItsLeaseWasGivenBack(),
				repairsOfOneKeyFollowEachOther(), absenceIsServedAfterAnEntryWasFound(),
				olderAnswerIsKeptAfterANewerOne());
	}

	// The entry was written, and setMany said that it certainly wasn't.
	private static Scenario halfOfABulkIsRefused() {
		return scenario(1, fault(Action.REFUSE, 0, Wire.Kind.BULK, 0, 0), step(Action.SET_MANY, 0, 0, 0));
	}

	// Others waited for the whole lease-timeout.
	private static Scenario claimIsExecutedAfterItsLeaseWasGivenBack() {
		return scenario(2, step(Action.LOAD, 1, 1, 0), fault(Action.EXECUTE_LATE, 1, Wire.Kind.DATA, 1, 62),
				step(Action.PASS, 0, 109, 0), step(Action.LOAD, 0, 1, 0));
	}

	// Each caller waited for the attempts of all before it, a second each.
	private static Scenario repairsOfOneKeyFollowEachOther() {
		Step read = step(Action.READ, 0, 0, 0);
		return scenario(1, step(Action.CUT, 0, 300, 60), step(Action.LOAD, 0, 1, 500),
				fault(Action.DELAY, 0, Wire.Kind.DATA, 0, 2_000), fault(Action.DELAY, 0, Wire.Kind.DATA, 1, 2_000),
				fault(Action.DELAY, 0, Wire.Kind.DATA, 2, 2_000), read, read, read, read,
				step(Action.READ, 0, 0, 3_000));
	}

	// The near cache still said that there was nothing.
	private static Scenario absenceIsServedAfterAnEntryWasFound() {
		Step late = new Step(Action.DELAY, 0, 0, Step.choice(Wire.Kind.TRACKED, Wire.Direction.TO_CLIENT, 0), 300, 0);
		return new Scenario(0, 2, false, true, Scenarios.LONG, 0, 0, List.of(step(Action.READ, 0, 0, 10), late,
				step(Action.LOAD, 1, 1, 20), step(Action.LOAD, 0, 1, 20), step(Action.READ, 0, 0, 20)));
	}

	// Two reads at once, on two connections: the older answer was kept.
	private static Scenario olderAnswerIsKeptAfterANewerOne() {
		Step lost = new Step(Action.LOSE, 1, 0, Step.choice(Wire.Kind.TRACKED, Wire.Direction.TO_CLIENT, 0), 0, 0);
		return new Scenario(0, 2, false, true, Scenarios.LONG, 0, 0, List.of(step(Action.GET, 1, 0, 2),
				step(Action.GET, 1, 0, 0), lost, step(Action.SET, 0, 0, 3), step(Action.GET, 1, 0, 0)));
	}

	private static Scenario scenario(int nodes, Step... steps) {
		return new Scenario(0, nodes, false, false, Scenarios.LONG, 0, 0, List.of(steps));
	}

	private static Step step(Action action, int node, long millis, long after) {
		return new Step(action, node, 0, 0, millis, after);
	}

	private static Step fault(Action action, int node, Wire.Kind wire, int skip, long millis) {
		return new Step(action, node, 0, Step.choice(wire, Wire.Direction.TO_SERVER, skip), millis, 0);
	}

}
