/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.event.connection.ReconnectFailedEvent;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.Timer;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.internal.support.OpenState;
import io.sockudo.cache.simulation.VirtualTime;
import io.sockudo.cache.simulation.Wire;
import io.sockudo.cache.store.CacheLabel;
import io.sockudo.cache.store.CommandListener;
import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.store.ObjectEntries;
import io.sockudo.cache.store.RateLimits;
import io.sockudo.cache.store.TrackedEntries;
import io.sockudo.cache.store.TrackingDriver;

/**
 * The Redis driver of one node of a simulation: all of it that stands above Lettuce.
 */
public final class SimulatedDriver implements TrackingDriver {

	private static final RedisURI URI = RedisURI.create("redis://simulated:6379");

	private static final SocketAddress ADDRESS = InetSocketAddress.createUnresolved("simulated", 6379);

	private static final RedisConnectionException REFUSED = new RedisConnectionException("refused");

	private final RedisConnections connections;

	private final RedisKeys keys;

	private final RedisStore store;

	private final @Nullable Tracking tracking;

	private final Executor callbacks;

	/**
	 * Connect a node.
	 * @param time the time of the simulation
	 * @param timer its timer
	 * @param timeout how long a command may take
	 * @param wires the connections of this node
	 * @param prefix what is put in front of every key
	 * @param cluster whether the server is a cluster
	 * @param tracking whether changes are announced
	 */
	public SimulatedDriver(VirtualTime time, Timer timer, Duration timeout, Function<Wire.Kind, Wire> wires,
			String prefix, boolean cluster, boolean tracking) {
		RedisTarget target = new RedisTarget(cluster ? RedisTopology.CLUSTER : RedisTopology.STANDALONE, List.of(URI),
				"simulation", null, null);
		this.keys = RedisKeys.ofKeyValues(prefix);
		this.connections = new RedisConnections(target, Duration.ZERO, timer, new Client(wires),
				(connections) -> tracking ? new Tracking(target, URI, this.keys, new TrackedClient(wires), timer, time,
						new OutageLog(target), connections::data) : null);
		this.tracking = this.connections.tracking();
		CommandExecutor commands = new CommandExecutor(new CacheLabel(RedisDriver.NAME, "simulation"), this.connections,
				timer, timeout, CommandListener.NONE, time);
		this.store = new RedisStore(commands, new OpenState(), this.keys, true,
				ValueSizeLimit.ofKeyValues(commands.label(), ValueSizeLimit.UNLIMITED));
		this.callbacks = time;
		this.connections.start(false);
	}

	/**
	 * Find the name of a script.
	 * @param digestOrText what a server is sent
	 * @return the name of the constant
	 */
	public static String script(String digestOrText) {
		for (RedisScript script : RedisScript.values()) {
			if (is(script.digest(), digestOrText) || is(script.text(), digestOrText)) {
				return script.name();
			}
		}
		return "unknown";
	}

	/**
	 * Return what a script does.
	 * @param name the name of the constant
	 * @return its text
	 */
	public static String scriptText(String name) {
		return new String(RedisScript.valueOf(name).text(), StandardCharsets.ISO_8859_1);
	}

	private static boolean is(byte[] bytes, String text) {
		return bytes.length == text.length() && new String(bytes, StandardCharsets.ISO_8859_1).equals(text);
	}

	/**
	 * Tell where the loads of an entry are kept.
	 * @param key the key
	 * @return the name of the hash
	 */
	public String loads(String key) {
		return new String(this.keys.leaseHash(key), StandardCharsets.UTF_8);
	}

	@Override
	public String name() {
		return RedisDriver.NAME;
	}

	@Override
	public EntryStore<String> entries() {
		return this.store;
	}

	@Override
	public ObjectEntries<?> open(String cacheName, long maxCapacity, Function<Object, String> keyText) {
		throw new UnsupportedOperationException("Spring caches are not simulated");
	}

