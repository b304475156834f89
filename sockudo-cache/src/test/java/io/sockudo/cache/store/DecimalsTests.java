/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.store;

import java.math.BigInteger;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import io.sockudo.cache.CacheValueException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Sums of decimal texts against those of unbounded integers.
 */
class DecimalsTests {

	private static final CacheLabel LABEL = new CacheLabel("memory", "sockudo");

	@Property(tries = 2000)
	void sumIsExactOrRefused(@ForAll long number, @ForAll long delta) {
		assertAgrees(Long.toString(number), delta);
	}

	@Property(tries = 2000)
	void onlyCanonicalTextsWithinTheRangeAreNumbers(@ForAll("nearlyNumbers") String text,
			@ForAll("deltas") long delta) {
		assertAgrees(text, delta);
	}

	@Provide
	Arbitrary<String> nearlyNumbers() {
		BigInteger end = BigInteger.TWO.pow(63);
		return Arbitraries.oneOf(Arbitraries.strings().withChars("0123456789-").ofMaxLength(21),
				Arbitraries.strings().withChars("012-+. eE_٣\n").ofMaxLength(4),
				Arbitraries.longs()
					.between(-3, 3)
					.flatMap((distance) -> Arbitraries.of(end, end.negate())
						.map((near) -> near.add(BigInteger.valueOf(distance)).toString())));
	}

	@Provide
	Arbitrary<Long> deltas() {
		return Arbitraries.oneOf(Arbitraries.longs().between(-4, 4), Arbitraries.longs());
	}

	private static void assertAgrees(String text, long delta) {
		if (!text.matches("0|-?[1-9][0-9]*")) {
			assertRefused(text, delta);
			return;
		}
		BigInteger number = new BigInteger(text);
		BigInteger sum = number.add(BigInteger.valueOf(delta));
		if (number.bitLength() < Long.SIZE && sum.bitLength() < Long.SIZE) {
			assertThat(Decimals.add(text, delta, LABEL)).isEqualTo(sum.longValueExact());
		}
		else {
			assertRefused(text, delta);
		}
	}

	private static void assertRefused(String text, long delta) {
		assertThatExceptionOfType(CacheValueException.class).isThrownBy(() -> Decimals.add(text, delta, LABEL));
	}

}
