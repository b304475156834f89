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
 * State of a driver's connection to the entries, as known without asking anybody.
 */
public enum ConnectionState {

	/**
	 * The last command was answered, or there is no connection to need.
	 */
	CONNECTED,

	/**
	 * Connected, but an answer is overdue. Optional commands are left out until the next
	 * answer.
	 */
	SUSPECT,

	/**
	 * Not connected: calls fail at once, and connecting is tried in the background.
	 */
	DISCONNECTED

}
