/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.redis;

import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.autoconfigure.SockudoCacheAutoConfiguration;
import io.sockudo.cache.redis.RedisStartException;
import io.sockudo.cache.redis.RedisStartException.Reason;
import io.sockudo.cache.testsupport.redis.RedisCluster;
import io.sockudo.cache.testsupport.redis.RedisSentinels;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.TestCertificates;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Servers with a certificate of a private authority, wherever their address is set.
 */
@ExtendWith(OutputCaptureExtension.class)
class RedisTrustTests {

	private static final TestCertificates CERTIFICATES = TestCertificates.create();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, SockudoCacheAutoConfiguration.class))
		.withPropertyValues("cache.driver=redis", "cache.redis.timeout=20s", "cache.redis.connect-timeout=10s",
				"spring.ssl.bundle.pem.private.truststore.certificate=file:" + CERTIFICATES.authority());

	@AfterAll
	static void removeCertificates() {
		CERTIFICATES.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "cache.redis.url-override=rediss://HOST:PORT", "spring.data.redis.url=rediss://HOST:PORT",
			"database.redis.host=HOST|database.redis.port=PORT|database.redis.master-tls.enabled=true",
			"spring.data.redis.host=HOST|spring.data.redis.port=PORT|spring.data.redis.ssl.enabled=true" })
	void bundleOfTheCacheIsTrustedWhereverTheAddressIs(String address) {
		try (RedisServer server = RedisServer.builder().tls(CERTIFICATES).start()) {
			ApplicationContextRunner application = this.runner.withPropertyValues(
					address.replace("HOST", server.host()).replace("PORT", String.valueOf(server.port())).split("\\|"));
			application.withPropertyValues("cache.redis.ssl.bundle=private").run((context) -> {
				context.getBean(SockudoCache.class).set("key", "value");
				assertThat(context.getBean(SockudoCache.class).get("key")).isEqualTo("value");
			});
			application.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(RedisStartException.class,
						(ex) -> assertThat(ex.reason()).isEqualTo(Reason.CERTIFICATE)));
		}
	}

	@Test
	void bundleOfSpringDataRedisIsTrustedForUrlsToo() {
		try (RedisServer server = RedisServer.builder().tls(CERTIFICATES).start()) {
			this.runner
				.withPropertyValues("cache.redis.url-override=rediss://" + server.host() + ":" + server.port(),
						"spring.data.redis.ssl.bundle=private")
				.run((context) -> {
					context.getBean(SockudoCache.class).set("key", "value");
					assertThat(context.getBean(SockudoCache.class).get("key")).isEqualTo("value");
				});
		}
	}

	@Test
	void bundleIsTrustedForAllNodesOfACluster() {
		try (RedisCluster cluster = RedisCluster.start(false, (node) -> node.tls(CERTIFICATES))) {
			String urls = cluster.masters()
				.stream()
				.map((node) -> "rediss://" + node.host() + ":" + node.port())
				.collect(Collectors.joining(","));
			this.runner
				.withPropertyValues("cache.driver=redis-cluster", "cache.redis.url-override=" + urls,
						"cache.redis.ssl.bundle=private")
				.run((context) -> {
					SockudoCache cache = context.getBean(SockudoCache.class);
					for (int i = 0; i < 20; i++) {
						cache.set("key" + i, "value");
						assertThat(cache.get("key" + i)).isEqualTo("value");
					}
				});
		}
	}

	@Test
	void bundleIsTrustedForSentinelsAndTheirMaster() {
		try (RedisSentinels sentinels = RedisSentinels.start(CERTIFICATES)) {
			String nodes = sentinels.sentinels()
				.stream()
				.map((sentinel) -> sentinel.host() + ":" + sentinel.port())
				.collect(Collectors.joining(","));
			for (String address : List.of("cache.redis.url-override=rediss-sentinel://NODES#mymaster",
					"spring.data.redis.sentinel.master=mymaster|spring.data.redis.sentinel.nodes=NODES"
							+ "|spring.data.redis.ssl.enabled=true",
					"database.redis.name=mymaster|database.redis.sentinels=NODES"
							+ "|database.redis.master-tls.enabled=true|database.redis.sentinel-tls.enabled=true")) {
				ApplicationContextRunner application = this.runner
					.withPropertyValues(address.replace("NODES", nodes).split("\\|"));
				application.withPropertyValues("cache.redis.ssl.bundle=private").run((context) -> {
					context.getBean(SockudoCache.class).set("key", address);
					assertThat(sentinels.master().command("GET", "sockudo_cache:key")).isEqualTo(address);
				});
				application.run((context) -> assertThat(context).getFailure()
					.rootCause()
					.isInstanceOfSatisfying(RedisStartException.class,
							(ex) -> assertThat(ex.reason()).isEqualTo(Reason.CERTIFICATE)));
			}
		}
	}

	@Test
	void bundleWithoutTlsIsAWarning(CapturedOutput output) {
		try (RedisServer server = RedisServer.start()) {
			this.runner
				.withPropertyValues("cache.redis.url-override=redis://" + server.host() + ":" + server.port(),
						"cache.redis.ssl.bundle=private")
				.run((context) -> assertThat(context).hasNotFailed());
			assertThat(output).containsOnlyOnce(
					"cache.redis.ssl.bundle has no effect, because cache.redis.url-override doesn't say to use TLS");
		}
	}

	@Test
	void bundleThatIsMissingStopsTheStart() {
		this.runner.withPropertyValues("cache.redis.url-override=rediss://127.0.0.1:1", "cache.redis.ssl.bundle=other")
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("other"));
	}

}
