/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import io.sockudo.cache.history.Fault.Loss;
import io.sockudo.cache.history.Operation.Caller;

/**
 * Reads of a row through {@code getOrLoad}, runs of its loader, and changes: of the row
 * in the database first, of which the versions are counted, and then the removal of the
 * entry.
 * <ul>
 * <li>Who asks after an acknowledged change gets what it has made of the row, or
 * something newer. A removal that a failover has lost is granted to Redis; a near cache
 * may be late with the changes of other nodes.
 * <li>Nobody gets a version that doesn't exist yet, and nobody a failure: loads go on
 * without Redis.
 * <li>In one process one loader of a key runs at a time, whatever happens.
 * <li>In all of them one runs at a time, too, unless a change has outdated the one that
 * runs, a fault met the lease, or a trip of one of the two nodes has failed.
 * </ul>
 */
final class LoadHistory {

	// What was skipped because a connection seemed to be dead ends with the next answer.
	private static final long SUSPICION = Duration.ofSeconds(2).toNanos();

	private final List<Operation> reads;

	private final List<Operation> changes;

	private final List<Operation> loaders;

	private final List<Fault> faults;

	private final List<Trouble> troubles;

	private final long[] starts;

	private final Map<Caller, NavigableMap<Long, Operation>> readsOf = new HashMap<>();

	private final List<String> problems = new ArrayList<>();

	LoadHistory(History history, List<Trouble> troubles) {
		this.reads = of(history, Verb.GET_OR_LOAD);
		this.changes = of(history, Verb.CHANGE);
		this.loaders = of(history, Verb.LOADER);
		this.faults = history.faults();
		this.troubles = troubles;
		this.starts = this.changes.stream().mapToLong(Operation::start).toArray();
		this.reads.forEach((read) -> this.readsOf.computeIfAbsent(read.caller(), (caller) -> new TreeMap<>())
			.put(read.start(), read));
	}

	private static List<Operation> of(History history, Verb verb) {
		return history.operations()
			.stream()
			.filter((operation) -> operation.verb() == verb)
			.sorted(Comparator.comparingLong(Operation::start))
			.toList();
	}

	/**
	 * Return what can't be explained.
	 * @return the problems
	 */
	List<String> problems() {
		this.problems.clear();
		this.reads.forEach(this::checkRead);
		for (int i = 0; i < this.loaders.size(); i++) {
			checkLoader(this.loaders.get(i), this.loaders.subList(i + 1, this.loaders.size()));
		}
		return this.problems;
	}

	private void checkRead(Operation read) {
		if (!read.isDone()) {
			if (read.end() != Operation.NEVER) {
				this.problems.add("A load has failed: " + read);
			}
			return;
		}
		long version = Long.parseLong(read.result());
		if (begunBefore(read.end()) < version) {
			this.problems.add("A version from the future: " + read);
		}
		long since = lastLoss(read);
		this.changes.stream()
			.skip(begunBefore(since))
			.takeWhile((change) -> change.start() < read.start())
			.filter((change) -> change.isDone() && Long.parseLong(change.result()) > version)
			.filter((change) -> change.start() > since && change.end() < visible(read, change))
			.findFirst()
			.ifPresent((change) -> this.problems.add("Outdated: " + read + "%nafter %s".formatted(change)));
	}

	private int begunBefore(long moment) {
		int index = Arrays.binarySearch(this.starts, moment);
		return (index < 0) ? -index - 1 : index;
	}

	private long lastLoss(Operation read) {
		return this.faults.stream()
			.filter((fault) -> fault.loss() == Loss.TAIL || fault.split())
			.filter((fault) -> fault.start() <= read.end())
			.mapToLong((fault) -> fault.end() + KeyHistory.LEAVING)
			.max()
			.orElse(Long.MIN_VALUE);
	}

	private long visible(Operation read, Operation change) {
		boolean late = read.caller().near() && read.node() != change.node();
		return late ? read.start() - KeyHistory.bound(read, this.faults).toNanos() : read.start();
	}

	private void checkLoader(Operation loader, List<Operation> later) {
		for (Operation other : later) {
			if (other.start() >= loader.end() || loader.end() == Operation.NEVER) {
				return;
			}
			if (loader.node() == other.node()) {
				this.problems.add("Two loaders in one process: %s%nand %s".formatted(loader, other));
			}
			else if (!isExplained(loader, other)) {
				this.problems.add("Two loaders at a time: %s%nand %s".formatted(loader, other));
			}
		}
	}

	private boolean isExplained(Operation loader, Operation other) {
		long from = Math.min(asked(loader), asked(other));
		long to = other.start();
		return this.changes.stream()
			.anyMatch((change) -> change.start() <= to && (change.end() >= from || !change.isDone()))
				|| this.faults.stream()
					.anyMatch((fault) -> (fault.disturbing() || fault.changesEntries()) && fault.start() <= to
							&& fault.end() + KeyHistory.LEAVING >= from)
				|| this.troubles.stream()
					.anyMatch((trouble) -> (trouble.node() == loader.node() || trouble.node() == other.node())
							&& trouble.start() <= to && trouble.end() + SUSPICION >= from);
	}

	// The lease is older than the run of the loader, and which of two leases came first
	// is not known.
	private long asked(Operation loader) {
		NavigableMap<Long, Operation> asked = this.readsOf.getOrDefault(loader.caller(), new TreeMap<>());
		Map.Entry<Long, Operation> last = asked.floorEntry(loader.start());
		return (last != null && last.getValue().end() >= loader.start()) ? last.getKey() : loader.start();
	}

	/**
	 * Trip of a node to its server that brought no answer, or a refusal.
	 *
	 * @param node the node
	 * @param start when it began
	 * @param end when it had failed
	 */
	record Trouble(int node, long start, long end) {

	}

}
