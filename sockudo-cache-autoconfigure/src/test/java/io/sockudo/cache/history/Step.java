/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.history;

import java.util.Set;

/**
 * Move that has happened at one moment between its start and its end.
 *
 * @param move the move
 * @param start the earliest moment
 * @param end the latest moment, {@link Operation#NEVER} for none
 * @param certain whether it has happened at all
 * @param after steps that have happened before it
 * @param source what it is made of
 */
record Step(Move move, long start, long end, boolean certain, Set<Step> after, Object source) {

	Step(Move move, long start, long end, boolean certain, Object source) {
		this(move, start, end, certain, Set.of(), source);
	}

	// Two calls that look the same are two.
	@Override
	public boolean equals(Object other) {
		return this == other;
	}

	@Override
	public int hashCode() {
		return System.identityHashCode(this);
	}

	@Override
	public String toString() {
		return this.source.toString();
	}

}
