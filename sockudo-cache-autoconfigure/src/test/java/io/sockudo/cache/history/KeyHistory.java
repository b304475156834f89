/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.history.Fault.Loss;
import io.sockudo.cache.history.Operation.Caller;

/**
 * Everything that was done to one entry, and the faults meanwhile.
 * <p>
 * What goes to Redis must be linearizable: each operation that was done, at one moment
 * between its start and its end; one of which the outcome is unknown, at any later moment
 * or never; one that was unavailable or refused, never. What Redis itself loses is
 * granted, see {@link Fault.Loss}.
 * <p>
 * What a near cache may answer is allowed to be old: it must be what a read could have
 * found that began the bound earlier, but not before what the same node has changed
 * ({@link Guarantee#BOUNDED}), nor before what the same node has read
 * ({@link Guarantee#MONOTONIC}).
 */
final class KeyHistory {

	/**
	 * How old a near read may be, while nothing disturbs the connections: the way of an
	 * invalidation, on a machine that is busy with something else.
	 */
	static final Duration QUIET_BOUND = Duration.ofMillis(500);

	/**
	 * How old a near read may be after a fault: three seconds until a silent connection
	 * is cut, one until the next heartbeat, and one for a busy machine.
	 */
	static final Duration FAULT_BOUND = Duration.ofSeconds(5);

	/**
	 * How long after a failover a node may still talk to the old master. Half a second is
	 * promised; the rest is for a busy machine.
	 */
	static final long LEAVING = Duration.ofSeconds(3).toNanos();

	private final List<Operation> operations;

	private final List<Fault> faults;

	KeyHistory(Collection<Operation> operations, Collection<Fault> faults) {
		this.operations = operations.stream()
			.filter(Operation::isPossible)
			.sorted(Comparator.comparingLong(Operation::start))
			.toList();
		long first = this.operations.stream().mapToLong(Operation::start).min().orElse(0);
		long last = this.operations.stream()
			.mapToLong((operation) -> (operation.end() != Operation.NEVER) ? operation.end() : operation.start())
			.max()
			.orElse(0);
		long before = first - FAULT_BOUND.toNanos();
		this.faults = faults.stream().filter((fault) -> fault.meets(before, last)).toList();
	}

	/**
	 * Return whether the history can be explained.
	 * @param guarantee what near reads are held to
	 * @return the answer, with the reason if it can't
	 */
	Linearizability.Verdict check(Guarantee guarantee) {
		boolean tail = this.faults.stream().anyMatch((fault) -> fault.loss() == Loss.TAIL);
		List<Step> steps = new ArrayList<>(this.faults.stream().flatMap(this::steps).toList());
		steps.addAll(calls(guarantee));
		return Linearizability.check(steps, Registers.empty(tail));
	}

	boolean hasNearReads() {
		return this.operations.stream().anyMatch(KeyHistory::isNear);
	}

	private Stream<Step> steps(Fault fault) {
		if (fault.loss() == Loss.ALL) {
			return Stream.of(new Step(new Move.Wipe(), fault.start(), fault.end(), true, fault));
		}
		if (!fault.changesEntries()) {
			return Stream.empty();
		}
		boolean last = this.faults.stream().noneMatch((other) -> other.start() > fault.start());
		Step failover = new Step(new Move.Failover(fault.loss() == Loss.TAIL, fault.split(), last), fault.start(),
				fault.end(), true, fault);
		return fault.split() ? Stream.of(failover,
				new Step(new Move.Reunion(), fault.start(), fault.end() + LEAVING, true, Set.of(failover), fault))
				: Stream.of(failover);
	}

	private List<Step> calls(Guarantee guarantee) {
		List<Step> steps = new ArrayList<>();
		Map<Caller, List<Step>> behind = new HashMap<>();
		for (Operation operation : this.operations) {
			Step step = isNear(operation) ? near(operation, guarantee, behind) : far(operation);
			if (step != null) {
				steps.add(step);
				behind.computeIfAbsent(operation.caller(), (caller) -> new ArrayList<>()).add(step);
			}
		}
		return steps;
	}

	// A read without an answer tells nothing.
	private static @Nullable Step far(Operation operation) {
		if (operation.isDone()) {
			return new Step(call(operation), operation.start(), operation.end(), true, operation);
		}
		return !operation.verb().isRead()
				? new Step(call(operation), operation.start(), Operation.NEVER, false, operation) : null;
	}

	private static Move call(Operation operation) {
		return new Move.Call(operation.action(), operation.isDone() ? operation.result() : null);
	}

	private @Nullable Step near(Operation read, Guarantee guarantee, Map<Caller, List<Step>> behind) {
		if (!read.isDone() || guarantee == Guarantee.WITHOUT_NEAR) {
			return null;
		}
		Set<Step> after = new HashSet<>();
		behind.forEach((caller, steps) -> {
			if (caller.node() == read.node()) {
				last(steps, read, guarantee).forEach(after::add);
			}
		});
		return new Step(call(read), read.start() - bound(read, this.faults).toNanos(), read.end(), true, after, read);
	}

	// Those before that are ordered by themselves.
	private static Stream<Step> last(List<Step> steps, Operation read, Guarantee guarantee) {
		for (int i = steps.size() - 1; i >= 0; i--) {
			Operation earlier = (Operation) steps.get(i).source();
			boolean counts = isNear(earlier) ? guarantee == Guarantee.MONOTONIC : earlier.isDone();
			if (counts && earlier.isBefore(read)) {
				return Stream.of(steps.get(i));
			}
		}
		return Stream.empty();
	}

	static Duration bound(Operation read, List<Fault> faults) {
		long from = read.start() - FAULT_BOUND.toNanos();
		boolean disturbed = faults.stream().anyMatch((fault) -> fault.disturbing() && fault.meets(from, read.end()));
		return disturbed ? FAULT_BOUND : QUIET_BOUND;
	}

	static boolean isNear(Operation operation) {
		return operation.caller().near() && operation.verb() == Verb.GET;
	}

	/**
	 * What reads that a near cache may answer are held to.
	 */
	enum Guarantee {

		/**
		 * They are left out.
		 */
		WITHOUT_NEAR,

		/**
		 * They are not older than the bound, and not older than what their node has
		 * changed.
		 */
		BOUNDED,

		/**
		 * They are not older than what their node has read before, either.
		 */
		MONOTONIC

	}

}
