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
