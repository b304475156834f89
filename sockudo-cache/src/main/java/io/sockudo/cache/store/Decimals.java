/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.store;

import io.sockudo.cache.CacheValueException;

/**
 * Arithmetic of the numbers that an entry may hold: @code 0 -?[1-9][0-9]*} within the
 * range of {@code long}, exact over the whole range.
 */
public final class Decimals {

	private static final int MAX_LENGTH = String.valueOf(Long.MIN_VALUE).length();

	private Decimals() {
	}

	/**
	 * Add to a number.
	 * @param text the number
	 * @param delta what to add
	 * @param label names the cache in messages
	 * @return the sum
	 * @throws CacheValueException if the text isn't a number or the sum is out of range
	 */
	public static long add(String text, long delta, CacheLabel label) {
		try {
			return Math.addExact(parse(text, label), delta);
		}
		catch (ArithmeticException ex) {
			throw new CacheValueException(label.message("increment", "the sum leaves the range of a long"));
		}
	}

	private static long parse(String text, CacheLabel label) {
		if (isCanonical(text)) {
			try {
				return Long.parseLong(text);
			}
			catch (NumberFormatException ex) {
				// out of range
			}
		}
		throw new CacheValueException(
				label.message("increment", "the entry is not a number within the range of a long"));
	}

	private static boolean isCanonical(String text) {
		int start = text.startsWith("-") ? 1 : 0;
		if (text.length() == start || text.length() > MAX_LENGTH) {
			return false;
		}
		if (text.charAt(start) == '0') {
			return text.length() == 1;
		}
		for (int i = start; i < text.length(); i++) {
			if (text.charAt(i) < '0' || text.charAt(i) > '9') {
				return false;
			}
		}
		return true;
	}

}
