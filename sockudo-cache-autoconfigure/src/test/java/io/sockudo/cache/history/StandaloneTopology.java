/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.history;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.sockudo.cache.history.Fault.Loss;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.TcpProxy;

/**
 * One server, and a proxy on the way of each node to it.
 */
final class StandaloneTopology implements Topology {

	private final RedisServer server = RedisServer.start();

	private final List<TcpProxy> proxies = Stream.generate(() -> TcpProxy.before(this.server))
		.limit(Nodes.COUNT)
		.toList();

	@Override
	public List<String> properties(int position) {
		return List.of("cache.driver=redis",
				"cache.redis.url-override=redis://127.0.0.1:" + this.proxies.get(position).port());
	}

	@Override
	public List<FaultKind> faults() {
		return List.of(FaultKind.disturbing("reset", onSome(TcpProxy::reset)),
				FaultKind.disturbing("close", onSome(TcpProxy::closeAll)),
				FaultKind.disturbing("halfClose", onSome(TcpProxy::halfClose)),
				FaultKind.disturbing("delay", this::delay), FaultKind.disturbing("lostReplies", this::loseReplies),
				FaultKind.disturbing("silence", this::silence), FaultKind.disturbing("forget", this::forgetConnections),
				FaultKind.disturbing("suspend", (scene) -> suspend(scene, Outcome.UNKNOWN)),
				FaultKind.disturbing("suspendLong", (scene) -> suspend(scene, Outcome.UNAVAILABLE)),
				FaultKind.disturbing("clientKill", (scene) -> command("CLIENT", "KILL", "TYPE", "normal")),
				FaultKind.disturbing("clientPause", (scene) -> command("CLIENT", "PAUSE", "1500", "WRITE")),
				new FaultKind("restart", Loss.ALL, false, true, this::restart),
				new FaultKind("flushAll", Loss.ALL, false, false, (scene) -> command("FLUSHALL")),
				FaultKind.harmless("scriptFlush", (scene) -> command("SCRIPT", "FLUSH")),
				FaultKind.harmless("trackingTable", this::forgetReads),
				FaultKind.harmless("killNode", (scene) -> scene.replace(scene.random(Nodes.COUNT))),
				FaultKind.disturbing("suspendNode", StandaloneTopology::suspendNode));
	}

	private void command(String... command) {
		this.server.command(command);
	}

	// One, or all of them.
	private Body onSome(Consumer<TcpProxy> disturbance) {
		return (scene) -> {
			int one = scene.random(Nodes.COUNT + 1);
			if (one < Nodes.COUNT) {
				disturbance.accept(this.proxies.get(one));
			}
			else {
				this.proxies.forEach(disturbance);
			}
		};
	}

	private void delay(Scene scene) {
		TcpProxy proxy = this.proxies.get(scene.random(Nodes.COUNT));
		proxy.delay(Duration.ofMillis(10 + scene.random(90)));
		scene.awaitSome();
		proxy.delay(Duration.ZERO);
	}

	private void loseReplies(Scene scene) {
		TcpProxy proxy = this.proxies.get(scene.random(Nodes.COUNT));
		proxy.holdReplies();
		scene.await(Outcome.UNKNOWN);
		proxy.reset();
		proxy.forward();
	}

	// What was held is let through: it is executed long after its caller has left.
	private void silence(Scene scene) {
		TcpProxy proxy = this.proxies.get(scene.random(Nodes.COUNT));
		proxy.silence();
		scene.await((scene.random(2) != 0) ? Outcome.UNAVAILABLE : Outcome.UNKNOWN);
		proxy.forward();
	}

	// As a firewall does: new ones work. What was held is executed later, if at all.
	private void forgetConnections(Scene scene) {
		TcpProxy proxy = this.proxies.get(scene.random(Nodes.COUNT));
		proxy.forgetOpen();
		scene.await(Outcome.UNKNOWN);
		scene.awaitSome();
		proxy.forward();
	}

	// The server forgets who has read what, and says so.
	private void forgetReads(Scene scene) {
		command("CONFIG", "SET", "tracking-table-max-keys", "1");
		scene.awaitSome();
		command("CONFIG", "SET", "tracking-table-max-keys", "1000000");
	}

	private void suspend(Scene scene, Outcome until) {
		this.server.suspend();
		scene.await(until);
		this.server.resume();
	}

	private void restart(Scene scene) {
		this.server.kill();
		if (scene.random(2) == 0) {
			scene.await(Outcome.UNAVAILABLE);
		}
		this.server.restart();
	}

	static void suspendNode(Scene scene) {
		NodeProcess node = scene.nodes().get(scene.random(Nodes.COUNT));
		node.signal("STOP");
		scene.awaitSome();
		node.signal("CONT");
	}

	// It would fill the memory.
	@Override
	public void forget() {
		this.proxies.forEach(TcpProxy::resetCounters);
	}

	@Override
	public void close() {
		this.proxies.forEach(TcpProxy::close);
		this.server.close();
	}

}
