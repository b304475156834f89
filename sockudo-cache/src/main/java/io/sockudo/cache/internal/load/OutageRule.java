/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.load;

import io.sockudo.cache.store.EntryStore;

/**
 * Rule of what reads do while a store has no answer: go on without, which is a miss, or
 * fail.
 */
public interface OutageRule {

	/**
	 * Rule that goes on without, so that loads go on during an outage. An interrupted
	 * caller has given up: its read fails.
	 */
	OutageRule FAIL_OPEN = new OutageRule() {

		@Override
		public boolean leavesOut(EntryStore<?> store) {
			return store.isSuspect();
		}

		@Override
		public boolean doesWithout(EntryStore<?> store, Throwable failure, boolean interrupted) {
			return Miss.isOutage(failure) && !interrupted;
		}

	};

	/**
	 * Return whether to go on without an answer instead of waiting for a failure.
	 * @param store the store
	 * @return whether it isn't even asked
	 */
	boolean leavesOut(EntryStore<?> store);

	/**
	 * Return whether to go on after a failure.
	 * @param store the store
	 * @param failure how the read failed
	 * @param interrupted whether the caller was interrupted while it waited
	 * @return whether it is a miss
	 */
	boolean doesWithout(EntryStore<?> store, Throwable failure, boolean interrupted);

	/**
	 * Learn that the store has answered.
	 */
	default void answered() {
	}

}
