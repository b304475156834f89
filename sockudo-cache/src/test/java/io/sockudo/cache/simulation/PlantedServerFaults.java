/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.simulation;

import java.util.List;

import net.bytebuddy.asm.Advice;

/**
 * Mistakes of scripts and connections, to be woven into those of the simulation.
 */
final class PlantedServerFaults {

	private PlantedServerFaults() {
	}

	/**
	 * What was loaded is stored whoever has the lease.
	 */
	static final class LeaseIsNotChecked {

		private LeaseIsNotChecked() {
		}

		@Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
		static boolean enter(@Advice.This FakeServer server, @Advice.Argument(0) String key,
				@Advice.Argument(1) String loads, @Advice.Argument(2) List<String> args) {
			boolean absent = server.text(key) == null;
			if (absent) {
				server.set(key, args.get(0), Long.parseLong(args.get(1)));
				server.remove(loads);
			}
			return absent;
		}

		@Advice.OnMethodExit
		static void exit(@Advice.Enter boolean done, @Advice.Return(readOnly = false) Reply reply) {
			if (done) {
				reply = Reply.number(1);
			}
		}

	}

	/**
	 * What was loaded is stored over what was written meanwhile.
	 */
	static final class SeenIsNotCompared {

		private SeenIsNotCompared() {
		}

		@Advice.OnMethodEnter
		static void enter(@Advice.This FakeServer server, @Advice.Argument(0) String key,
				@Advice.Argument(value = 2, readOnly = false) List<String> args) {
			String present = server.text(key);
			if (present != null) {
				args = List.of(args.get(0), args.get(1), args.get(2), args.get(3), args.get(4), present);
			}
		}

	}

	/**
	 * Anybody gives a lease back.
	 */
	static final class AnybodyReleases {

		private AnybodyReleases() {
		}

		@Advice.OnMethodEnter
		static void enter(@Advice.This FakeServer server, @Advice.Argument(0) String loads,
				@Advice.Argument(value = 1, readOnly = false) List<String> args) {
			String owner = server.hash(loads).get(args.get(1));
			if (owner != null) {
				args = List.of(owner, args.get(1), args.get(2));
			}
		}

	}

	/**
	 * A lease never ends.
	 */
	static final class LeaseNeverEnds {

		private LeaseNeverEnds() {
		}

		@Advice.OnMethodEnter
		static void enter(@Advice.Argument(value = 3, readOnly = false) List<String> args) {
			args = List.of(args.get(0), "100000000", args.get(2));
		}

	}

}
