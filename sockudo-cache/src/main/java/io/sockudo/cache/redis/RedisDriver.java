/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.resource.ClientResources;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

import io.sockudo.cache.internal.support.OpenState;
import io.sockudo.cache.store.CacheLabel;
import io.sockudo.cache.store.CommandListener;
import io.sockudo.cache.store.DriverStatus;
import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.store.ObjectEntries;
import io.sockudo.cache.store.RateLimits;
import io.sockudo.cache.store.TrackedEntries;
import io.sockudo.cache.store.TrackingDriver;

/**
 * Driver that keeps entries in Redis, shared by all nodes that use the same server and
 * prefix. Opens a client of its own.
 */
public final class RedisDriver implements TrackingDriver {

	/**
	 * Name of this driver in the configuration.
	 */
	public static final String NAME = "redis";

	/**
	 * Name of this driver on a cluster.
	 */
	public static final String CLUSTER_NAME = "redis-cluster";

	private final OpenState state = new OpenState();

	private final DriverTimer timer;

	private final RedisConnections connections;

	private final CacheLabel label;

	private final CommandExecutor commands;

	private final RedisStore entries;

	private final RedisRateLimits rateLimits;

	private final RedisKeys keys;

	private final Function<String, RedisStore> stores;

	private final String prefix;

	private final CallbackThreads callbacks = new CallbackThreads();

	private RedisDriver(Builder builder) {
		boolean cluster = builder.target.topology() == RedisTopology.CLUSTER;
		this.label = new CacheLabel(cluster ? CLUSTER_NAME : NAME, builder.cacheName);
		this.timer = new DriverTimer();
		this.connections = connections(builder, this.timer);
		this.commands = new CommandExecutor(this.label, this.connections, this.timer, builder.timeout,
				builder.commandListener);
		this.prefix = builder.prefix;
		this.keys = RedisKeys.ofKeyValues(builder.prefix);
		this.entries = new RedisStore(this.commands, this.state, this.keys, builder.coalesceReads,
				ValueSizeLimit.ofKeyValues(this.label, builder.maxValueSize));
		this.rateLimits = new RedisRateLimits(commands(RateLimits.NAME, builder), this.state, this.keys);
		this.stores = (cacheName) -> open(commands(cacheName, builder), builder);
		advise(builder.memoryAdvice);
	}

	/**
	 * Create the connections. The application's customizers may throw anything.
	 */
	private static RedisConnections connections(Builder builder, DriverTimer timer) {
		try {
			return new RedisConnections(builder, timer);
		}
		catch (RuntimeException | Error ex) {
			timer.stop();
			throw ex;
		}
	}

	private CommandExecutor commands(String cacheName, Builder builder) {
		return new CommandExecutor(new CacheLabel(name(), cacheName), this.connections, this.timer, builder.timeout,
				builder.commandListener);
	}

	private RedisStore open(CommandExecutor commands, Builder builder) {
		return new RedisStore(commands, this.state, RedisKeys.ofCache(builder.prefix, commands.label().cache()),
				builder.coalesceReads, ValueSizeLimit.ofCache(commands.label(), builder.maxValueSize));
	}

	private void advise(@Nullable Duration defaultTtl) {
		if (defaultTtl != null) {
			this.connections.onFirstConnection(new MaxMemoryCheck(this.commands, !defaultTtl.isZero()));
		}
	}

	private RedisDriver start(boolean failFast) {
		try {
			this.connections.start(failFast);
			return this;
		}
		catch (RuntimeException | Error ex) {
			close();
			throw ex;
		}
	}

	/**
	 * Return a builder.
	 * @param target which Redis
	 * @return the builder
	 */
	public static Builder builder(RedisTarget target) {
		return new Builder(target);
	}

	@Override
	public String name() {
		return this.label.driver();
	}

	@Override
	public EntryStore<String> entries() {
		return this.entries;
	}

	@Override
	public ObjectEntries<?> open(String cacheName, long maxCapacity, Function<Object, String> keyText) {
		return new ObjectEntries<>(this.stores.apply(cacheName), keyText);
	}

	@Override
	public TrackedEntries trackedEntries() {
		return new TrackedStore(this.entries, this.keys, tracking());
	}

	@Override
	public TrackedEntries openTracked(String cacheName) {
		return new TrackedStore(this.stores.apply(cacheName), RedisKeys.ofCache(this.prefix, cacheName), tracking());
	}

	private Tracking tracking() {
		Tracking tracking = this.connections.tracking();
		if (tracking == null) {
			throw new IllegalStateException("the driver was built without tracking");
		}
		return tracking;
	}

	@Override
	public @Nullable String trackingProblem() {
		return tracking().problem();
	}

	@Override
	public RateLimits rateLimits() {
		return this.rateLimits;
	}

	@Override
	public CompletableFuture<@Nullable Void> checkHealth() {
		this.state.check(this.label, "checkHealth");
		return this.commands.send(this.commands.<String, @Nullable Void>call("checkHealth", CommandType.PING,
				Output.STATUS, CommandExecutor.args(), (pong) -> null));
	}

	@Override
	public DriverStatus status() {
		return this.connections.status();
	}

	@Override
	public Executor callbacks() {
		return this.callbacks;
	}

