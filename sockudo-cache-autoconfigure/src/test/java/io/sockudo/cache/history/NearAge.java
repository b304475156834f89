/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.history;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * How old near reads were: how long before them what they have found had certainly been
 * replaced, by a write that began after the one that they found had ended.
 */
final class NearAge {

	private NearAge() {
	}

	/**
	 * Return the age of the oldest one.
	 * @param operations the operations on a key whose values are all different
	 * @return nanoseconds, zero if nothing was certainly old
	 */
	static long oldest(List<Operation> operations) {
		Map<String, Operation> writes = new HashMap<>();
		operations.stream()
			.filter((operation) -> !operation.action().argument().equals(Action.NONE))
			.filter(Operation::isDone)
			.forEach((write) -> writes.put(write.action().argument(), write));
		List<Operation> changes = operations.stream()
			.filter(NearAge::hasChanged)
			.sorted(Comparator.comparingLong(Operation::start))
			.toList();
		return operations.stream()
			.filter((operation) -> KeyHistory.isNear(operation) && operation.isDone())
			.mapToLong((read) -> age(read, writes.get(read.result()), changes))
			.max()
			.orElse(0);
	}

	private static long age(Operation read, @Nullable Operation write, List<Operation> changes) {
		if (write == null) {
			return 0;
		}
		return changes.stream()
			.filter(write::isBefore)
			.mapToLong((change) -> read.start() - change.end())
			.max()
			.orElse(0);
	}

	private static boolean hasChanged(Operation operation) {
		return operation.isDone() && switch (operation.verb()) {
			case SET -> true;
			case GET_AND_REMOVE -> !operation.result().equals(Action.NONE);
			case GET -> false;
			default -> Boolean.parseBoolean(operation.result());
		};
	}

}
