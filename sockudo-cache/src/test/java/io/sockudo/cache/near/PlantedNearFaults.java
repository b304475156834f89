/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.near;

import com.github.benmanes.caffeine.cache.Cache;
import net.bytebuddy.asm.Advice;

import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.store.TrackedRead;

/**
 * Mistakes of near caches, to be woven into them.
 */
final class PlantedNearFaults {

	private PlantedNearFaults() {
	}

	/**
	 * A change that is announced while its entry is being read is forgotten.
	 */
	static final class ChangeDuringReadIsForgotten {

		private ChangeDuringReadIsForgotten() {
		}

		@Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
		static boolean enter(@Advice.Argument(0) String key, @Advice.FieldValue("cache") Cache<String, Object> cache) {
			return cache.getIfPresent(key) instanceof NearEntry.Pending;
		}

	}

	/**
	 * What was read before the connection was lost is kept after that.
	 */
	static final class GenerationIsNotChecked {

		private GenerationIsNotChecked() {
		}

		@Advice.OnMethodEnter
		static void enter(@Advice.Argument(0) String key, @Advice.Argument(1) NearEntry.Pending reservation,
				@Advice.Argument(2) TrackedRead read, @Advice.FieldValue("cache") Cache<String, Object> cache) {
			if (reservation.places() != cache.asMap()) {
				cache.put(key, NearEntry.of(read, reservation.since(), 0));
			}
		}

	}

	/**
	 * An entry is kept for good.
	 */
	static final class TtlIsForgotten {

		private TtlIsForgotten() {
		}

		@Advice.OnMethodEnter
		static void enter(@Advice.Argument(value = 0, readOnly = false) TrackedRead read) {
			read = new TrackedRead(read.value(), EntryStore.NEVER_EXPIRES, read.tracked());
		}

	}

	/**
	 * What was read without announcements is kept.
	 */
	static final class UnannouncedIsKept {

		private UnannouncedIsKept() {
		}

		@Advice.OnMethodEnter
		static void enter(@Advice.Argument(value = 2, readOnly = false) TrackedRead read) {
			read = new TrackedRead(read.value(), read.ttl(), true);
		}

	}

}
