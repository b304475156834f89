/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
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