	@Override
	public void close() {
		this.state.close();
		this.connections.close();
		this.timer.stop();
		this.callbacks.close();
	}

	/**
	 * Builder of a {@link RedisDriver}.
	 */
	public static final class Builder {

		final RedisTarget target;

		String cacheName = "sockudo";

		String prefix = "sockudo_cache:";

		Duration timeout = Duration.ofSeconds(1);

		Duration connectTimeout = Duration.ofSeconds(1);

		boolean failFast;

		boolean coalesceReads = true;

		long maxValueSize = ValueSizeLimit.UNLIMITED;

		boolean tracking;

		@Nullable Duration memoryAdvice;

		CommandListener commandListener = CommandListener.NONE;

		@Nullable ClientResources clientResources;

		Consumer<ClientOptions.Builder> clientOptions = (options) -> {
		};

		RedisClientCustomizer customizer = new RedisClientCustomizer() {
		};

		private Builder(RedisTarget target) {
			this.target = target;
		}

		/**
		 * Set the name of the key-value cache, for messages.
		 * @param cacheName the name
		 * @return this builder
		 */
		public Builder cacheName(String cacheName) {
			this.cacheName = cacheName;
			return this;
		}

		/**
		 * Set what is put in front of every key.
		 * @param prefix empty or ending with a colon
		 * @return this builder
		 */
		public Builder prefix(String prefix) {
			this.prefix = prefix;
			return this;
		}

		/**
		 * Set how long one command may take at most.
		 * @param timeout positive
		 * @return this builder
		 */
		public Builder timeout(Duration timeout) {
			this.timeout = timeout;
			return this;
		}

		/**
		 * Set how long one attempt to connect may take at most.
		 * @param connectTimeout positive
		 * @return this builder
		 */
		public Builder connectTimeout(Duration connectTimeout) {
			this.connectTimeout = connectTimeout;
			return this;
		}

		/**
		 * Set whether to fail when the server can't be reached at the start.
		 * @param failFast whether {@link #build()} throws then
		 * @return this builder
		 */
		public Builder failFast(boolean failFast) {
			this.failFast = failFast;
			return this;
		}

		/**
		 * Set whether concurrent reads share round trips.
		 * @param coalesceReads whether they do
		 * @return this builder
		 */
		public Builder coalesceReads(boolean coalesceReads) {
			this.coalesceReads = coalesceReads;
			return this;
		}

		/**
		 * Set how large a value may be in its stored form. A larger one is refused by
		 * writes of the key-value cache, with a
		 * {@link io.sockudo.cache.CacheValueException}, and not kept for loads and by
		 * Spring caches. By default there is no limit.
		 * @param maxValueSize positive
		 * @return this builder
		 */
		public Builder maxValueSize(DataSize maxValueSize) {
			if (maxValueSize.toBytes() <= 0) {
				throw new IllegalArgumentException("'maxValueSize' must be more than zero");
			}
			this.maxValueSize = maxValueSize.toBytes();
			return this;
		}

		/**
		 * Set whether changes of entries send invalidations, over a further connection to
		 * each server that has entries. It speaks RESP3.
		 * @param tracking whether {@link RedisDriver#trackedEntries()} can be used
		 * @return this builder
		 */
		public Builder tracking(boolean tracking) {
			this.tracking = tracking;
			return this;
		}

		/**
		 * Look once, when the first connection is there, at how the server deals with its
		 * memory, and warn of what is surely not meant. Holds up nothing. By default it
		 * isn't looked at.
		 * @param defaultTtl time to live of entries that are written without one
		 * @return this builder
		 */
		public Builder memoryAdvice(Duration defaultTtl) {
			this.memoryAdvice = defaultTtl;
			return this;
		}

		/**
		 * Set the listener to the duration of commands.
		 * @param commandListener called for every command
		 * @return this builder
		 */
		public Builder commandListener(CommandListener commandListener) {
			this.commandListener = commandListener;
			return this;
		}

		/**
		 * Share threads and timers with other clients.
		 * @param clientResources not closed with the driver
		 * @return this builder
		 */
		public Builder clientResources(ClientResources clientResources) {
			this.clientResources = clientResources;
			return this;
		}

		/**
		 * Set options of the client that the driver's own settings come on top of.
		 * @param clientOptions called once
		 * @return this builder
		 */
		public Builder clientOptions(Consumer<ClientOptions.Builder> clientOptions) {
			this.clientOptions = clientOptions;
			return this;
		}

		/**
		 * Change the settings of the client after the driver's own.
		 * @param customizer called once for the options and once for each address
		 * @return this builder
		 */
		public Builder customizer(RedisClientCustomizer customizer) {
			this.customizer = customizer;
			return this;
		}

		/**
		 * Build the driver and try once to connect.
		 * @return the driver, connected or not
		 * @throws RedisStartException if the driver must not start
		 */
		public RedisDriver build() {
			if (this.tracking && this.target.topology() == RedisTopology.MASTER_REPLICA) {
				throw StartFailures.exception(RedisStartException.Reason.TRACKING, this.target,
						"is a master with replicas at fixed addresses, and not a single server, behind sentinels or a "
								+ "cluster");
			}
			return new RedisDriver(this).start(this.failFast);
		}

	}

}
