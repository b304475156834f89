/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.history;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * What may take an entry from one state to another.
 */
sealed interface Move {

	/**
	 * Return where this leads to.
	 * @param state the state before
	 * @return the states that are possible afterwards, the most likely first; none if
	 * this can't have happened then
	 */
	Set<Registers> from(Registers state);

	/**
	 * Return whether this changes nothing, whatever the state.
	 * @return whether it only tells what was there
	 */
	default boolean isObservation() {
		return false;
	}

	/**
	 * Return the values that this asks about.
	 * @return what it compares an entry with, and what it has found
	 */
	default Set<String> uses() {
		return Set.of();
	}

	default boolean isCounting() {
		return false;
	}

	/**
	 * Operation of a caller.
	 *
	 * @param action what was asked for
	 * @param result what it was told, or {@code null} if it was told nothing
	 */
	record Call(Action action, @Nullable String result) implements Move {

		@Override
		public Set<Registers> from(Registers state) {
			Set<Registers> states = new LinkedHashSet<>();
			Action.Effect effect = this.action.on(state.value());
			if (isAsTold(effect)) {
				states.add(effect.value().equals(state.value()) ? state : state.with(effect.value()));
			}
			if (state.doomed() != null) {
				Action.Effect lost = this.action.on(state.doomed());
				if (isAsTold(lost)) {
					states.add(state.withDoomed(lost.value()));
				}
			}
			return states;
		}

		@Override
		public boolean isObservation() {
			return this.action.verb().isRead() || "false".equals(this.result);
		}

		@Override
		public Set<String> uses() {
			return (this.result != null) ? new HashSet<>(List.of(this.action.expected(), this.result))
					: Set.of(this.action.expected());
		}

		@Override
		public boolean isCounting() {
			return this.action.isCounting();
		}

		private boolean isAsTold(Action.Effect effect) {
			return this.result == null || this.result.equals(effect.result());
		}

	}

	/**
	 * Loss of everything.
	 */
	record Wipe() implements Move {

		@Override
		public Set<Registers> from(Registers state) {
			return Set.of(state.with(Action.NONE));
		}

	}

	/**
	 * Change of the master. What an asynchronous replica has is what its master had at
	 * some earlier moment.
	 *
	 * @param loss whether writes may be lost
	 * @param split whether the old one goes on answering
	 * @param last whether no other one follows, so that the past may be forgotten
	 */
	record Failover(boolean loss, boolean split, boolean last) implements Move {

		@Override
		public Set<Registers> from(Registers state) {
			Set<String> values = new LinkedHashSet<>(Set.of(state.value()));
			if (this.loss && state.past() != null) {
				values.addAll(state.past());
			}
			String doomed = this.split ? state.value() : null;
			return values.stream()
				.map((value) -> this.last ? new Registers(value, doomed, null) : state.withDoomed(doomed).with(value))
				.collect(Collectors.toCollection(LinkedHashSet::new));
		}

	}

	/**
	 * End of the time in which the old master answers.
	 */
	record Reunion() implements Move {

		@Override
		public Set<Registers> from(Registers state) {
			return Set.of(state.withDoomed(null));
		}

	}

}
