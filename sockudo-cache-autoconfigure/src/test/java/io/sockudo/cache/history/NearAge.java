/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
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
