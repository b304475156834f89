/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import javax.net.SocketFactory;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.sockudo.cache.testsupport.Started;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link TestCertificates}.
 */
class TestCertificatesTests {

	private static TestCertificates certificates;

	@BeforeAll
	static void createCertificates() {
		certificates = TestCertificates.create();
	}

	@AfterAll
	static void deleteCertificates() {
		certificates.close();
		assertThat(certificates.authority()).doesNotExist();
	}

	@Test
	void serverSpeaksTls() {
		try (RedisServer server = RedisServer.builder().tls(certificates).start()) {
			assertThat(ping(certificates.sockets(false), server)).isEqualTo("PONG");
			assertThatExceptionOfType(UncheckedIOException.class)
				.isThrownBy(() -> ping(SocketFactory.getDefault(), server));
		}
	}

	@Test
	void otherAuthorityIsNotTrusted() {
		try (TestCertificates other = TestCertificates.create();
				RedisServer server = RedisServer.builder().tls(certificates).start()) {
			assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> ping(other.sockets(false), server))
				.withCauseInstanceOf(SSLHandshakeException.class);
		}
	}

	@Test
	void certificateFitsBothNames() throws IOException {
		try (RedisServer server = RedisServer.builder().tls(certificates).start()) {
			for (String host : List.of("localhost", "127.0.0.1")) {
				try (SSLSocket socket = (SSLSocket) certificates.sockets(false).createSocket(host, server.port())) {
					SSLParameters parameters = socket.getSSLParameters();
					parameters.setEndpointIdentificationAlgorithm("HTTPS");
					socket.setSSLParameters(parameters);
					assertThatNoException().isThrownBy(socket::startHandshake);
				}
			}
		}
	}

	@Test
	void clientCertificateMayBeRequired() {
		try (RedisServer server = RedisServer.builder().tls(certificates).requireClientCertificates().start()) {
			assertThat(server.command("PING")).isEqualTo("PONG");
			assertThatExceptionOfType(UncheckedIOException.class)
				.isThrownBy(() -> ping(certificates.sockets(false), server));
		}
	}

	@Test
	void clusterSpeaksTls() {
		try (RedisCluster cluster = RedisCluster.start(false, (node) -> node.tls(certificates).password("geheim"))) {
			RedisServer master = cluster.masterOf("a");
			master.command("SET", "a", "1");
			RedisServer other = cluster.masters().stream().filter((node) -> node != master).findFirst().orElseThrow();
			assertThatExceptionOfType(RespException.class).isThrownBy(() -> other.command("GET", "a"))
				.withMessageEndingWith("127.0.0.1:" + master.port());
			cluster.moveSlot(RedisCluster.slot("a"), master, other);
			assertThat(other.command("GET", "a")).isEqualTo("1");
		}
	}

	private static Object ping(SocketFactory sockets, RedisServer server) {
		try (RespClient client = RespClient.connect(sockets, server.host(), server.port(), Started.LIMIT)) {
			return client.command("PING");
		}
	}

}
