/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.simulation;

/**
 * One step of a run.
 *
 * @param action what happens
 * @param node to which node
 * @param key number of a key
 * @param choice how a loader ends, or which message a fault waits for
 * @param millis how long it takes
 * @param after milliseconds that pass before the next step
 */
record Step(Action action, int node, int key, int choice, long millis, long after) {

	static final int LOADS = 0;

	static final int FINDS_NOTHING = 1;

	static final int FAILS = 2;

	private static final int KINDS = Wire.Kind.values().length;

	Wire.Kind wire() {
		return Wire.Kind.values()[this.choice % KINDS];
	}

	Wire.Direction direction() {
		return Wire.Direction.values()[this.choice / KINDS % 2];
	}

	int skip() {
		return this.choice / KINDS / 2;
	}

	static int choice(Wire.Kind wire, Wire.Direction direction, int skip) {
		return wire.ordinal() + KINDS * (direction.ordinal() + 2 * skip);
	}

	Step withAfter(long after) {
		return new Step(this.action, this.node, this.key, this.choice, this.millis, after);
	}

	Step withMillis(long millis) {
		return new Step(this.action, this.node, this.key, this.choice, millis, this.after);
	}

	Step withNode(int node) {
		return new Step(this.action, node, this.key, this.choice, this.millis, this.after);
	}

	Step withKey(int key) {
		return new Step(this.action, this.node, key, this.choice, this.millis, this.after);
	}

	Step withChoice(int choice) {
		return new Step(this.action, this.node, this.key, choice, this.millis, this.after);
	}

	@Override
	public String toString() {
		String text = this.action.text()
			.replace("%k", Integer.toString(this.key))
			.replace("%m", Long.toString(this.millis));
		if (this.action == Action.LOAD) {
			text = text.replace("%c", new String[] { "gives a value", "finds nothing", "fails" }[this.choice]);
		}
		if (this.action.isWireFault()) {
			text = text.replace("%w", message());
		}
		String who = this.action.isOfServer() ? "" : "node " + this.node + ": ";
		String pause = (this.after != 0) ? "; then " + this.after + " ms pass" : "";
		return who + text + pause;
	}

	private String message() {
		String kind = "on the " + wire().name().toLowerCase() + " connection the "
				+ ((direction() == Wire.Direction.TO_SERVER) ? "command" : "answer");
		return (skip() != 0) ? kind + " after the next " + skip() : kind + " that comes next";
	}

}
