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
