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

import java.util.Queue;

import io.lettuce.core.api.StatefulConnection;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.testsupport.schedules.SwitchPoint;

/**
 * Link that remembers what it is given.
 *
 * @param other what else there is to know
 * @param sent what was sent
 */
record RecordingLink(RedisLink other, Queue<CommandAttempt<?>> sent) implements SingleServerLink {

	@Override
	public void send(CommandAttempt<?> command) {
		SwitchPoint.here();
		this.sent.add(command);
	}

	@Override
	public @Nullable StatefulConnection<?, ?> connection(CommandAttempt<?> command) {
		return this.other.connection(command);
	}

	@Override
	public boolean leadsTo(String server, CommandAttempt<?> command) {
		return this.other.leadsTo(server, command);
	}

}
