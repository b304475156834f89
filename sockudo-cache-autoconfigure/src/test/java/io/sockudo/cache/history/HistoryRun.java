/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import io.sockudo.cache.history.Workload.Rounds;

/**
 * Nodes at work on servers that faults befall, round by round. Each round has keys of its
 * own and one fault in its middle; then the nodes pause, and what they did is checked.
 */
final class HistoryRun implements Topology.Scene, AutoCloseable {

	private static final int FEW = 10;

	private static final int SOME = 60;

	private final Topology topology;

	private final Nodes nodes;

	private final long seed;

	private final Random random;

	private final List<Fault> faults = new ArrayList<>();

	private final List<String> schedule = new ArrayList<>();

	private final Findings findings = new Findings();

	private long over;

	/**
	 * Begin a run.
	 * @param topology the servers
	 * @param nodes the nodes, which have nothing to do
	 * @param seed decides what they do, and what befalls them
	 */
	HistoryRun(Topology topology, Nodes nodes, long seed) {
		this.topology = topology;
		this.nodes = nodes;
		this.seed = seed;
		this.random = new Random(seed);
		nodes.tellAll(this::opening);
	}

	private String opening(int position) {
		return "open " + this.nodes.processes().get(position).near() + " "
				+ String.join(" ", this.topology.properties(position)) + " cache.load.lease-timeout=3s";
	}

	/**
	 * Let a fault befall the servers in a round of its own.
	 * @param kind the kind of fault
	 * @param linger how long to go on after the fault
	 */
	void round(FaultKind kind, Duration linger) {
		beginRound();
		this.schedule.add(kind.name());
		this.nodes.mark();
		awaitDone();
		this.nodes.mark();
		this.over = 0;
		long start = System.nanoTime();
		kind.body().befall(this);
		if (this.over == 0) {
			over();
		}
		this.faults.add(new Fault(kind.name(), start, this.over, kind.loss(), kind.split(), kind.disturbing()));
		awaitDone();
		this.findings.recovered(kind.name(), nodes().stream().mapToLong(NodeProcess::untilDone).max().orElseThrow());
		this.nodes.await("end of the round", () -> System.nanoTime() - this.over >= linger.toNanos());
		check();
	}

	private void beginRound() {
		int next = this.nodes.nextRound();
		String command = this.schedule.isEmpty() ? begin(next) : "round " + next;
		this.nodes.tellAll((position) -> command);
	}

	private String begin(int round) {
		return "begin " + round + " " + this.seed;
	}

	private void check() {
		this.nodes.tellAll((position) -> "round " + Rounds.PAUSE);
		this.topology.forget();
		List<Operation> operations = this.nodes.record().take(round());
		long since = operations.stream().mapToLong(Operation::start).min().orElse(0) - Nodes.LIMIT.toNanos();
		this.faults.removeIf((fault) -> fault.end() < since);
		this.findings.check(new History(operations, List.copyOf(this.faults)), this.nodes.record().troubles(since));
	}

	Findings findings() {
		return this.findings;
	}

	/**
	 * Return what is needed to do the same again.
	 * @return the seed and the faults
	 */
	String replay() {
		return "seed " + this.seed + ", faults " + String.join(",", this.schedule);
	}

	@Override
	public int random(int bound) {
		return this.random.nextInt(bound);
	}

	@Override
	public int round() {
		return this.nodes.round();
	}

	@Override
	public List<NodeProcess> nodes() {
		return this.nodes.processes();
	}

	private void awaitDone() {
		this.nodes.await("operations that are done",
				() -> nodes().stream().allMatch((node) -> node.since(Outcome.DONE) >= SOME));
	}

	@Override
	public void awaitSome() {
		this.nodes.await("operations",
				() -> nodes().stream().filter((node) -> ended(node) >= FEW).count() >= Nodes.COUNT - 1);
	}

	private static long ended(NodeProcess node) {
		return Stream.of(Outcome.values()).mapToLong(node::since).sum();
	}

	@Override
	public void await(Outcome outcome) {
		this.nodes.await(outcome.name(), () -> nodes().stream().anyMatch((node) -> node.since(outcome) > 0));
	}

	@Override
	public void over() {
		this.over = System.nanoTime();
		this.nodes.mark();
	}

	@Override
	public void replace(int position) {
		this.nodes.replace(position);
		this.nodes.tell(position, opening(position), begin(round()));
	}

	/**
	 * End the work of the nodes.
	 */
	@Override
	public void close() {
		this.nodes.tellAll((position) -> "end");
		this.nodes.tellAll((position) -> "close");
	}

}
