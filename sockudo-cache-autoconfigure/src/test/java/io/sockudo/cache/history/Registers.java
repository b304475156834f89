/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.history;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Value of an entry, as long as two servers take themselves for its master that on the
 * other one as well.
 *
 * @param value the value, or {@link Action#NONE}
 * @param doomed the value on the server that has been replaced and doesn't know it yet,
 * or {@code null} if there is none
 * @param past the values that the entry has had, or {@code null} if that doesn't matter
 */
record Registers(String value, @Nullable String doomed, @Nullable Set<String> past) {

	/**
	 * Stands for any value that nobody asks about any more.
	 */
	static final String FORGOTTEN = "~";

	static Registers empty(boolean withPast) {
		return new Registers(Action.NONE, null, withPast ? Set.of() : null);
	}

	Registers with(String next) {
		if (this.past == null || this.past.contains(this.value)) {
			return new Registers(next, this.doomed, this.past);
		}
		Set<String> more = new HashSet<>(this.past);
		more.add(this.value);
		return new Registers(next, this.doomed, Collections.unmodifiableSet(more));
	}

	Registers withDoomed(@Nullable String next) {
		return new Registers(this.value, next, this.past);
	}

	Registers map(UnaryOperator<String> mapping) {
		return new Registers(mapping.apply(this.value), (this.doomed != null) ? mapping.apply(this.doomed) : null,
				(this.past != null) ? this.past.stream().map(mapping).collect(Collectors.toUnmodifiableSet()) : null);
	}

}
