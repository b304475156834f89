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
