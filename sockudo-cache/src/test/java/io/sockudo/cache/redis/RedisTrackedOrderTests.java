/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.testsupport.NearNode;
import io.sockudo.cache.testsupport.Started;
import io.sockudo.cache.testsupport.Together;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.RespClient;
import io.sockudo.cache.testsupport.redis.TcpProxy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A node reads over several connections, and one of them is slower than another: it must
 * not read an older value after a newer one.
 */
@Timeout(60)
class RedisTrackedOrderTests {

	private static final Predicate<String> TRACKED = (sent) -> sent.contains("TRACKING");

	private RedisServer server;

	private TcpProxy proxy;

	private NearNode node;

	private SockudoCache cache;

	@BeforeEach
	void start() {
		this.server = RedisServer.start();
		this.proxy = TcpProxy.before(this.server);
		this.node = NearNode.of(RedisTestCache.driver(this.proxy).timeout(Started.LIMIT), NearNode.SETTINGS);
		this.cache = this.node.cache();
		this.node.awaitOn();
	}

	@AfterEach
	void end() {
		this.node.close();
		this.proxy.close();
		this.server.close();
	}

	@Test
	void copyIsNotServedAfterAScanThatHasSeenMore() {
		keep("1");
		this.proxy.holdReplies(TRACKED);
		set("2");
		assertThat(this.cache.get("a")).isEqualTo("1");
		assertThat(this.cache.scan("", null, 10).entries()).containsEntry("a", "2");
		assertThat(this.cache.async().get("a").getNow("no copy")).isEqualTo("no copy");
		assertThat(this.cache.getMany(List.of("a"))).containsEntry("a", "2");
	}

	@Test
	void absenceIsNotServedAfterALoadThatHasFoundAnEntry() {
		keep(null);
		this.proxy.holdReplies(TRACKED);
		set("2");
		assertThat(this.cache.get("a")).isNull();
		assertThat(this.cache.getOrLoad("a", (key) -> "loaded")).isEqualTo("2");
		assertThat(this.node.hasCopy("a")).isFalse();
		assertThat(this.cache.getMany(List.of("a"))).containsEntry("a", "2");
	}

	@Test
	void readsThatMeetOnSlowConnectionsNeverGoBack() {
		for (Predicate<String> slow : List.of(TRACKED, TRACKED.negate())) {
			this.proxy.delay(slow, Duration.ofMillis(3));
			assertThatReadsNeverGoBack();
			this.proxy.delay(slow, Duration.ZERO);
		}
	}

	private void assertThatReadsNeverGoBack() {
		AtomicBoolean ended = new AtomicBoolean();
		List<Started<Integer>> readers = Together.start(4, (thread) -> {
			int last = 0;
			int backwards = 0;
			while (!ended.get()) {
				String value = (thread % 2 == 0) ? this.cache.get("n") : this.cache.getMany(List.of("n")).get("n");
				int next = (value != null) ? Integer.parseInt(value) : 0;
				backwards += (next < last) ? 1 : 0;
				last = next;
			}
			return backwards;
		});
		try (RespClient other = this.server.connect()) {
			for (int change = 0; change < 150; change++) {
				long hits = this.node.statistics().hits();
				other.command("INCR", NearNode.PREFIX + "n");
				NearNode.await(() -> this.node.statistics().hits() > hits);
			}
		}
		finally {
			ended.set(true);
		}
		assertThat(readers).allSatisfy((reader) -> assertThat(reader.result()).isZero());
	}

	private void keep(@Nullable String value) {
		if (value != null) {
			set(value);
		}
		NearNode.await(() -> Objects.equals(value, this.cache.get("a")) && this.node.hasCopy("a"));
	}

	private void set(String value) {
		this.server.command("SET", NearNode.PREFIX + "a", value);
	}

}
