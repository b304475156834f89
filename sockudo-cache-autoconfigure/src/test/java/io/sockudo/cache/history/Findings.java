/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.history;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.sockudo.cache.history.KeyHistory.Guarantee;
import io.sockudo.cache.history.Linearizability.Verdict;
import io.sockudo.cache.history.LoadHistory.Trouble;

/**
 * What checks have found, and what they have seen.
 */
final class Findings {

	private final List<String> problems = new ArrayList<>();

	private final Map<String, Integer> faults = new TreeMap<>();

	private final Map<String, Long> recoveries = new TreeMap<>();

	private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);

	private long histories;

	private long loads;

	private long permits;

	private long quietAge;

	private long faultAge;

	private long slowest;

	List<String> problems() {
		return List.copyOf(this.problems);
	}

	void recovered(String fault, long nanos) {
		this.faults.merge(fault, 1, Integer::sum);
		this.recoveries.merge(fault, nanos / 1_000_000, Math::max);
	}

	/**
	 * Check what was done in a round.
	 * @param history the operations, and the faults of that time
	 * @param troubles the trips that have failed
	 */
	void check(History history, List<Trouble> troubles) {
		history.operations().forEach((operation) -> this.outcomes.merge(operation.outcome(), 1, Integer::sum));
		history.byKey().forEach((key, operations) -> {
			History ofKey = new History(operations, history.faults());
			operations.stream()
				.filter((operation) -> operation.outcome() == Outcome.FAILED)
				.forEach((operation) -> this.problems.add("Nothing that may happen: " + operation));
			Key.Kind kind = Key.parse(key).kind();
			if (kind.isEntry()) {
				checkEntry(ofKey, kind);
			}
			else if (kind == Key.Kind.ROW) {
				this.loads += operations.stream().filter((operation) -> operation.verb() == Verb.LOADER).count();
				add(new LoadHistory(ofKey, troubles).problems(), ofKey);
			}
			else {
				this.permits += operations.stream().filter(Operation::isDone).count();
				add(new PermitHistory(Workload.LIMIT, ofKey).problems(), ofKey);
			}
		});
	}

	private void add(List<String> found, History history) {
		found.forEach((problem) -> this.problems.add(problem + "%nAll:%n%s".formatted(history)));
	}

	private void checkEntry(History history, Key.Kind kind) {
		KeyHistory entry = new KeyHistory(history.operations(), history.faults());
		this.histories++;
		for (Guarantee guarantee : Guarantee.values()) {
			if (guarantee == Guarantee.WITHOUT_NEAR || entry.hasNearReads()) {
				long start = System.nanoTime();
				Verdict verdict = entry.check(guarantee);
				this.slowest = Math.max(this.slowest, System.nanoTime() - start);
				if (verdict.kind() != Verdict.Kind.EXPLAINED) {
					this.problems.add(
							"%s, %s: %s%nHistory:%n%s".formatted(guarantee, verdict.kind(), verdict.reason(), history));
					return;
				}
			}
		}
		measureAge(history, kind);
	}

	private void measureAge(History history, Key.Kind kind) {
		long first = history.operations().stream().mapToLong(Operation::start).min().orElse(0);
		long since = first - KeyHistory.FAULT_BOUND.toNanos();
		List<Fault> faults = history.faults().stream().filter((fault) -> fault.end() >= since).toList();
		if (kind != Key.Kind.NUMBER && faults.stream().noneMatch(Fault::changesEntries)) {
			long oldest = NearAge.oldest(history.operations());
			if (faults.stream().anyMatch(Fault::disturbing)) {
				this.faultAge = Math.max(this.faultAge, oldest);
			}
			else {
				this.quietAge = Math.max(this.quietAge, oldest);
			}
		}
	}

	@Override
	public String toString() {
		return "operations " + this.outcomes
				+ ", %d histories of entries, the slowest decided in %d ms, %d loads, %d answers of the limiter, "
					.formatted(this.histories, this.slowest / 1_000_000, this.loads, this.permits)
				+ "oldest near read %.1f ms, in and after faults %.1f ms; faults %s, first answer to the last node after %s ms"
					.formatted(this.quietAge / 1e6, this.faultAge / 1e6, this.faults, this.recoveries);
	}

}
