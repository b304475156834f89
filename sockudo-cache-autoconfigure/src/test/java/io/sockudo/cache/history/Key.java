/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.history;

/**
 * Key of an entry, or of a count of permits. Each belongs to one round.
 *
 * @param kind what is done to it
 * @param round the number of the round
 * @param number its number among those of its kind
 */
record Key(Kind kind, int round, int number) {

	static final int TEXTS = 2;

	static final int ROWS = 2;

	static Key parse(String text) {
		String[] parts = text.substring(1).split("\\.");
		return new Key(Kind.of(text.charAt(0)), Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
	}

	@Override
	public String toString() {
		return this.kind.letter + Integer.toString(this.round) + "." + this.number;
	}

	/**
	 * What is done to a key.
	 */
	enum Kind {

		/**
		 * All atomic operations but {@code increment}. No value is written twice.
		 */
		TEXT('t'),

		/**
		 * The same, but nodes with a near cache only read it: what they have missed is
		 * not mended by what they do themselves.
		 */
		READ_BY_NEAR('o'),

		NUMBER('n'),

		ROW('r'),

		PERMITS('p');

		private final char letter;

		Kind(char letter) {
			this.letter = letter;
		}

		static Kind of(char letter) {
			for (Kind kind : values()) {
				if (kind.letter == letter) {
					return kind;
				}
			}
			throw new IllegalArgumentException("No kind of key begins with " + letter);
		}

		/**
		 * Return whether it has a value that is checked for an order.
		 * @return whether it has
		 */
		boolean isEntry() {
			return this != ROW && this != PERMITS;
		}

	}

}
