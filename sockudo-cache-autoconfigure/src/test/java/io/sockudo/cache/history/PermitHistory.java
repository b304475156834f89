/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.sockudo.cache.ratelimit.RateLimit;

/**
 * Permits that were asked for under one limit.
 * <ul>
 * <li>In no period more are given than flow back meanwhile and a burst, unless Redis has
 * lost the count. Only those count that were certainly given within it: of what nobody
 * knows the outcome, none may have been taken.
 * <li>None are refused that are there: what was taken before a refusal, or may have been,
 * leaves too few.
 * </ul>
 */
final class PermitHistory {

	private final RateLimit limit;

	private final List<Operation> given;

	private final List<Operation> unknown;

	private final List<Operation> denied;

	private final List<Fault> faults;

	PermitHistory(RateLimit limit, History history) {
		List<Operation> asked = history.operations()
			.stream()
			.filter((operation) -> operation.verb() == Verb.TRY_ACQUIRE)
			.sorted(Comparator.comparingLong(Operation::start))
			.toList();
		this.limit = limit;
		this.given = asked.stream().filter((call) -> call.isDone() && Boolean.parseBoolean(call.result())).toList();
		this.denied = asked.stream().filter((call) -> call.isDone() && !Boolean.parseBoolean(call.result())).toList();
		this.unknown = asked.stream().filter((call) -> call.outcome() == Outcome.UNKNOWN).toList();
		this.faults = history.faults();
	}

	/**
	 * Return what can't be explained.
	 * @return the problems
	 */
	List<String> problems() {
		List<String> problems = new ArrayList<>();
		for (int i = 0; i < this.given.size(); i++) {
			checkPeriod(this.given.subList(i, this.given.size()), problems);
		}
		this.denied.stream()
			.filter((call) -> permits(call) + takenBefore(call) <= this.limit.burst())
			.forEach((call) -> problems.add("Refused, although enough were there: " + call));
		return problems;
	}

	private void checkPeriod(List<Operation> calls, List<String> problems) {
		long start = calls.get(0).start();
		long end = start + this.limit.period().toNanos();
		List<Operation> within = calls.stream()
			.takeWhile((call) -> call.start() <= end)
			.filter((call) -> call.end() <= end)
			.toList();
		long sum = within.stream().mapToLong(PermitHistory::permits).sum();
		if (sum > this.limit.permits() + this.limit.burst() && !isLost(start, end)) {
			problems.add("%d permits in one period from %d to %d:%n%s".formatted(sum, start, end, within));
		}
	}

	private boolean isLost(long start, long end) {
		return this.faults.stream()
			.anyMatch((fault) -> fault.changesEntries() && fault.start() <= end
					&& fault.end() + KeyHistory.LEAVING >= start);
	}

	// What was taken earlier has flowed back by then.
	private long takenBefore(Operation call) {
		long back = call.start() - this.limit.period().toNanos() * this.limit.burst() / this.limit.permits();
		return this.given.stream()
			.filter((other) -> other.start() <= call.end() && other.end() >= back)
			.mapToLong(PermitHistory::permits)
			.sum()
				+ this.unknown.stream()
					.filter((other) -> other.start() <= call.end())
					.mapToLong(PermitHistory::permits)
					.sum();
	}

	private static long permits(Operation call) {
		return Long.parseLong(call.action().argument());
	}

}
