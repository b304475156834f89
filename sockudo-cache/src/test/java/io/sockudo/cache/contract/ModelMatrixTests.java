/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.contract;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

import io.sockudo.cache.CacheValueException;
import io.sockudo.cache.LoadOptions;
import io.sockudo.cache.ScanPage;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.contract.ContractMatrix.Cell;
import io.sockudo.cache.testsupport.CacheFixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Whatever is done in whatever order, a cache answers as its model does.
 */
class ModelMatrixTests {

	@Provide
	Arbitrary<Cell> cells() {
		return Arbitraries.of(ContractMatrix.cells(Contract.MODEL).toList());
	}

	// Some hundreds for each.
	@Property(tries = 2_400)
	void cacheBehavesAsItsModel(@ForAll("cells") Cell cell, @ForAll("keys") Set<String> keys,
			@ForAll("steps") List<Step> steps) {
		CacheModel model = new CacheModel();
		List<String> known = List.copyOf(keys);
		try (CacheFixture fixture = cell.open()) {
			SockudoCache cache = (SockudoCache) cell.view(fixture.cache());
			for (Step step : steps) {
				if (step.verb == Verb.PASS_TIME) {
					fixture.passTime(step.time);
					model.passTime(step.time);
				}
				else {
					step.compare(cache, model, known);
				}
				compareContent(cache, model, known);
			}
		}
	}

	@Property(tries = 800)
	void scanReturnsExactlyTheEntriesWithThePrefix(@ForAll("cells") Cell cell, @ForAll("manyKeys") Set<String> keys,
			@ForAll("prefixes") String prefix, @ForAll @IntRange(min = 1, max = 50) int limit) {
		CacheModel model = new CacheModel();
		try (CacheFixture fixture = cell.open()) {
			SockudoCache cache = (SockudoCache) cell.view(fixture.cache());
			keys.forEach((key) -> {
				cache.set(key, key, Duration.ZERO);
				model.set(key, key, Duration.ZERO);
			});
			assertThat(scanAll(cache, prefix, limit)).isEqualTo(model.withPrefix(prefix));
		}
	}

	private static void compareContent(SockudoCache cache, CacheModel model, List<String> keys) {
		assertThat(cache.getMany(keys)).isEqualTo(model.getMany(keys));
		for (String key : keys) {
			assertThat(cache.get(key)).isEqualTo(model.get(key));
			assertThat(cache.has(key)).isEqualTo(model.get(key) != null);
			assertThat(cache.ttl(key)).isEqualTo(model.ttl(key));
		}
	}

	private static Map<String, String> scanAll(SockudoCache cache, String prefix, int limit) {
		Map<String, String> found = new HashMap<>();
		String cursor = null;
		do {
			ScanPage<String> page = cache.scan(prefix, cursor, limit);
			found.putAll(page.entries());
			cursor = page.nextCursor();
		}
		while (cursor != null);
		return found;
	}

	@Provide
	Arbitrary<Set<String>> keys() {
		return texts(1, 6).set().ofMinSize(2).ofMaxSize(5);
	}

	// A few letters, so that many keys share prefixes and even hash codes.
	@Provide
	Arbitrary<Set<String>> manyKeys() {
		return Arbitraries.strings().withChars("AaBC#*?[").ofMinLength(1).ofMaxLength(5).set().ofMaxSize(200);
	}

	@Provide
	Arbitrary<String> prefixes() {
		return Arbitraries.strings().withChars("AaBC#*?[").ofMaxLength(2);
	}

