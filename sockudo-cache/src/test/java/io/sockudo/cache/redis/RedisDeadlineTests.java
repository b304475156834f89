/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.lettuce.core.RedisURI;
import io.netty.util.HashedWheelTimer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.sockudo.cache.codec.ValueCodecs;
import io.sockudo.cache.internal.support.OpenState;
import io.sockudo.cache.store.CacheLabel;
import io.sockudo.cache.store.CommandListener;
import io.sockudo.cache.store.StoredValue;
import io.sockudo.cache.store.WriteCondition;
import io.sockudo.cache.testsupport.Started;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.SharedRedis;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Deadlines go with their calls: one that stays would keep keys and values.
 */
class RedisDeadlineTests {

	private static final Duration LONG = Duration.ofMinutes(10);

	@Test
	void noDeadlineStaysBehindACallThatHasEnded() {
		RedisServer server = SharedRedis.standalone();
		HashedWheelTimer timer = new HashedWheelTimer(1, TimeUnit.MILLISECONDS);
		RedisTarget target = new RedisTarget(RedisTopology.STANDALONE,
				List.of(RedisURI.create(server.host(), server.port())), "a test", null, null);
		try (RedisConnections connections = new RedisConnections(
				RedisDriver.builder(target).connectTimeout(Started.LIMIT), timer)) {
			connections.start(true);
			CommandExecutor commands = new CommandExecutor(new CacheLabel("redis", "test"), connections, timer, LONG,
					CommandListener.NONE);
			RedisStore store = new RedisStore(commands, new OpenState(), RedisKeys.ofKeyValues("deadlines:"), true,
					ValueSizeLimit.ofKeyValues(commands.label(), ValueSizeLimit.UNLIMITED));
			StoredValue value = StoredValue.of("v", ValueCodecs.text());
			store.write("a", value, 100_000, WriteCondition.ALWAYS).join();
			store.writeAll(Map.of("b", value, "c", value), 100_000).join();
			store.add("n", 1, 100_000).join();
			assertThat(store.read("a").join()).isNotNull();
			assertThat(store.readAll(List.of("a", "b", "c")).join()).hasSize(3);
			assertThat(store.scan("", null, 100).join().entries()).hasSize(4);
			assertThat(store.clear("").join()).isEqualTo(4);
			Awaitility.await().atMost(Started.LIMIT).until(() -> timer.pendingTimeouts() == 0);
		}
		finally {
			timer.stop();
		}
	}

}
