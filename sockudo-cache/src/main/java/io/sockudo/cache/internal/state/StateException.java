/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.state;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Exception for a value that can't be stored, or a stored form that can't be read. The
 * message names classes, properties and the remedy, and never shows a value.
 */
public final class StateException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private static final int MAX_STEPS = 8;

	private final transient Deque<String> path = new ArrayDeque<>();

	/**
	 * Continues the sentence after the path.
	 */
	private final String problem;

	/**
	 * Create an exception.
	 * @param problem continues the sentence after the path: "is …", "holds …"
	 */
	StateException(String problem) {
		super(problem, null, false, false);
		this.problem = problem;
	}

	static StateException unreadable(String problem) {
		return new StateException(problem);
	}

	/**
	 * Add a step of the path. Steps are added from the inside out, and the outer ones
	 * tell where to look.
	 */
	StateException in(String step) {
		this.path.addFirst(step);
		if (this.path.size() > MAX_STEPS) {
			this.path.removeLast();
			this.path.removeLast();
			this.path.addLast("…");
		}
		return this;
	}

	/**
	 * Prepend the root, unless there is no path: a problem of the value itself needs
	 * none.
	 */
	StateException at(Object root) {
		return in(this.path.isEmpty() ? "the value" : root.getClass().getSimpleName());
	}

	@Override
	public String getMessage() {
		return String.join("", this.path) + (this.path.isEmpty() ? "" : " ") + this.problem;
	}

}