	private static Arbitrary<String> texts(int minLength, int maxLength) {
		Arbitrary<String> any = Arbitraries.integers()
			.between(Character.MIN_CODE_POINT, Character.MAX_CODE_POINT)
			.filter((point) -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
			.map(Character::toString);
		Arbitrary<String> usual = Arbitraries.of("a", "b", ":", "*", "?", "[", "]", "\\", " ", "\n", "\0", "1", "😀");
		return Arbitraries.oneOf(any, usual)
			.list()
			.ofMinSize(minLength)
			.ofMaxSize(maxLength)
			.map((points) -> String.join("", points));
	}

	@Provide
	Arbitrary<List<Step>> steps() {
		Arbitrary<String> values = Arbitraries.oneOf(Arbitraries.longs().map(String::valueOf),
				Arbitraries.of("", "7", "-0", "07", "9223372036854775807", "9223372036854775808"), texts(0, 4));
		Arbitrary<Duration> ttls = Arbitraries.frequencyOf(
				Tuple.of(6, Arbitraries.longs().between(1, 30).map(Duration::ofMillis)),
				Tuple.of(2, Arbitraries.longs().between(1, 3_000_000).map(Duration::ofNanos)), Tuple.of(2,
						Arbitraries.of(Duration.ZERO, Duration.ofDays(36_500), Duration.ofSeconds(Long.MAX_VALUE))));
		Arbitrary<Duration> times = Arbitraries.longs().between(1, 20).map(Duration::ofMillis);
		return Combinators
			.combine(Arbitraries.of(Verb.class), Arbitraries.integers().between(0, 4),
					Arbitraries.integers().between(0, 4), values, Arbitraries.longs(), ttls, times)
			.as(Step::new)
			.list()
			.ofMaxSize(40);
	}

	/**
	 * What can be done.
	 */
	enum Verb {

		SET, SET_DEFAULT, SET_MANY, SET_IF_ABSENT, REMOVE, REMOVE_MANY, GET_AND_REMOVE, GET_AND_EXPIRE, GET_AND_SET,
		EXPIRE, INCREMENT, COMPARE_AND_SET, COMPARE_AND_REMOVE, GET_OR_LOAD, LOAD_NOTHING, SCAN, CLEAR, PASS_TIME

	}

	/**
	 * One thing that is done.
	 *
	 * @param verb what
	 * @param key which key
	 * @param other which other key
	 * @param value a value
	 * @param delta a number
	 * @param ttl a time to live
	 * @param time how much time passes
	 */
	record Step(Verb verb, int key, int other, String value, long delta, Duration ttl, Duration time) {

		void compare(SockudoCache cache, CacheModel model, List<String> keys) {
			String first = keys.get(this.key % keys.size());
			String second = keys.get(this.other % keys.size());
			switch (this.verb) {
				case SET -> {
					cache.set(first, this.value, this.ttl);
					model.set(first, this.value, this.ttl);
				}
				case SET_DEFAULT -> {
					cache.set(first, this.value);
					model.set(first, this.value, CacheFixture.DEFAULT_TTL);
				}
				case SET_MANY -> {
					Map<String, String> entries = new LinkedHashMap<>(Map.of(first, this.value));
					entries.put(second, "7");
					cache.setMany(entries, this.ttl);
					entries.forEach((key, value) -> model.set(key, value, this.ttl));
				}
				case SET_IF_ABSENT -> assertThat(cache.setIfAbsent(first, this.value, this.ttl))
					.isEqualTo(model.setIfAbsent(first, this.value, this.ttl));
				case REMOVE -> assertThat(cache.remove(first)).isEqualTo(model.getAndRemove(first) != null);
				case REMOVE_MANY -> assertThat(cache.removeMany(List.of(first, second, first)))
					.isEqualTo(model.removeIf((key) -> key.equals(first) || key.equals(second)));
				case GET_AND_REMOVE -> assertThat(cache.getAndRemove(first)).isEqualTo(model.getAndRemove(first));
				case GET_AND_EXPIRE ->
					assertThat(cache.getAndExpire(first, this.ttl)).isEqualTo(model.getAndExpire(first, this.ttl));
				case GET_AND_SET -> assertThat(cache.getAndSet(first, this.value, this.ttl))
					.isEqualTo(model.getAndSet(first, this.value, this.ttl));
				case EXPIRE -> assertThat(cache.expire(first, this.ttl)).isEqualTo(model.expire(first, this.ttl));
				case INCREMENT -> compareIncrement(cache, first, model.increment(first, this.delta, this.ttl));
				case COMPARE_AND_SET -> {
					String expected = expected(model, first, second);
					assertThat(cache.compareAndSet(first, expected, this.value, this.ttl))
						.isEqualTo(model.compareAndSet(first, expected, this.value, this.ttl));
				}
				case COMPARE_AND_REMOVE -> {
					String expected = expected(model, first, second);
					assertThat(cache.compareAndRemove(first, expected))
						.isEqualTo(model.compareAndRemove(first, expected));
				}
				case GET_OR_LOAD ->
					assertThat(cache.getOrLoad(first, LoadOptions.defaults().ttl(this.ttl), (key) -> this.value))
						.isEqualTo(model.getOrLoad(first, this.value, this.ttl));
				case LOAD_NOTHING -> assertThat(cache.getOrLoad(first, (key) -> null)).isEqualTo(model.get(first));
				case SCAN -> {
					String prefix = first.substring(0, first.offsetByCodePoints(0, 1));
					assertThat(scanAll(cache, prefix, 1 + this.other)).isEqualTo(model.withPrefix(prefix));
					assertThat(scanAll(cache, "", 1 + this.other)).isEqualTo(model.withPrefix(""));
				}
				case CLEAR -> assertThat(cache.clear()).isEqualTo(model.removeIf((key) -> true));
				case PASS_TIME -> throw new IllegalStateException();
			}
		}

		private void compareIncrement(SockudoCache cache, String key, Long sum) {
			if (sum != null) {
				assertThat(cache.increment(key, this.delta, this.ttl)).isEqualTo(sum);
			}
			else {
				assertThatExceptionOfType(CacheValueException.class)
					.isThrownBy(() -> cache.increment(key, this.delta, this.ttl));
			}
		}

		// Usually what is there.
		private String expected(CacheModel model, String first, String second) {
			String present = model.get(second);
			return (present != null) ? present : this.value;
		}

	}

}
