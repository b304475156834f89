/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport.schedules;

import java.util.List;

/**
 * What some threads do at the same time, and what must hold then. Made anew for each
 * schedule, by a constructor without parameters; nothing of it may outlive that.
 */
public interface Scenario {

	/**
	 * Return what is done, each by a thread of its own. An exception fails the schedule.
	 * @return the parts, always the same ones
	 */
	List<Runnable> parts();

	/**
	 * Check what must hold when all threads have ended.
	 */
	void check();

}
