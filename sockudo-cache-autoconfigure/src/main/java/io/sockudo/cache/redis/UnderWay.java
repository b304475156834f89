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

package io.sockudo.cache.redis;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounds the commands that the server owes an answer to. Lettuce bounds them, too, but
 * writes a stack trace for each that is too many.
 */
final class UnderWay {

	static final int LIMIT = 10_000;

	private final AtomicInteger commands = new AtomicInteger();

	boolean enter(int count) {
		if (this.commands.addAndGet(count) <= LIMIT) {
			return true;
		}
		leave(count);
		return false;
	}

	void leave(int count) {
		this.commands.updateAndGet((current) -> Math.max(0, current - count));
	}

	// What was under way on a connection that is lost will not be answered.
	void reset() {
		this.commands.set(0);
	}

}
