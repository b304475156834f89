/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.store.LeaseRequest;
import io.sockudo.cache.store.LeaseResponse;

/**
 * Mistakes of the Redis driver, to be woven into it.
 */
final class PlantedRedisFaults {

	static final Set<String> FORMERLY_REPAIRED = Set.of("get", "getMany", "getOrLoad");

	private PlantedRedisFaults() {
	}

	static Collection<? extends CommandCall<?, ?>> reversed(Collection<? extends CommandCall<?, ?>> commands) {
		Iterator<? extends CommandCall<?, ?>> each = commands.iterator();
		CommandCall<?, ?> first = each.next();
		return (commands.size() == 2 && !first.operation().equals("get")) ? List.of(each.next(), first) : commands;
	}

	static Collection<? extends CommandCall<?, ?>> withoutRemoval(Collection<? extends CommandCall<?, ?>> commands,
			boolean ofRemovesOnly) {
		Iterator<? extends CommandCall<?, ?>> each = commands.iterator();
		CommandCall<?, ?> first = each.next();
		if (commands.size() != 2 || first.operation().equals("get")
				|| (ofRemovesOnly && !first.operation().equals("remove"))) {
			return commands;
		}
		first.tellDone(null);
		first.attempt().giveUp();
		return List.of(each.next());
	}

	/**
	 * Nothing is done.
	 */
	static final class Nothing {

		private Nothing() {
		}

		@Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
		static boolean enter() {
			return true;
		}

	}

	/**
	 * Dirty keys are repaired before reads only.
	 */
	static final class RepairedBeforeReadsOnly {

		private RepairedBeforeReadsOnly() {
		}

		@Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
		static boolean enter(@Advice.Argument(0) String operation) {
			return !FORMERLY_REPAIRED.contains(operation);
		}

	}

	/**
	 * A write goes first, and the removal of what loads keep second.
	 */
	static final class WriteBeforeRemoval {

		private WriteBeforeRemoval() {
		}

		@Advice.OnMethodEnter
		static void enter(
				@Advice.Argument(value = 1, readOnly = false) Collection<? extends CommandCall<?, ?>> commands) {
			commands = reversed(commands);
		}

	}

	/**
	 * A write leaves what loads keep.
	 */
	static final class WriteLeavesLease {

		private WriteLeavesLease() {
		}

		@Advice.OnMethodEnter
		static void enter(
				@Advice.Argument(value = 1, readOnly = false) Collection<? extends CommandCall<?, ?>> commands) {
			commands = withoutRemoval(commands, false);
		}

	}

	/**
	 * A removal leaves what loads keep, the stale copy too.
	 */
	static final class RemovalLeavesCopy {

		private RemovalLeavesCopy() {
		}

		@Advice.OnMethodEnter
		static void enter(
				@Advice.Argument(value = 1, readOnly = false) Collection<? extends CommandCall<?, ?>> commands) {
			commands = withoutRemoval(commands, true);
		}

	}

	/**
	 * Whatever failed was not sent.
	 */
	static final class NeverSent {

		private NeverSent() {
		}

		@Advice.OnMethodEnter
		static void enter(@Advice.Argument(value = 1, readOnly = false) boolean sent) {
			sent = false;
		}

	}

	/**
	 * What was lost with its connection is sent again.
	 */
	static final class SentAgain {

		private SentAgain() {
		}

		@Advice.OnMethodEnter
		static void enter(@Advice.Argument(value = 0, readOnly = false) boolean sent) {
			sent = false;
		}

	}

	/**
	 * Who finds a lease held loads all the same.
	 */
	static final class HeldIsGranted {

		private HeldIsGranted() {
		}

		@Advice.OnMethodExit
		static void exit(@Advice.Argument(1) LeaseRequest request,
				@Advice.Return(readOnly = false) LeaseResponse response) {
			if (response instanceof LeaseResponse.Busy held) {
				response = new RedisLease(request.seen(), held.stale(), new byte[0], true, Long.MAX_VALUE / 2);
			}
		}

	}

	/**
	 * The answer is no.
	 */
	static final class No {

		private No() {
		}

		@Advice.OnMethodExit
		static void exit(@Advice.Return(readOnly = false) boolean answer) {
			answer = false;
		}

	}

	/**
	 * The answer is zero.
	 */
	static final class Zero {

		private Zero() {
		}

		@Advice.OnMethodExit
		static void exit(@Advice.Return(readOnly = false) long answer) {
			answer = 0;
		}

	}

	/**
	 * That all entries are gone isn't understood.
	 */
	static final class FlushIsIgnored {

		private FlushIsIgnored() {
		}

		@Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
		static boolean enter(@Advice.Argument(0) List<@Nullable Object> content) {
			return content.get(1) == null;
		}

	}

}
