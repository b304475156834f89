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

package io.sockudo.cache.codec.stranger;

import java.io.Serializable;

/**
 * Types that nobody trusts. Whether the gadget gets initialized is told by a system
 * property, so that the tests don't need to touch it.
 */
public final class Strangers {

	public static final String CANARY = "io.sockudo.cache.codec.stranger.initialized";

	private Strangers() {
	}

	/**
	 * Sings when its class is initialized.
	 */
	public static class Gadget implements Serializable, Comparable<Gadget> {

		private static final long serialVersionUID = 1L;

		static {
			System.setProperty("io.sockudo.cache.codec.stranger.initialized", "true");
		}

		@Override
		public int compareTo(Gadget other) {
			return 0;
		}

	}

	/**
	 * Is written by tests, and harmless.
	 */
	public static class Outsider implements Serializable {

		private static final long serialVersionUID = 1L;

		public int number = 1;

	}

	/**
	 * Has a name as long as that of the gadget.
	 */
	public static class Widget implements Serializable {

		private static final long serialVersionUID = 1L;

	}

	public record FinalOutsider(int number) implements Serializable {

	}

	public enum OutsideColor {

		BLACK

	}

}
