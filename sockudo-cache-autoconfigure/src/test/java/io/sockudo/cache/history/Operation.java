/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.history;

/**
 * Operation of a thread of a node on a key. Its text can be read back.
 *
 * @param caller the node and the thread
 * @param key the key
 * @param action what was asked for
 * @param start when it began
 * @param end when it had ended, or {@link #NEVER}
 * @param outcome what its caller was told
 * @param result the result if it was done, else {@link Action#NONE}
 */
record Operation(Caller caller, String key, Action action, long start, long end, Outcome outcome, String result) {

	/**
	 * End of what has not ended: its process was killed.
	 */
	static final long NEVER = Long.MAX_VALUE;

	static Operation parse(String line) {
		String[] words = line.trim().split(" +");
		long end = words[2].equals(Action.NONE) ? NEVER : Long.parseLong(words[2]);
		Action action = new Action(Verb.of(words[4]), words[5], words[6]);
		return new Operation(Caller.parse(words[0]), words[3], action, Long.parseLong(words[1]), end,
				Outcome.of(words[7]), (words.length > 8) ? words[8] : Action.NONE);
	}

	int node() {
		return this.caller.node();
	}

	Verb verb() {
		return this.action.verb();
	}

	boolean isDone() {
		return this.outcome == Outcome.DONE;
	}

	/**
	 * Return whether it may have had an effect, or may yet have one.
	 * @return whether it was not certainly left undone
	 */
	boolean isPossible() {
		return this.outcome == Outcome.DONE || this.outcome == Outcome.UNKNOWN;
	}

	boolean isBefore(Operation other) {
		return this.end < other.start;
	}

	@Override
	public String toString() {
		String last = (this.end != NEVER) ? Long.toString(this.end) : Action.NONE;
		return "%s %d %s %s %s %s %s".formatted(this.caller, this.start, last, this.key, this.action, this.outcome,
				this.result);
	}

	/**
	 * Thread of a node.
	 *
	 * @param node the number of the node
	 * @param near whether the node has a near cache
	 * @param thread the number of the thread
	 */
	record Caller(int node, boolean near, int thread) {

		static Caller parse(String text) {
			String[] parts = text.split("\\.");
			boolean near = parts[0].endsWith("near");
			return new Caller(Integer.parseInt(near ? parts[0].substring(0, parts[0].length() - 4) : parts[0]), near,
					Integer.parseInt(parts[1]));
		}

		@Override
		public String toString() {
			return this.node + (this.near ? "near" : "") + "." + this.thread;
		}

	}

}
