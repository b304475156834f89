/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.resource.ClientResources;
import io.netty.util.Timer;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.internal.support.Scheduler;
import io.sockudo.cache.redis.RedisStartException.Reason;

/**
 * Tracking of reads for client-side caching: a further connection to each server that has
 * entries, for nothing else, because a server sends invalidations for whatever was read
 * on a connection and forgets that with the connection.
 */
final class Tracking implements TrackingHeartbeat.Timer {

	private static final long FOLLOW_INTERVAL = TimeUnit.SECONDS.toNanos(1);

	private final Map<RedisURI, TrackingConnection> servers = new ConcurrentHashMap<>();

	private final AtomicBoolean reported = new AtomicBoolean();

	private final AtomicLong followed;

	private final RedisTarget target;

	private final RedisURI uri;

	private final Supplier<@Nullable RedisLink> data;

	private final Client client;

	private final RedisKeys keys;

	private final Timer timer;

	private final Scheduler clock;

	private final OutageLog log;

	private final Invalidations invalidations;

	private volatile boolean closed;

	/**
	 * Create without any connection.
	 * @param settings the settings of the driver
	 * @param resources what clients share
	 * @param timer for what is to be tried again
	 * @param log what people read
	 * @param data the connection that knows who has which entries, if there is one
	 */
	Tracking(RedisDriver.Builder settings, ClientResources resources, Timer timer, OutageLog log,
			Supplier<@Nullable RedisLink> data) {
		this(settings.target, RedisClients.uris(settings).get(0), RedisKeys.ofKeyValues(settings.prefix),
				new LettuceClient(settings, resources), timer, Scheduler.SYSTEM, log, data);
	}

	/**
	 * Create with a client.
	 * @param target which Redis
	 * @param uri how each of its servers is reached
	 * @param keys how the keys of the key-value cache are written
	 * @param client opens connections
	 * @param timer for what is to be tried again
	 * @param clock tells the time
	 * @param log what people read
	 * @param data the connection that knows who has which entries, if there is one
	 */
	Tracking(RedisTarget target, RedisURI uri, RedisKeys keys, Client client, Timer timer, Scheduler clock,
			OutageLog log, Supplier<@Nullable RedisLink> data) {
		this.target = target;
		this.uri = uri;
		this.data = data;
		this.client = client;
		this.clock = clock;
		this.followed = new AtomicLong(clock.nanoTime());
		this.keys = keys;
		this.timer = timer;
		this.log = log;
		this.invalidations = new Invalidations(this.keys);
	}

	Invalidations invalidations() {
		return this.invalidations;
	}

	/**
	 * Find what an entry can be read through.
	 * @param name the whole key
	 * @return the link; {@code null} while there would be no invalidations
	 */
	@Nullable RedisLink link(byte[] name) {
		RedisLink known = this.data.get();
		RedisURI master = (known != null) ? known.masterOf(name) : null;
		TrackingConnection server = (master != null) ? this.servers.get(master) : null;
		if (known != null && master != null && server == null) {
			followAgain(known);
		}
		return (server != null) ? server.link() : null;
	}

	/**
	 * Follow a server whose address has changed. Nothing reports that.
	 */
	private void followAgain(RedisLink known) {
		long now = nanoTime();
		long last = this.followed.get();
		if (now - last >= FOLLOW_INTERVAL && this.followed.compareAndSet(last, now)) {
			this.timer.newTimeout((timeout) -> follow(known.masters()), 0, TimeUnit.NANOSECONDS);
		}
	}

	/**
	 * Open what isn't open yet, and close what has no entries any more. Then it is
	 * unknown which server has sent which invalidations.
	 * @param masters who has entries now
	 */
	void follow(List<RedisMaster> masters) {
		List<RedisURI> uris = masters.stream().map(RedisMaster::uri).toList();
		this.servers.keySet().stream().filter((uri) -> !uris.contains(uri)).toList().forEach(this::leave);
		masters.forEach((master) -> this.servers.computeIfAbsent(master.uri(),
				(uri) -> new TrackingConnection(this, uri).open()));
		lost();
		if (this.closed) {
			uris.forEach(this::leave);
		}
	}

	/**
	 * Return the result of the first attempts: completed when each server was tried once,
	 * failed if one of them doesn't work.
	 */
	CompletableFuture<?> firstTry() {
		return CompletableFuture
			.allOf(this.servers.values().stream().map(TrackingConnection::firstTry).toArray(CompletableFuture[]::new));
	}

