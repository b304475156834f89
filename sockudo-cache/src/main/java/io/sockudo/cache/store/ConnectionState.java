/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.store;

/**
 * State of a driver's connection to the entries, as known without asking anybody.
 */
public enum ConnectionState {

	/**
	 * The last command was answered, or there is no connection to need.
	 */
	CONNECTED,

	/**
	 * Connected, but an answer is overdue. Optional commands are left out until the next
	 * answer.
	 */
	SUSPECT,

	/**
	 * Not connected: calls fail at once, and connecting is tried in the background.
	 */
	DISCONNECTED

}
