/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.time.Duration;
import java.util.List;

import io.lettuce.core.RedisConnectionException;
import io.netty.channel.embedded.EmbeddedChannel;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.sockudo.cache.store.ConnectionState;
import io.sockudo.cache.testsupport.redis.RedisCluster;
import io.sockudo.cache.testsupport.redis.RedisServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link OpeningChannels}.
 */
@ExtendWith(OutputCaptureExtension.class)
class OpeningChannelsTests {

	private static final Duration TIMEOUT = Duration.ofMillis(300);

	private final OpeningChannels channels = new OpeningChannels();

	@Test
	void whatIsBeingOpenedIsClosedAndWhatIsOpenIsNot() {
		EmbeddedChannel opening = new EmbeddedChannel();
		EmbeddedChannel open = new EmbeddedChannel();
		this.channels.add(opening);
		this.channels.add(open);
		this.channels.opened(open);
		this.channels.check();
		this.channels.end();
		assertThat(this.channels.close()).isDone();
		assertThat(opening.isOpen()).isFalse();
		assertThat(open.isOpen()).isTrue();
		open.close();
	}

	@Test
	void nothingIsOpenedAfterTheEnd() {
		this.channels.end();
		assertThatExceptionOfType(RedisConnectionException.class).isThrownBy(this.channels::check);
		EmbeddedChannel late = new EmbeddedChannel();
		this.channels.add(late);
		assertThat(late.isOpen()).isFalse();
	}

	@Test
	@Timeout(60)
	void nettyLogsNothingWhenTheDriverOfSilentNodesIsClosed(CapturedOutput output) {
		try (RedisCluster cluster = RedisCluster.start()) {
			List<RedisServer> nodes = cluster.masters();
			for (int round = 0; round < 3; round++) {
				RedisDriver driver = RedisTestCache.driver(cluster).timeout(TIMEOUT).connectTimeout(TIMEOUT).build();
				await(driver, ConnectionState.CONNECTED);
				nodes.forEach(RedisServer::suspend);
				try {
					await(driver, ConnectionState.DISCONNECTED);
				}
				finally {
					driver.close();
					nodes.forEach(RedisServer::resume);
				}
			}
			// As long as a connection may take to open.
			Awaitility.await().during(TIMEOUT.multipliedBy(2)).until(() -> true);
			assertThat(output).doesNotContain("io.netty.channel.AbstractChannel", "rejectedExecution");
		}
	}

	private static void await(RedisDriver driver, ConnectionState state) {
		ClientCache.until(state.name(), () -> driver.status().connection() == state);
	}

}
