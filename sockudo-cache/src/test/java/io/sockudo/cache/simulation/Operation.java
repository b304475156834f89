/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.simulation;

/**
 * One operation of one node, from its beginning on.
 */
final class Operation {

	private final String text;

	private final int node;

	private final long start;

	private boolean done;

	Operation(String text, int node, long start) {
		this.text = text;
		this.node = node;
		this.start = start;
	}

	int node() {
		return this.node;
	}

	long start() {
		return this.start;
	}

	boolean isDone() {
		return this.done;
	}

	void end() {
		this.done = true;
	}

	@Override
	public String toString() {
		return "node " + this.node + ": " + this.text;
	}

}
