/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What the server has held under a key, from the beginning.
 */
final class KeyHistory {

	private final List<Value> values = new ArrayList<>(List.of(new Value(null, Long.MIN_VALUE)));

	void changed(String text, long time) {
		this.values.add(new Value(text, time));
	}

	/**
	 * Find the first time that a value was there.
	 * @param text the value, or {@code null} for none
	 * @param floor not before this place of the history
	 * @param from not if it was gone before this time
	 * @param to not if it came after that time
	 * @return its place; -1 if there is none
	 */
	int find(String text, int floor, long from, long to) {
		for (int i = Math.max(0, floor); i < this.values.size() && this.values.get(i).since <= to; i++) {
			boolean lasted = i == this.values.size() - 1 || this.values.get(i + 1).since >= from;
			if (lasted && Objects.equals(text, this.values.get(i).text)) {
				return i;
			}
		}
		return -1;
	}

	boolean hasEver(String text) {
		return find(text, 0, Long.MIN_VALUE, Long.MAX_VALUE) != -1;
	}

	/**
	 * What was there.
	 *
	 * @param text the value, or {@code null} for none
	 * @param since from when on
	 */
	private record Value(String text, long since) {

	}

}
