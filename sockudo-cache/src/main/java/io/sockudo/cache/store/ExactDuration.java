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

package io.sockudo.cache.store;

/**
 * Duration without rounding: whole microseconds and parts of one. Holds what {@link Gcra}
 * computes with: emission intervals and debts, in parts of its {@linkplain Gcra#scale()
 * scale}.
 *
 * @param micros whole microseconds
 * @param parts parts of a microsecond, less than make one
 */
public record ExactDuration(long micros, long parts) {

	/**
	 * No time.
	 */
	public static final ExactDuration NONE = new ExactDuration(0, 0);

	ExactDuration plus(ExactDuration other, long scale) {
		long sum = this.parts + other.parts;
		long carry = (sum >= scale) ? 1 : 0;
		return new ExactDuration(this.micros + other.micros + carry, sum - carry * scale);
	}

	ExactDuration minus(ExactDuration other, long scale) {
		long difference = this.parts - other.parts;
		long borrow = (difference < 0) ? 1 : 0;
		return new ExactDuration(this.micros - other.micros - borrow, difference + borrow * scale);
	}

	boolean exceeds(ExactDuration other) {
		return this.micros > other.micros || (this.micros == other.micros && this.parts > other.parts);
	}

	/**
	 * Return this time in microseconds, rounded up.
	 * @return whole microseconds
	 */
	public long ceiling() {
		return this.micros + ((this.parts > 0) ? 1 : 0);
	}

}
