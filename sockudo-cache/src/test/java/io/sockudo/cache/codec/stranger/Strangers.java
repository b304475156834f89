/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
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
