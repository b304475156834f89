/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport.redis;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import javax.net.SocketFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link RedisServer}, {@link RedisBinary} and {@link RedisServerExtension}.
 */
@ExtendWith(RedisServerExtension.class)
class RedisServerTests {

	@Test
	void commandAnswersWithItsType(RedisServer server) {
		assertThat(server.command("SET", "a", "ü")).isEqualTo("OK");
		assertThat(server.command("GET", "a")).isEqualTo("ü");
		assertThat(server.command("GET", "missing")).isNull();
		assertThat(server.command("STRLEN", "a")).isEqualTo(2L);
		assertThat(server.command("MGET", "a", "missing")).isEqualTo(Arrays.asList("ü", null));
		assertThatExceptionOfType(RespException.class).isThrownBy(() -> server.command("NONSENSE"))
			.withMessageStartingWith("ERR unknown command");
	}

	@Test
	void bytesTravelAsTheyAre(RedisServer server) {
		byte[] value = { 0, -1, '\r', '\n', -128 };
		server.command(bytes("SET"), bytes("a"), value);
		assertThat((byte[]) server.command(bytes("GET"), bytes("a"))).isEqualTo(value);
	}

	@Test
	void sharedServerIsEmptyAtFirst(RedisServer server, RedisServer same) {
		assertThat(server).isSameAs(same).isSameAs(SharedRedis.standalone());
		assertThat(server.command("DBSIZE")).isEqualTo(0L);
		server.command("SET", "a", "1");
	}

	@Test
	void sharedServerIsEmptyAgain(RedisServer server) {
		assertThat(server.command("DBSIZE")).isEqualTo(0L);
		server.command("SET", "a", "1");
	}

	@Test
	void argumentsConfigureTheServer() {
		try (RedisServer server = RedisServer.start("--maxmemory", "2mb")) {
			assertThat(server.command("CONFIG", "GET", "maxmemory")).isEqualTo(List.of("maxmemory", "2097152"));
		}
	}

	@Test
	void wrongArgumentFailsWithTheOutput() {
		assertThatExceptionOfType(RedisStartFailure.class).isThrownBy(() -> RedisServer.start("--nonsense", "1"))
			.withMessageContaining("nonsense")
			.withMessageContaining("Bad directive");
	}

	@Test
	void takenPortIsToldFromOtherFailures(RedisServer other) {
		assertThatExceptionOfType(RedisStartFailure.class)
			.isThrownBy(() -> new RedisServer(RedisServer.builder(), other.port()))
			.matches(RedisStartFailure::isPortTaken);
		assertThatExceptionOfType(RedisStartFailure.class).isThrownBy(() -> RedisServer.start("--nonsense", "1"))
			.matches((failure) -> !failure.isPortTaken());
	}

	@Test
	void passwordIsRequired() {
		try (RedisServer server = RedisServer.builder().password("geheim").start();
				RespClient stranger = RespClient.connect(server.host(), server.port())) {
			assertThat(server.command("PING")).isEqualTo("PONG");
			assertThatExceptionOfType(RespException.class).isThrownBy(() -> stranger.command("PING"))
				.withMessageStartingWith("NOAUTH");
		}
	}

	@Test
	void restartKeepsPortAndForgetsEntries() {
		try (RedisServer server = RedisServer.start()) {
			long pid = server.pid();
			server.command("SET", "a", "1");
			server.stop();
			assertThat(server.isResponsive()).isFalse();
			assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> server.command("PING"));
			server.restart();
			assertThat(server.command("GET", "a")).isNull();
			assertThat(server.pid()).isNotEqualTo(pid);
		}
	}

	@Test
	void suspendedServerDoesNotAnswerUntilResumed() {
		try (RedisServer server = RedisServer.start();
				RespClient client = RespClient.connect(SocketFactory.getDefault(), server.host(), server.port(),
						Duration.ofMillis(200))) {
			server.suspend();
			assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> client.command("PING"));
			server.resume();
			assertThat(server.command("PING")).isEqualTo("PONG");
		}
	}

	@Test
	void closeEndsEvenASuspendedServer() {
		RedisServer server = RedisServer.start();
		server.suspend();
		server.close();
		assertThat(ProcessHandle.of(server.pid())).isEmpty();
		server.close();
	}

	@Test
	void namedProgramMustExist() {
		assertThatIllegalStateException().isThrownBy(() -> RedisBinary.find("/no/such/program", null))
			.withMessageContaining("/no/such/program");
	}

	@Test
	void programOnPathComesBeforeCarriedOne(@TempDir Path folder) throws Exception {
		assertThat(RedisBinary.find(null, folder.toString())).isExecutable();
		Path program = Files.createFile(folder.resolve("redis-server"));
		assertThat(program.toFile().setExecutable(true)).isTrue();
		assertThat(RedisBinary.find(null, folder.toString())).isEqualTo(program);
	}

	@Test
	void unknownSystemFailsInsteadOfSkipping() {
		assertThat(RedisBinary.resource("Mac OS X", "aarch64")).isEqualTo("/redis-server-7.0.15-darwin-arm64");
		assertThatIllegalStateException().isThrownBy(() -> RedisBinary.unpack(RedisBinary.resource("Plan 9", "mips")))
			.withMessageContaining(RedisBinary.PROPERTY);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
