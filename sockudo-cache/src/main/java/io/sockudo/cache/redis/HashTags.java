/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.nio.charset.StandardCharsets;

import io.lettuce.core.cluster.SlotHash;

/**
 * Short hash tags, one for each slot of a cluster. With the hash tag of a slot, a key can
 * be put next to any other one. The other key's own text would not do as the hash tag: a
 * hash tag ends at the first brace.
 */
final class HashTags {

	private static final int RADIX = 36;

	private final int[] numbers = new int[SlotHash.SLOT_COUNT];

	private HashTags() {
		int missing = this.numbers.length;
		for (int number = 1; missing > 0; number++) {
			int slot = SlotHash.getSlot(text(number).getBytes(StandardCharsets.US_ASCII));
			if (this.numbers[slot] == 0) {
				this.numbers[slot] = number;
				missing--;
			}
		}
	}

	static String of(int slot) {
		return text(Holder.TAGS.numbers[slot]);
	}

	private static String text(int number) {
		return Integer.toString(number, RADIX);
	}

	/**
	 * Holder of the tags, which are made when they are first needed.
	 */
	private static final class Holder {

		static final HashTags TAGS = new HashTags();

		private Holder() {
		}

	}

}
