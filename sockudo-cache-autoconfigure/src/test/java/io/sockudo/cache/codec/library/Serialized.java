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

package io.sockudo.cache.codec.library;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Values of an application that are written by Java serialization.
 */
public final class Serialized {

	private Serialized() {
	}

	public record Order(long id, List<Line> lines, Map<String, Object> notes) implements Serializable {

	}

	public record Line(@Nullable String text, double price) implements Serializable {

	}

	public enum State {

		NEW, DONE {

			@Override
			public boolean isFinal() {
				return true;
			}

		};

		public boolean isFinal() {
			return false;
		}

	}

	/**
	 * Doesn't mean to be written.
	 */
	public static class NotSerializable {

	}

	/**
	 * Holds anything.
	 */
	public static class Holder implements Serializable {

		private static final long serialVersionUID = 1L;

		public @Nullable Object other;

	}

	/**
	 * Isn't final.
	 */
	public static class Base implements Serializable {

		private static final long serialVersionUID = 1L;

		public int number;

		@Override
		public boolean equals(@Nullable Object other) {
			return other != null && other.getClass() == getClass() && ((Base) other).number == this.number;
		}

		@Override
		public int hashCode() {
			return Objects.hash(this.number);
		}

	}

	/**
	 * Adds nothing.
	 */
	public static class Derived extends Base {

		private static final long serialVersionUID = 1L;

		public Derived(int number) {
			this.number = number;
		}

	}

}
