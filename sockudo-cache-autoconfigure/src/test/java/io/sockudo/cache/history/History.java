/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What callers did and were told, and the faults meanwhile. Its text can be read back.
 *
 * @param operations the operations
 * @param faults the faults
 */
record History(List<Operation> operations, List<Fault> faults) {

	static History parse(String text) {
		List<Operation> operations = new ArrayList<>();
		List<Fault> faults = new ArrayList<>();
		for (String line : text.lines().filter((line) -> !line.isBlank()).toList()) {
			if (line.startsWith("fault ")) {
				faults.add(Fault.parse(line));
			}
			else {
				operations.add(Operation.parse(line));
			}
		}
		return new History(operations, faults);
	}

	Map<String, List<Operation>> byKey() {
		return this.operations.stream()
			.collect(Collectors.groupingBy(Operation::key, TreeMap::new, Collectors.toList()));
	}

	History of(String key) {
		return new History(this.operations.stream().filter((operation) -> operation.key().equals(key)).toList(),
				this.faults);
	}

	@Override
	public String toString() {
		return Stream.concat(this.faults.stream(), this.operations.stream())
			.map(Object::toString)
			.collect(Collectors.joining("\n"));
	}

}