	@Override
	public TrackedEntries trackedEntries() {
		return new TrackedStore(this.store, this.keys, tracking());
	}

	@Override
	public TrackedEntries openTracked(String cacheName) {
		throw new UnsupportedOperationException("Spring caches are not simulated");
	}

	private Tracking tracking() {
		Tracking on = this.tracking;
		if (on == null) {
			throw new IllegalStateException("without tracking");
		}
		return on;
	}

	@Override
	public @Nullable String trackingProblem() {
		return tracking().problem();
	}

	@Override
	public RateLimits rateLimits() {
		throw new UnsupportedOperationException("rate limits are not simulated");
	}

	@Override
	public CompletableFuture<@Nullable Void> checkHealth() {
		return CompletableFuture.completedFuture(null);
	}

	@Override
	public Executor callbacks() {
		return this.callbacks;
	}

	@Override
	public void close() {
		// What it would close is garbage.
	}

	/**
	 * Tells the connections of the driver what becomes of one of them, as the heartbeat
	 * and Lettuce's events do.
	 */
	private abstract class Watch implements Wire.Client {

		private EmbeddedChannel channel = new EmbeddedChannel();

		@Override
		public void opened() {
			this.channel = new EmbeddedChannel();
			SimulatedDriver.this.connections.channels().connected(this.channel, ADDRESS);
		}

		@Override
		public void closed(boolean silent) {
			this.channel.close();
			SimulatedDriver.this.connections.channels().lost(this.channel, ADDRESS, silent);
		}

		@Override
		public void refused() {
			SimulatedDriver.this.connections
				.reconnectFailed(new ReconnectFailedEvent("", "", ADDRESS, ADDRESS, REFUSED, 1));
		}

	}

	/**
	 * Opens the connection for what is small, and then the one for what may take long.
	 */
	private final class Client implements RedisClients.Client {

		private final Function<Wire.Kind, Wire> wires;

		private boolean first = true;

		Client(Function<Wire.Kind, Wire> wires) {
			this.wires = wires;
		}

		@Override
		public CompletableFuture<RedisLink> connect() {
			Wire wire = this.wires.apply(this.first ? Wire.Kind.DATA : Wire.Kind.BULK);
			this.first = false;
			// The field of the driver isn't set before its constructor has gone on.
			wire.usedBy(new Opened());
			return CompletableFuture.completedFuture(new SimulatedLink(wire, URI));
		}

		@Override
		public CompletableFuture<Void> close() {
			return CompletableFuture.completedFuture(null);
		}

	}

	/**
	 * Watches a connection of commands.
	 */
	private final class Opened extends Watch {

	}

	/**
	 * Opens the connection that changes are announced on.
	 */
	private final class TrackedClient implements Tracking.Client {

		private final Function<Wire.Kind, Wire> wires;

		TrackedClient(Function<Wire.Kind, Wire> wires) {
			this.wires = wires;
		}

		@Override
		public CompletableFuture<StatefulRedisConnection<byte[], byte[]>> connect(RedisURI server) {
			Wire wire = this.wires.apply(Wire.Kind.TRACKED);
			SimulatedConnection connection = new SimulatedConnection(wire);
			wire.usedBy(new TrackedWatch(connection));
			return CompletableFuture.completedFuture(connection.asConnection());
		}

		@Override
		public CompletableFuture<Void> close() {
			return CompletableFuture.completedFuture(null);
		}

	}

	/**
	 * Watches the connection that changes are announced on.
	 */
	private final class TrackedWatch extends Watch {

		private final SimulatedConnection connection;

		TrackedWatch(SimulatedConnection connection) {
			this.connection = connection;
		}

		@Override
		public void opened() {
			super.opened();
			this.connection.opened(ADDRESS);
		}

		@Override
		public void closed(boolean silent) {
			this.connection.closed();
			super.closed(silent);
		}

		@Override
		public void invalidated(@Nullable String key) {
			this.connection.invalidated(key);
		}

	}

}
