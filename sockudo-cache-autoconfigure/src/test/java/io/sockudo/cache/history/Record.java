/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.sockudo.cache.history.LoadHistory.Trouble;

/**
 * What all nodes have told, round by round.
 */
final class Record {

	private final Map<Integer, List<Operation>> operations = new HashMap<>();

	private List<Trouble> troubles = new ArrayList<>();

	synchronized void add(Operation operation) {
		this.operations.computeIfAbsent(Key.parse(operation.key()).round(), (round) -> new ArrayList<>())
			.add(operation);
	}

	synchronized void add(Trouble trouble) {
		this.troubles.add(trouble);
	}

	/**
	 * Take what was done in a round out of the record.
	 * @param round the number of the round
	 * @return the operations
	 */
	synchronized List<Operation> take(int round) {
		List<Operation> taken = this.operations.remove(round);
		return (taken != null) ? taken : List.of();
	}

	synchronized List<Trouble> troubles(long since) {
		this.troubles = new ArrayList<>(this.troubles.stream().filter((trouble) -> trouble.end() >= since).toList());
		return List.copyOf(this.troubles);
	}

}
