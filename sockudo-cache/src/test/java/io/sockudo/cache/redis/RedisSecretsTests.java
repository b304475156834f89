/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.lettuce.core.RedisURI;
import org.junit.jupiter.api.Test;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.TcpProxy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What must not be told by anything that people or tools see.
 */
class RedisSecretsTests {

	private static final String PASSWORD = "canary-password";

	private static final String KEY = "canary-key";

	private static final String VALUE = "canary-value";

	private final List<String> seen = new ArrayList<>();

	private int failures;

	@Test
	void logsExceptionsAndThreadsTellNeitherPasswordNorKeyNorValue() {
		try (RedisServer server = RedisServer.builder().password(PASSWORD).start();
				TcpProxy proxy = TcpProxy.before(server);
				LogLines log = new LogLines()) {
			watch(() -> ClientCache.driver(uri(proxy, "app", PASSWORD)).build());
			server.command("ACL", "SETUSER", "app", "on", ">" + PASSWORD, "~*", "+@all");
			try (ClientCache client = new ClientCache(ClientCache.driver(uri(proxy, "app", PASSWORD)).build())) {
				watch(client);
				server.command("DEL", ClientCache.name(KEY));
				server.command("RPUSH", ClientCache.name(KEY), VALUE);
				watch(client);
				server.command("CONFIG", "SET", "maxmemory", "1");
				watch(client);
				server.command("CONFIG", "SET", "maxmemory", "0");
				server.command("ACL", "SETUSER", "app", "-@write");
				watch(client);
				server.command("ACL", "SETUSER", "app", "-@read", "-@scripting");
				watch(client);
				server.command("ACL", "SETUSER", "app", "+@all", "resetkeys");
				watch(client);
				server.command("ACL", "SETUSER", "app", "~*");
				proxy.dropReplies();
				watch(() -> client.cache().increment(KEY, 1));
				proxy.reset();
				proxy.refuse();
				watch(client);
				server.command("ACL", "DELUSER", "app");
				proxy.forward();
				proxy.accept();
				watch(client);
				Thread.getAllStackTraces().keySet().forEach((thread) -> this.seen.add(thread.getName()));
			}
			watch(() -> ClientCache.driver(uri(proxy, "app", PASSWORD)).failFast(true).build());
			proxy.refuse();
			watch(() -> ClientCache.driver(uri(proxy, "app", PASSWORD)).failFast(true).build());
			this.seen.addAll(log.all());
			this.seen.add(new RedisTarget(RedisTopology.STANDALONE, List.of(uri(proxy, "app", PASSWORD)), "a test",
					null, null)
				.toString());
		}
		assertThat(this.failures).isGreaterThan(40);
		assertThat(this.seen).noneMatch((text) -> text.contains("canary"));
	}

	private static RedisURI uri(TcpProxy proxy, String user, String password) {
		return RedisURI.create("redis://" + user + ":" + password + "@" + proxy.host() + ":" + proxy.port());
	}

	private void watch(ClientCache client) {
		SockudoCache cache = client.cache();
		watch(() -> cache.get(KEY));
		watch(() -> cache.getMany(List.of(KEY, KEY + 2)));
		watch(() -> cache.has(KEY));
		watch(() -> cache.ttl(KEY));
		watch(() -> cache.setIfAbsent(KEY, VALUE));
		watch(() -> cache.increment(KEY, 1));
		watch(() -> cache.compareAndSet(KEY, VALUE, VALUE, Duration.ZERO));
		watch(() -> cache.compareAndRemove(KEY, VALUE));
		watch(() -> cache.getAndExpire(KEY, Duration.ofMinutes(1)));
		watch(() -> cache.getAndSet(KEY, VALUE, Duration.ofMinutes(1)));
		watch(() -> cache.getAndRemove(KEY));
		watch(() -> cache.expire(KEY, Duration.ofMinutes(1)));
		watch(() -> cache.scan(KEY, null, 10));
		watch(() -> cache.scan(KEY, KEY, 10));
		watch(() -> cache.getOrLoad(KEY, (key) -> VALUE));
		watch(() -> cache.withValues(Integer.class).get(KEY));
		watch(() -> cache.namespace(KEY).clear());
		watch(() -> cache.removeMany(List.of(KEY)));
		watch(() -> cache.setMany(Map.of(KEY + 2, VALUE)));
		watch(() -> cache.set(KEY, VALUE));
		watch(() -> cache.increment(KEY, 1));
		watch(() -> cache.withValues(Integer.class).get(KEY));
		watch(cache::checkHealth);
	}

	private void watch(Runnable call) {
		try {
			call.run();
		}
		catch (RuntimeException ex) {
			this.failures++;
			for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
				this.seen.add(cause.toString());
				for (Throwable suppressed : cause.getSuppressed()) {
					this.seen.add(suppressed.toString());
				}
			}
		}
	}

}
