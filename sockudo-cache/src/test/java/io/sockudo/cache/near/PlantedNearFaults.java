/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
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
