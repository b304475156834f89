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

package io.sockudo.cache.sample.app;

/**
 * App that may connect.
 *
 * @param id its id
 * @param key the key that it connects with
 * @param name its name
 * @param limits its limits
 * @param enabled whether it may connect at all
 */
public record App(String id, String key, String name, Limits limits, boolean enabled) {

	/**
	 * Limits of an app.
	 *
	 * @param maxConnections maximum number of concurrent connections
	 * @param maxMessagesPerSecond maximum number of messages a second
	 */
	public record Limits(int maxConnections, int maxMessagesPerSecond) {

	}

}
