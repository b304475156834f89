/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.history;

import java.util.List;

/**
 * Servers that nodes work on, and what may befall them.
 */
interface Topology extends AutoCloseable {

	/**
	 * Return the settings of a node.
	 * @param position which of the nodes it is, or replaces
	 * @return the properties, {@code name=value}
	 */
	List<String> properties(int position);

	List<FaultKind> faults();

	/**
	 * Forget what was counted so far.
	 */
	default void forget() {
	}

	@Override
	void close();

	/**
	 * What is done to servers.
	 */
	@FunctionalInterface
	interface Body {

		void befall(Scene scene);

	}

	/**
	 * The nodes, as a fault sees them.
	 */
	interface Scene {

		/**
		 * Return a random number.
		 * @param bound the bound
		 * @return a number from zero to the bound, exclusively
		 */
		int random(int bound);

		/**
		 * Return the round.
		 * @return its number
		 */
		int round();

		/**
		 * Wait until each node has ended some operations that began after the fault.
		 */
		void awaitSome();

		/**
		 * Wait until an operation that began after the fault has ended like that.
		 * @param outcome the outcome
		 */
		void await(Outcome outcome);

		/**
		 * Tell that all is as it should be again, although the fault goes on.
		 */
		void over();

		List<NodeProcess> nodes();

		/**
		 * Kill a node and start another one in its place.
		 * @param position which one
		 */
		void replace(int position);

	}

}
