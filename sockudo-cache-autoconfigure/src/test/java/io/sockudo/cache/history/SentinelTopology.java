/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.history;

import java.util.List;
import java.util.stream.Collectors;

import io.sockudo.cache.history.Fault.Loss;
import io.sockudo.cache.testsupport.redis.RedisSentinels;
import io.sockudo.cache.testsupport.redis.RedisServer;

/**
 * A master and its replica, which sentinels watch.
 */
final class SentinelTopology implements Topology {

	private final RedisSentinels sentinels = RedisSentinels.start().hurry();

	@Override
	public List<String> properties(int position) {
		String nodes = this.sentinels.sentinels()
			.stream()
			.map((sentinel) -> sentinel.host() + ":" + sentinel.port())
			.collect(Collectors.joining(","));
		return List.of("cache.driver=redis",
				"cache.redis.url-override=redis-sentinel://" + nodes + "#" + RedisSentinels.MASTER);
	}

	@Override
	public List<FaultKind> faults() {
		return List.of(new FaultKind("killMaster", Loss.TAIL, false, true, this::kill),
				new FaultKind("failover", Loss.TAIL, true, true, this::failover),
				new FaultKind("replaceSuspended", Loss.TAIL, true, true, this::replaceSuspended),
				FaultKind.disturbing("suspend", this::suspend),
				FaultKind.disturbing("clientKill", (scene) -> command("CLIENT", "KILL", "TYPE", "normal")),
				new FaultKind("flushAll", Loss.ALL, false, false, (scene) -> command("FLUSHALL")),
				FaultKind.harmless("scriptFlush", (scene) -> command("SCRIPT", "FLUSH")),
				FaultKind.harmless("killNode", (scene) -> scene.replace(scene.random(Nodes.COUNT))));
	}

	private void command(String... command) {
		this.sentinels.master().command(command);
	}

	private void kill(Scene scene) {
		this.sentinels.awaitReady();
		RedisServer old = this.sentinels.master();
		this.sentinels.failover();
		scene.over();
		this.sentinels.restore(old);
	}

	private void failover(Scene scene) {
		this.sentinels.awaitReady();
		RedisServer old = this.sentinels.master();
		this.sentinels.failoverOfLiving();
		scene.over();
		scene.awaitSome();
		this.sentinels.restore(old);
	}

	// It believes to be the master when it wakes up.
	private void replaceSuspended(Scene scene) {
		this.sentinels.awaitReady();
		RedisServer old = this.sentinels.master();
		this.sentinels.expectLossOfMaster();
		old.suspend();
		this.sentinels.awaitFailover(old);
		old.resume();
		scene.over();
		this.sentinels.restore(old);
	}

	private void suspend(Scene scene) {
		RedisServer master = this.sentinels.master();
		master.suspend();
		scene.await((scene.random(2) != 0) ? Outcome.UNAVAILABLE : Outcome.UNKNOWN);
		master.resume();
	}

	@Override
	public void close() {
		this.sentinels.close();
	}

}
