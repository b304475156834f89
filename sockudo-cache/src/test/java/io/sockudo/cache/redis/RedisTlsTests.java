/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.lettuce.core.RedisURI;
import io.lettuce.core.SslOptions;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.SocketAddressResolver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.redis.RedisStartException.Reason;
import io.sockudo.cache.testsupport.Started;
import io.sockudo.cache.testsupport.redis.RedisCluster;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.TcpProxy;
import io.sockudo.cache.testsupport.redis.TestCertificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RedisDriver} with TLS.
 */
class RedisTlsTests {

	private static final String PASSWORD = "canary-password";

	private static TestCertificates certificates;

	@BeforeAll
	static void makeCertificates() {
		certificates = TestCertificates.create();
	}

	@AfterAll
	static void removeCertificates() {
		certificates.close();
	}

	@Test
	void trustedServerIsUsed() {
		try (RedisServer server = RedisServer.builder().tls(certificates).password(PASSWORD).start();
				TcpProxy proxy = TcpProxy.before(server);
				RedisTestCache open = RedisTestCache.of(driver(proxy.host(), proxy.port(), trusting()))) {
			open.cache().set("canary-key", "canary-value");
			assertThat(open.cache().get("canary-key")).isEqualTo("canary-value");
			assertThat(open.cache().scan("", null, 10).entries()).hasSize(1);
			assertThat(server.command("GET", RedisTestCache.PREFIX + "canary-key")).isEqualTo("canary-value");
			assertThat(proxy.requestText()).doesNotContain("canary", "HELLO", "AUTH");
		}
	}

	@Test
	void untrustedServerStopsTheStartAndLearnsNothing() {
		try (RedisServer server = RedisServer.builder().tls(certificates).password(PASSWORD).start();
				TcpProxy proxy = TcpProxy.before(server)) {
			assertCertificateProblem(driver(proxy.host(), proxy.port(), null));
			assertThat(proxy.accepted()).isPositive();
			assertThat(proxy.requestText()).doesNotContain("canary", "HELLO", "AUTH", "PING");
		}
	}

	// Whoever answers there has a certificate, but not for this name.
	@Test
	void serverWithTheCertificateOfAnotherStopsTheStartAndLearnsNothing() {
		ClientResources resources = ClientResources.builder()
			.socketAddressResolver(SocketAddressResolver
				.create((host) -> new InetAddress[] { InetAddress.getByAddress(host, new byte[] { 127, 0, 0, 1 }) }))
			.build();
		try (RedisServer server = RedisServer.builder().tls(certificates).password(PASSWORD).start();
				TcpProxy proxy = TcpProxy.before(server)) {
			assertCertificateProblem(driver("redis.example", proxy.port(), trusting()).clientResources(resources));
			assertThat(proxy.accepted()).isPositive();
			assertThat(proxy.requestText()).doesNotContain("canary", "HELLO", "AUTH", "PING");
		}
		finally {
			resources.shutdown(0, 0, TimeUnit.MILLISECONDS);
		}
	}

	@Test
	void plaintextServerNeverSeesThePassword() {
		try (RedisServer server = RedisServer.builder().password(PASSWORD).start();
				TcpProxy proxy = TcpProxy.before(server)) {
			try (RedisTestCache open = RedisTestCache
				.begin(driver(proxy.host(), proxy.port(), trusting()).connectTimeout(RedisTestCache.TIMEOUT))) {
				for (int call = 0; call < 100; call++) {
					assertThatExceptionOfType(CacheUnavailableException.class)
						.isThrownBy(() -> open.cache().set("canary-key", "canary-value"));
				}
			}
			catch (RedisStartException ex) {
				assertThat(ex.reason()).isEqualTo(Reason.CERTIFICATE);
			}
			assertThat(proxy.accepted()).isPositive();
			assertThat(proxy.requestText()).doesNotContain("canary", "HELLO", "AUTH", "PING");
		}
	}

	@Test
	void clientShowsItsCertificate() {
		SslOptions.Builder options = SslOptions.builder()
			.jdkSslProvider()
			.trustManager(certificates.authority().toFile())
			.keyManager(certificates.clientCertificate().toFile(), certificates.clientKey().toFile(), new char[0]);
		try (RedisServer server = RedisServer.builder().tls(certificates).requireClientCertificates().start()) {
			try (RedisTestCache open = RedisTestCache.of(driver(server.host(), server.port(), options.build(), null))) {
				open.cache().set("a", "1");
				assertThat(open.cache().get("a")).isEqualTo("1");
			}
			assertCertificateProblem(driver(server.host(), server.port(), trusting(), null));
		}
	}

	@Test
	void allNodesOfClusterAreSpokenToWithTls() {
		try (RedisCluster cluster = RedisCluster.start(false, (node) -> node.tls(certificates).password(PASSWORD))) {
			List<RedisURI> seeds = List
				.of(uri(cluster.masters().get(0).host(), cluster.masters().get(0).port(), PASSWORD));
			try (RedisTestCache open = RedisTestCache
				.of(RedisDriver.builder(new RedisTarget(RedisTopology.CLUSTER, seeds, "a test", trusting(), null))
					.timeout(Started.LIMIT)
					.connectTimeout(Started.LIMIT))) {
				Map<String, String> entries = RedisTestCache.entries(RedisTestCache.keys(50));
				open.cache().setMany(entries);
				assertThat(open.cache().getMany(entries.keySet())).isEqualTo(entries);
				assertThat(cluster.masters())
					.allSatisfy((master) -> assertThat((Long) master.command("DBSIZE")).isPositive());
				assertThat(open.cache().clear()).isEqualTo(50);
			}
		}
	}

	private static void assertCertificateProblem(RedisDriver.Builder driver) {
		assertThatExceptionOfType(RedisStartException.class).isThrownBy(driver::build)
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(Reason.CERTIFICATE))
			.withMessageNotContaining("canary");
	}

	private static SslOptions trusting() {
		return SslOptions.builder().jdkSslProvider().trustManager(certificates.authority().toFile()).build();
	}

	private static RedisDriver.Builder driver(String host, int port, @Nullable SslOptions options) {
		return driver(host, port, options, PASSWORD);
	}

	private static RedisDriver.Builder driver(String host, int port, @Nullable SslOptions options,
			@Nullable String password) {
		return RedisTestCache.driver(uri(host, port, password), options)
			.timeout(Started.LIMIT)
			.connectTimeout(Started.LIMIT);
	}

	private static RedisURI uri(String host, int port, @Nullable String password) {
		RedisURI.Builder uri = RedisURI.builder().withHost(host).withPort(port).withSsl(true);
		if (password != null) {
			uri.withPassword(password.toCharArray());
		}
		return uri.build();
	}

}
