/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.history;

/**
 * What befell the servers or the way to them. Its text can be read back.
 *
 * @param name what was done, in one word
 * @param start when it began
 * @param end when it was over: from then on, all is as it should be again
 * @param loss which acknowledged writes Redis itself loses by it
 * @param split whether two servers may take themselves for the same master for a while
 * @param disturbing whether connections or answers are disturbed by it
 */
record Fault(String name, long start, long end, Loss loss, boolean split, boolean disturbing) {

	static Fault parse(String line) {
		String[] words = line.trim().split(" +");
		return new Fault(words[1], Long.parseLong(words[2]), Long.parseLong(words[3]), Loss.valueOf(words[4]),
				Boolean.parseBoolean(words[5]), Boolean.parseBoolean(words[6]));
	}

	boolean meets(long from, long to) {
		return this.start <= to && from <= this.end;
	}

	/**
	 * Return whether what was true of an entry before need not be true afterwards,
	 * although nobody has changed it.
	 * @return whether entries change
	 */
	boolean changesEntries() {
		return this.loss != Loss.NONE || this.split;
	}

	@Override
	public String toString() {
		return "fault %s %d %d %s %s %s".formatted(this.name, this.start, this.end, this.loss, this.split,
				this.disturbing);
	}

	/**
	 * What a fault costs, whatever the cache does: Redis keeps nothing on disk here and
	 * replicates after it has answered.
	 */
	enum Loss {

		/**
		 * Nothing is lost.
		 */
		NONE,

		/**
		 * The last writes may be lost: a replica takes over that had not got them yet.
		 */
		TAIL,

		/**
		 * Everything is lost: {@code FLUSHALL}, or a server that was started again empty.
		 */
		ALL

	}

}
