/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.simulation;

import java.util.List;

/**
 * Answer of a server.
 */
public sealed interface Reply {

	/**
	 * The answer to most writes.
	 */
	Reply OK = new Status("OK");

	/**
	 * The answer of a server that has nothing.
	 */
	Reply NIL = new Bulk(null);

	static Reply number(long value) {
		return new Number(value);
	}

	static Reply of(boolean value) {
		return new Number(value ? 1 : 0);
	}

	static Reply bulk(String text) {
		return (text != null) ? new Bulk(text) : NIL;
	}

	static Reply many(Reply... parts) {
		return new Many(List.of(parts));
	}

	/**
	 * A word.
	 *
	 * @param text the word
	 */
	record Status(String text) implements Reply {

	}

	/**
	 * A number.
	 *
	 * @param value the number
	 */
	record Number(long value) implements Reply {

	}

	/**
	 * A value.
	 *
	 * @param text the value, {@code null} if there is none
	 */
	record Bulk(String text) implements Reply {

	}

	/**
	 * Several answers.
	 *
	 * @param parts the answers
	 */
	record Many(List<Reply> parts) implements Reply {

	}

	/**
	 * A refusal.
	 *
	 * @param text the code and an explanation
	 */
	record Refusal(String text) implements Reply {

	}

}
