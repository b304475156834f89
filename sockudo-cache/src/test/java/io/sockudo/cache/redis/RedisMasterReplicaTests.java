/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.List;

import io.lettuce.core.RedisURI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.sockudo.cache.testsupport.redis.RedisServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A master with a replica at known addresses, where nobody tells of a new master.
 */
@Timeout(60)
class RedisMasterReplicaTests {

	private final LogLines.Silence silence = LogLines.silence();

	private final LogLines lines = new LogLines();

	private RedisServer master;

	private RedisServer replica;

	private RedisTestCache open;

	@BeforeEach
	void start() {
		this.master = server();
		this.replica = server();
		follow(this.replica, this.master);
		List<RedisURI> nodes = List.of(RedisURI.create(this.replica.host(), this.replica.port()),
				RedisURI.create(this.master.host(), this.master.port()));
		this.open = RedisTestCache
			.of(RedisDriver.builder(new RedisTarget(RedisTopology.MASTER_REPLICA, nodes, "a test", null, null)));
		this.open.cache().set("k", "1");
		ClientCache.until("replication", () -> text(this.replica).equals("1"));
	}

	private static RedisServer server() {
		return RedisServer.start("--repl-diskless-sync-delay", "0");
	}

	@AfterEach
	void close() {
		this.open.close();
		this.replica.close();
		this.master.close();
		this.lines.close();
		this.silence.close();
	}

	@Test
	void masterIsUsed() {
		assertThat(text(this.master)).isEqualTo("1");
		assertThat(this.open.cache().get("k")).isEqualTo("1");
	}

	// It takes no writes, and what it answers to reads gets old if nobody writes.
	@Test
	void demotedMasterIsLeftByReadersAlone() {
		this.replica.command("REPLICAOF", "NO", "ONE");
		follow(this.master, this.replica);
		// What only the new master has.
		this.master.command("REPLICAOF", "127.0.0.1", "1");
		this.replica.command("SET", RedisTestCache.PREFIX + "k", "2");
		ClientCache.until("new master", () -> "2".equals(this.open.cache().get("k")));
		this.open.cache().set("k", "3");
		assertThat(text(this.replica)).isEqualTo("3");
		assertThat(this.open.isConnected()).isTrue();
		this.lines.await("another one of them is used in its place");
		assertThat(this.lines.warnings()).isEmpty();
	}

	@Test
	void replacementIsToldOnceHoweverLongThereIsNoMaster() {
		this.master.command("REPLICAOF", "127.0.0.1", "1");
		long before = connections();
		ClientCache.until("several attempts", () -> connections() > before + 8);
		this.replica.command("REPLICAOF", "NO", "ONE");
		ClientCache.until("new master", () -> ClientCache.failure(this.open.cache().async().set("k", "3")) == null);
		assertThat(text(this.replica)).isEqualTo("3");
		assertThat(this.lines.all()).filteredOn((line) -> line.contains("another one of them is used in its place"))
			.hasSizeLessThanOrEqualTo(1);
	}

	// Those of this test are one each time.
	private long connections() {
		return Long.parseLong(String.valueOf(this.master.info("stats", "total_connections_received")));
	}

	@Test
	void demotedMasterIsLeftByWriters() {
		this.replica.command("REPLICAOF", "NO", "ONE");
		follow(this.master, this.replica);
		ClientCache.until("new master", () -> ClientCache.failure(this.open.cache().async().set("k", "3")) == null);
		assertThat(text(this.replica)).isEqualTo("3");
	}

	@Test
	void promotedReplicaTakesThePlaceOfAMasterThatWasKilled() {
		this.master.kill();
		this.replica.command("REPLICAOF", "NO", "ONE");
		ClientCache.until("new master", () -> ClientCache.failure(this.open.cache().async().set("k", "3")) == null);
		assertThat(text(this.replica)).isEqualTo("3");
		assertThat(this.open.isConnected()).isTrue();
	}

	@Test
	void masterThatComesBackIsFound() {
		this.master.kill();
		ClientCache.until("loss", () -> ClientCache.failure(this.open.cache().async().get("k")) != null);
		this.master.restart();
		ClientCache.until("the same master",
				() -> ClientCache.failure(this.open.cache().async().set("k", "3")) == null);
		assertThat(text(this.master)).isEqualTo("3");
	}

	private static void follow(RedisServer replica, RedisServer master) {
		replica.command("REPLICAOF", master.host(), Integer.toString(master.port()));
		ClientCache.until("replication", () -> "up".equals(replica.info("replication", "master_link_status")));
	}

	private static String text(RedisServer server) {
		return String.valueOf(server.command("GET", RedisTestCache.PREFIX + "k"));
	}

}
