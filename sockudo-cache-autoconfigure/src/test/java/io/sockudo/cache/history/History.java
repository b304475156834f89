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
