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
 * Bounds what is under way: the commands that the server owes an answer to, or the
 * readers that wait for those of others. Lettuce bounds commands, too, but writes a stack
 * trace for each that is too many.
 */
final class UnderWay {

	static final int LIMIT = 10_000;

	private final AtomicInteger count = new AtomicInteger();

	boolean enter(int more) {
		if (this.count.addAndGet(more) <= LIMIT) {
			return true;
		}
		leave(more);
		return false;
	}

	void leave(int fewer) {
		this.count.updateAndGet((current) -> Math.max(0, current - fewer));
	}

	// What was under way on a connection that is lost will not be answered.
	void reset() {
		this.count.set(0);
	}

}