	private void leave(RedisURI uri) {
		TrackingConnection server = this.servers.remove(uri);
		if (server != null) {
			server.close();
		}
	}

	@Nullable String problem() {
		RedisLink known = this.data.get();
		List<RedisMaster> masters = (known != null) ? known.masters() : List.of();
		// A node whose near cache answers every read would never find out.
		if (known != null && masters.stream().anyMatch((master) -> !this.servers.containsKey(master.uri()))) {
			followAgain(known);
		}
		String problems = masters.stream()
			.map((master) -> this.servers.get(master.uri()))
			.map((server) -> (server != null) ? server.problem() : TrackingConnection.NOT_CONNECTED)
			.filter(Objects::nonNull)
			.distinct()
			.collect(Collectors.joining(", "));
		if (masters.isEmpty()) {
			return TrackingConnection.NOT_CONNECTED;
		}
		return problems.isEmpty() ? null : problems;
	}

	/**
	 * Return the key of an entry that can be changed on a server; {@code null} if the
	 * prefix allows none there.
	 */
	byte @Nullable [] probe(RedisURI server, String id) {
		RedisLink known = this.data.get();
		int slot = (known != null) ? known.masters()
			.stream()
			.filter((master) -> master.uri().equals(server))
			.mapToInt(RedisMaster::slot)
			.findFirst()
			.orElse(0) : 0;
		byte[] name = this.keys.probe(slot, id);
		return (known != null && server.equals(known.masterOf(name))) ? name : null;
	}

	/**
	 * Connect. A cluster reports only the addresses of its nodes.
	 */
	CompletableFuture<StatefulRedisConnection<byte[], byte[]>> connect(RedisURI server) {
		RedisURI address = (this.target.topology() != RedisTopology.CLUSTER) ? server
				: RedisURI.builder(this.uri).withHost(server.getHost()).withPort(server.getPort()).build();
		return this.client.connect(address);
	}

	@Override
	public long nanoTime() {
		return this.clock.nanoTime();
	}

	@Override
	public void later(Runnable task, long millis) {
		if (!this.closed) {
			this.timer.newTimeout((timeout) -> task.run(), millis, TimeUnit.MILLISECONDS);
		}
	}

	void changed(ByteBuffer name) {
		this.invalidations.changed(name);
	}

	void lost() {
		this.invalidations.lost();
	}

	void confused(Throwable problem) {
		this.log.warn("An invalidation of Redis could not be handled. All near-cache entries are dropped.", problem);
	}

	void works() {
		this.reported.set(false);
	}

	void refused(String why) {
		if (this.reported.compareAndSet(false, true)) {
			this.log.error(StartFailures.message(Reason.TRACKING, this.target) + ": it " + why
					+ ". The near cache is off until it does; reads go to Redis.");
		}
	}

	/**
	 * Close. The client closes the connections.
	 */
	CompletableFuture<Void> close() {
		this.closed = true;
		this.servers.values().forEach(TrackingConnection::end);
		return this.client.close();
	}

	/**
	 * Client that opens connections that speak RESP3.
	 */
	interface Client {

		CompletableFuture<StatefulRedisConnection<byte[], byte[]>> connect(RedisURI server);

		CompletableFuture<Void> close();

	}

	/**
	 * Client of Lettuce's.
	 */
	private static final class LettuceClient implements Client {

		private final RedisClient client;

		LettuceClient(RedisDriver.Builder settings, ClientResources resources) {
			this.client = RedisClient.create(resources);
			this.client
				.setOptions(RedisClients.options(settings).mutate().protocolVersion(ProtocolVersion.RESP3).build());
		}

		@Override
		public CompletableFuture<StatefulRedisConnection<byte[], byte[]>> connect(RedisURI server) {
			return this.client.connectAsync(ByteArrayCodec.INSTANCE, server).toCompletableFuture();
		}

		@Override
		public CompletableFuture<Void> close() {
			return this.client.shutdownAsync(0, 1, TimeUnit.SECONDS);
		}

	}

	/**
	 * Refusal of a server to send invalidations, which waiting won't cure.
	 */
	static final class RefusedException extends RuntimeException {

		RefusedException(String problem) {
			super(problem, null, false, false);
		}

	}

}
