/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.simulation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The model of a key that is only ever read and written: is there an order of all
 * operations that explains every answer, in which none comes before one that had ended
 * before it began? One whose outcome is unknown may have happened at any time, or never.
 * The search is that of Wing and Gong, with the memory of Lowe.
 */
final class Register {

	private static final String IMPOSSIBLE = "impossible";

	private final List<Call> calls = new ArrayList<>();

	private final Set<State> seen = new HashSet<>();

	void add(Call call) {
		this.calls.add(call);
	}

	boolean isExplained() {
		this.seen.clear();
		return this.calls.size() > 62 || search(0, null);
	}

	private boolean search(long done, String text) {
		if (isComplete(done)) {
			return true;
		}
		if (!this.seen.add(new State(done, text))) {
			return false;
		}
		long bound = firstEnd(done);
		for (int i = 0; i < this.calls.size(); i++) {
			Call call = this.calls.get(i);
			if ((done & 1L << i) == 0 && call.start <= bound) {
				String next = call.apply(text);
				if (!IMPOSSIBLE.equals(next) && search(done | 1L << i, next)) {
					return true;
				}
			}
		}
		return false;
	}

	private boolean isComplete(long done) {
		for (int i = 0; i < this.calls.size(); i++) {
			if ((done & 1L << i) == 0 && this.calls.get(i).isKnown()) {
				return false;
			}
		}
		return true;
	}

	private long firstEnd(long done) {
		long first = Long.MAX_VALUE;
		for (int i = 0; i < this.calls.size(); i++) {
			if ((done & 1L << i) == 0) {
				first = Math.min(first, this.calls.get(i).end);
			}
		}
		return first;
	}

	@Override
	public String toString() {
		return this.calls.toString();
	}

	/**
	 * How far a search has come.
	 *
	 * @param done which calls have happened
	 * @param text what is there now
	 */
	private record State(long done, String text) {

	}

	/**
	 * One operation.
	 *
	 * @param action what it does
	 * @param value what it writes or adds
	 * @param expected what it compares with
	 * @param answer what the caller got
	 * @param start when it began
	 * @param end when it ended; the end of time if its outcome is unknown
	 */
	record Call(Action action, String value, String expected, Object answer, long start, long end) {

		boolean isKnown() {
			return this.end != Long.MAX_VALUE;
		}

		private String apply(String text) {
			return switch (this.action) {
				case GET, GET_AND_EXPIRE -> answered(text, text);
				case HAS, EXPIRE -> answered(text != null, text);
				case SET -> this.value;
				case SET_IF_ABSENT -> answered(text == null, (text != null) ? text : this.value);
				case COMPARE_AND_SET ->
					answered(this.expected.equals(text), this.expected.equals(text) ? this.value : text);
				case COMPARE_AND_REMOVE ->
					answered(this.expected.equals(text), this.expected.equals(text) ? null : text);
				case REMOVE -> answered(text != null, null);
				case TAKE -> answered(text, null);
				case GET_AND_SET -> answered(text, this.value);
				case INCREMENT -> increment(text);
				default -> null;
			};
		}

		private String increment(String text) {
			long sum = Long.parseLong(this.value) + ((text != null) ? Long.parseLong(text) : 0);
			return answered(sum, Long.toString(sum));
		}

		private String answered(Object expectedAnswer, String next) {
			boolean matches = !isKnown() || this.answer == Answers.ANY || Objects.equals(this.answer, expectedAnswer);
			return matches ? next : IMPOSSIBLE;
		}

	}

	/**
	 * Answers that aren't values.
	 */
	enum Answers {

		/**
		 * Nobody was told.
		 */
		ANY

	}

}
