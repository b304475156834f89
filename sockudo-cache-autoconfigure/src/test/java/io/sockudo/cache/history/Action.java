/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.history;

import java.util.Objects;

/**
 * What an operation asks for.
 *
 * @param verb what is to be done
 * @param argument the value, delta or number of permits, or {@link #NONE}
 * @param expected the value that is compared, or {@link #NONE}
 */
record Action(Verb verb, String argument, String expected) {

	/**
	 * Stands for no value: in a result for that of an absent entry.
	 */
	static final String NONE = "-";

	static Action of(Verb verb) {
		return new Action(verb, NONE, NONE);
	}

	static Action of(Verb verb, String argument) {
		return new Action(verb, argument, NONE);
	}

	/**
	 * Do it to an entry, as the cache promises it.
	 * @param value the value of the entry, or {@link #NONE}
	 * @return the result, and the value afterwards
	 */
	Effect on(String value) {
		boolean absent = value.equals(NONE);
		boolean equal = !absent && value.equals(this.expected);
		return switch (this.verb) {
			case GET, GET_AND_EXPIRE -> new Effect(value, value);
			case GET_AND_SET -> new Effect(value, this.argument);
			case SET -> new Effect(NONE, this.argument);
			case REMOVE -> new Effect(Boolean.toString(!absent), NONE);
			case GET_AND_REMOVE -> new Effect(value, NONE);
			case SET_IF_ABSENT -> new Effect(Boolean.toString(absent), absent ? this.argument : value);
			case COMPARE_AND_SET -> new Effect(Boolean.toString(equal), equal ? this.argument : value);
			case COMPARE_AND_REMOVE -> new Effect(Boolean.toString(equal), equal ? NONE : value);
			case INCREMENT -> added(absent ? 0 : Long.parseLong(value));
			default -> throw new IllegalStateException(this.verb + " is nothing that an entry can tell of");
		};
	}

	private Effect added(long number) {
		String sum = Long.toString(Math.addExact(number, Long.parseLong(this.argument)));
		return new Effect(sum, sum);
	}

	boolean isCounting() {
		return this.verb == Verb.INCREMENT;
	}

	@Override
	public String toString() {
		return this.verb + " " + this.argument + " " + this.expected;
	}

	/**
	 * What an operation does.
	 *
	 * @param result what its caller is told
	 * @param value the value of the entry afterwards, or {@link Action#NONE}
	 */
	record Effect(String result, String value) {

		Effect {
			Objects.requireNonNull(result);
			Objects.requireNonNull(value);
		}

	}

}
