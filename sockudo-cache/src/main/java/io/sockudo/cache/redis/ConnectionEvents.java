/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.List;
import java.util.function.Consumer;

import io.lettuce.core.cluster.event.ClusterTopologyChangedEvent;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.event.DefaultEventBus;
import io.lettuce.core.event.Event;
import io.lettuce.core.event.EventBus;
import io.lettuce.core.event.connection.ReconnectFailedEvent;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/**
 * Event bus that passes everything on, and notices two events that Lettuce tells nobody
 * else: why it couldn't connect again, and that the nodes of a cluster have changed.
 */
final class ConnectionEvents implements EventBus {

	private final EventBus next;

	private final Consumer<ReconnectFailedEvent> reconnectFailed;

	private final Consumer<List<RedisClusterNode>> topologyChanged;

	ConnectionEvents(@Nullable EventBus next, Consumer<ReconnectFailedEvent> reconnectFailed,
			Consumer<List<RedisClusterNode>> topologyChanged) {
		this.next = (next != null) ? next : new DefaultEventBus(Schedulers.immediate());
		this.reconnectFailed = reconnectFailed;
		this.topologyChanged = topologyChanged;
	}

	@Override
	public Flux<Event> get() {
		return this.next.get();
	}

	@Override
	public void publish(Event event) {
		if (event instanceof ReconnectFailedEvent failed) {
			this.reconnectFailed.accept(failed);
		}
		else if (event instanceof ClusterTopologyChangedEvent changed) {
			this.topologyChanged.accept(changed.after());
		}
		this.next.publish(event);
	}

}
