/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport.schedules;

/**
 * Where another thread may go on. {@link SwitchPoints} calls it in front of whatever
 * others could see.
 */
public final class SwitchPoint {

	private SwitchPoint() {
	}

	/**
	 * Let another thread go on, if the schedule says so.
	 */
	public static void here() {
		if (Thread.currentThread() instanceof Performer performer) {
			performer.reached();
		}
	}

}
