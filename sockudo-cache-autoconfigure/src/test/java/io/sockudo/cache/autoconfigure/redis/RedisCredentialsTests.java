/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.redis;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisCredentialsProvider;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.SockudoCacheException;
import io.sockudo.cache.autoconfigure.SockudoCacheAutoConfiguration;
import io.sockudo.cache.testsupport.Started;
import io.sockudo.cache.testsupport.redis.OwnCluster;
import io.sockudo.cache.testsupport.redis.RedisCluster;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.RedisServerExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Credentials that change while the application runs.
 */
@ExtendWith(RedisServerExtension.class)
class RedisCredentialsTests {

	private static final int ROTATIONS = 10;

	private static final Pattern AUTHENTICATIONS = Pattern.compile("cmdstat_auth:calls=(\\d+)");

	@Test
	void passwordIsRotatedUnderLoadWithoutAFailedCall() {
		try (RedisServer server = RedisServer.start()) {
			assertRotates(List.of(server), "cache.driver=redis",
					"cache.redis.url-override=redis://app:wrong@" + server.host() + ":" + server.port());
		}
	}

	@Test
	void passwordIsRotatedInAClusterWithoutAFailedCall(@OwnCluster RedisCluster cluster) {
		RedisServer seed = cluster.masters().get(0);
		assertRotates(cluster.masters(), "cache.driver=redis-cluster",
				"cache.redis.url-override=redis://app:wrong@" + seed.host() + ":" + seed.port());
	}

	private static void assertRotates(List<RedisServer> servers, String... settings) {
		Rotating credentials = new Rotating("password0");
		servers.forEach((server) -> server.command("ACL", "SETUSER", "app", "on", ">password0", "~*", "+@all"));
		runner().withPropertyValues(settings)
			.withBean(RedisCredentialsProvider.class, () -> credentials)
			.run((context) -> {
				SockudoCache cache = context.getBean(SockudoCache.class);
				AtomicBoolean ended = new AtomicBoolean();
				LongAdder calls = new LongAdder();
				List<CompletableFuture<Void>> load = IntStream.range(0, 4)
					.mapToObj((thread) -> CompletableFuture.runAsync(() -> {
						for (int number = 0; !ended.get(); number = (number + 1) % 20) {
							cache.set("key" + thread + number, "value");
							assertThat(cache.get("key" + thread + number)).isEqualTo("value");
							calls.increment();
						}
					}))
					.toList();
				Awaitility.await().atMost(Started.LIMIT).until(() -> calls.sum() > 200);
				for (int rotation = 1; rotation <= ROTATIONS; rotation++) {
					rotate(servers, credentials, rotation);
				}
				long before = calls.sum();
				Awaitility.await().atMost(Started.LIMIT).until(() -> calls.sum() > before);
				ended.set(true);
				assertThat(load).allSatisfy((thread) -> assertThat(thread).succeedsWithin(Started.LIMIT));
				// A new connection asks for the password of now.
				servers.forEach((server) -> server.command("CLIENT", "KILL", "TYPE", "normal", "USER", "app"));
				Awaitility.await()
					.atMost(Started.LIMIT)
					.ignoreExceptionsInstanceOf(SockudoCacheException.class)
					.until(() -> {
						cache.set("key", "again");
						return "again".equals(cache.get("key"));
					});
			});
	}

	private static void rotate(List<RedisServer> servers, Rotating credentials, int rotation) {
		servers.forEach((server) -> server.command("ACL", "SETUSER", "app", ">password" + rotation));
		// Each of the two connections of the driver. In a cluster the second one has none
		// to
		// the nodes yet, and what Lettuce keeps for commands without a key isn't asked.
		int connections = (servers.size() > 1) ? 1 : 2;
		Map<RedisServer, Long> before = servers.stream()
			.collect(Collectors.toMap((server) -> server, RedisCredentialsTests::authentications));
		credentials.change("password" + rotation);
		before.forEach((server, count) -> Awaitility.await()
			.atMost(Started.LIMIT)
			.until(() -> authentications(server) >= count + connections));
		servers.forEach((server) -> server.command("ACL", "SETUSER", "app", "<password" + (rotation - 1)));
	}

	private static long authentications(RedisServer server) {
		Matcher statistics = AUTHENTICATIONS.matcher(String.valueOf(server.command("INFO", "commandstats")));
		return statistics.find() ? Long.parseLong(statistics.group(1)) : 0;
	}

	@Test
	void providerWinsOverThePasswordOfTheAddress() {
		try (RedisServer server = RedisServer.start()) {
			server.command("ACL", "SETUSER", "app", "on", ">right", "~*", "+@all");
			application(server)
				.withBean(RedisCredentialsProvider.class,
						() -> RedisCredentialsProvider.from(() -> RedisCredentials.just("app", "right")))
				.run((context) -> {
					context.getBean(SockudoCache.class).set("key", "value");
					assertThat(server.command("ACL", "WHOAMI")).isEqualTo("default");
					assertThat(String.valueOf(server.command("CLIENT", "LIST"))).contains("user=app");
				});
		}
	}

	private static ApplicationContextRunner application(RedisServer server) {
		return runner().withPropertyValues("cache.driver=redis",
				"cache.redis.url-override=redis://app:wrong@" + server.host() + ":" + server.port());
	}

	private static ApplicationContextRunner runner() {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SockudoCacheAutoConfiguration.class))
			.withPropertyValues("cache.redis.timeout=20s", "cache.redis.connect-timeout=10s");
	}

	/**
	 * Tells of each new password.
	 */
	private static final class Rotating implements RedisCredentialsProvider {

		private final Sinks.Many<RedisCredentials> changes = Sinks.many().replay().latest();

		private volatile RedisCredentials current;

		private Rotating(String password) {
			this.current = RedisCredentials.just("app", password);
			this.changes.tryEmitNext(this.current);
		}

		void change(String password) {
			this.current = RedisCredentials.just("app", password);
			this.changes.tryEmitNext(this.current);
		}

		@Override
		public Mono<RedisCredentials> resolveCredentials() {
			return Mono.fromSupplier(() -> this.current);
		}

		@Override
		public boolean supportsStreaming() {
			return true;
		}

		@Override
		public Flux<RedisCredentials> credentials() {
			return this.changes.asFlux();
		}

	}

}
