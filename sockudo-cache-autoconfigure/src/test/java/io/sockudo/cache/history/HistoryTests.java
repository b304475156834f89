/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nodes at work on servers that faults befall: nobody may be told anything that the cache
 * doesn't promise, see {@link KeyHistory}, {@link LoadHistory} and {@link PermitHistory}.
 * <p>
 * With {@code -Dsockudo.test.history.seconds=300} faults of all kinds follow each other
 * for that long, a third of it on each topology. A failure names what does the same again
 * with that method alone: {@code -Dsockudo.test.history.seed} and
 * {@code -Dsockudo.test.history.faults}, the names of the faults in their order. What the
 * threads do meets anew each time, so it may take several runs.
 */
class HistoryTests {

	private static final String PROPERTY = "sockudo.test.history.";

	private static final long SEED = Long.getLong(PROPERTY + "seed", 1);

	private static final Duration LONG = Duration.ofSeconds(Long.getLong(PROPERTY + "seconds", 0));

	// So that copies become older than they may.
	private static final Duration QUIET_LINGER = KeyHistory.QUIET_BOUND.plusMillis(700);

	private static final Duration FAULT_LINGER = KeyHistory.FAULT_BOUND.plusMillis(500);

	private static Nodes nodes;

	@BeforeAll
	static void startNodes() {
		nodes = Nodes.start();
	}

	@AfterAll
	static void endNodes() {
		nodes.close();
	}

	@Test
	void singleServer() {
		run(StandaloneTopology::new, "reset", "flushAll", "suspend", "restart");
	}

	@Test
	void serversBehindSentinels() {
		run(SentinelTopology::new, "failover", "killMaster");
	}

	@Test
	void cluster() {
		run(ClusterTopology::new, "moveSlot", "killMaster");
	}

	private static void run(Supplier<Topology> servers, String... faults) {
		try (Topology topology = servers.get(); HistoryRun run = new HistoryRun(topology, nodes, SEED)) {
			try {
				befall(run, topology, faults);
			}
			catch (RuntimeException ex) {
				throw new IllegalStateException("The run ended at " + run.replay(), ex);
			}
			System.out.printf("%s, %s: %s%n", topology.getClass().getSimpleName(), run.replay(), run.findings());
			assertThat(run.findings().problems()).as("%s%n%s", run.replay(), nodes.log()).isEmpty();
		}
	}

	private static void befall(HistoryRun run, Topology topology, String... faults) {
		String named = System.getProperty(PROPERTY + "faults");
		if (named != null) {
			befall(run, topology, Arrays.asList(named.split(",")));
		}
		else if (LONG.isZero()) {
			befall(run, topology, Arrays.asList(faults));
		}
		else {
			befallForLong(run, topology.faults());
		}
	}

	private static void befall(HistoryRun run, Topology topology, List<String> names) {
		for (String name : names) {
			FaultKind kind = topology.faults()
				.stream()
				.filter((candidate) -> candidate.name().equals(name))
				.findFirst()
				.orElseThrow(() -> new IllegalArgumentException("No fault of these servers is called " + name));
			run.round(kind, kind.disturbing() ? Duration.ZERO : QUIET_LINGER);
		}
	}

	private static void befallForLong(HistoryRun run, List<FaultKind> kinds) {
		Random random = new Random(SEED);
		long end = System.nanoTime() + LONG.toNanos() / 3;
		List<FaultKind> shuffled = new ArrayList<>(kinds);
		while (System.nanoTime() < end && run.findings().problems().isEmpty()) {
			Collections.shuffle(shuffled, random);
			for (FaultKind kind : shuffled) {
				boolean linger = random.nextInt(3) == 0;
				if (System.nanoTime() < end && run.findings().problems().isEmpty()) {
					run.round(kind, linger ? FAULT_LINGER : kind.disturbing() ? Duration.ZERO : QUIET_LINGER);
				}
			}
		}
	}

}
