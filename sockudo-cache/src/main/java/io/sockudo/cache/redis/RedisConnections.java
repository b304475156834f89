/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.event.connection.ReconnectFailedEvent;
import io.lettuce.core.resource.ClientResources;
import io.netty.channel.Channel;
import io.netty.util.Timer;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.internal.support.Futures;
import io.sockudo.cache.redis.RedisStartException.Reason;
import io.sockudo.cache.store.ConnectionState;
import io.sockudo.cache.store.DriverStatus;

/**
 * Connections of the driver: one for what is small and one for what may take long. They
 * are opened in the background and stay open; a caller only ever sees that there is one
 * or that there is none.
 */
final class RedisConnections implements RedisTransport, AutoCloseable {

	private static final int HIDDEN_REFUSALS = 5;

	private final OutageLog log;

	private final InFlightLimiter inFlight = new InFlightLimiter();

	private final PendingCommands pending;

	private final RedisChannels channels;

	private final ConnectingLink openingData = new ConnectingLink();

	private final ConnectingLink openingBulk = new ConnectingLink();

	private final AtomicBoolean reconnecting = new AtomicBoolean();

	private final AtomicReference<@Nullable Runnable> firstConnection = new AtomicReference<>();

	private final RedisTarget target;

	private final Duration connectTimeout;

	private final Timer timer;

	private final @Nullable ClientResources resources;

	private final RedisClients.Client client;

	private final @Nullable Tracking tracking;

	private volatile @Nullable RedisLink data;

	private volatile @Nullable RedisLink bulk;

	private volatile boolean suspect;

	private volatile boolean closed;

	RedisConnections(RedisDriver.Builder settings, Timer timer) {
		this.target = settings.target;
		this.log = new OutageLog(this.target);
		this.connectTimeout = settings.connectTimeout;
		this.timer = timer;
		this.pending = new PendingCommands(timer);
		this.channels = new RedisChannels(this.target, this.log, this.inFlight, this.pending, () -> suspect(false));
		ClientResources shared = RedisClients.resources(settings.clientResources, this.channels, this::reconnectFailed,
				this::topologyChanged);
		this.resources = shared;
		try {
			this.client = (this.target.topology() == RedisTopology.CLUSTER)
					? new ClusterClient(settings, shared, timer, this.log) : new StandaloneClient(settings, shared,
							timer, new DeposedMaster(timer, this.channels.open(), this.log));
			this.tracking = settings.tracking ? new Tracking(settings, shared, timer, this.log, this::data) : null;
		}
		catch (RuntimeException | Error ex) {
			// Clients that have connected nowhere have only these.
			shutdown();
			throw ex;
		}
	}

	/**
	 * Create connections with clients that are not Lettuce's.
	 */
	RedisConnections(RedisTarget target, Duration connectTimeout, Timer timer, RedisClients.Client client,
			Function<RedisConnections, Tracking> tracking) {
		this.target = target;
		this.log = new OutageLog(target);
		this.connectTimeout = connectTimeout;
		this.timer = timer;
		this.pending = new PendingCommands(timer);
		this.channels = new RedisChannels(this.target, this.log, this.inFlight, this.pending, () -> suspect(false));
		this.resources = null;
		this.client = client;
		this.tracking = tracking.apply(this);
	}

	private Future<?> shutdown() {
		ClientResources own = this.resources;
		return (own != null) ? own.shutdown(0, 200, TimeUnit.MILLISECONDS) : CompletableFuture.completedFuture(null);
	}

	private void topologyChanged(List<RedisClusterNode> nodes) {
		List<RedisMaster> masters = ClusterLink.masters(nodes);
		follow(masters);
		if (ClusterLink.isComplete(nodes)) {
			this.log.serving(masters.stream()
				.map((master) -> UnreachableNodes.address(master.uri()))
				.collect(Collectors.toUnmodifiableSet()));
		}
	}

	RedisChannels channels() {
		return this.channels;
	}

	@Nullable Tracking tracking() {
		return this.tracking;
	}

	@Override
	public @Nullable RedisLink data() {
		return this.data;
	}

	@Override
	public @Nullable RedisLink bulk() {
		return this.bulk;
	}

	/**
	 * Return what is known of the node, after a call has ended, or has waited for long,
	 * without being sent. Calls on the other connection needn't wait for it as well.
	 */
	@Override
	public @Nullable UnreachableNodeException unsent(RedisLink link, CommandAttempt<?> command) {
		UnreachableNodeException unreachable = link.unsent(command);
		RedisLink other = (link == this.data) ? this.bulk : this.data;
		if (unreachable != null && other != null) {
			other.unsent(command);
		}
		return unreachable;
	}

	@Override
	public InFlightLimiter inFlight() {
		return this.inFlight;
	}

	@Override
	public PendingCommands pending() {
		return this.pending;
	}

	@Override
	public boolean isCluster() {
		return this.target.topology() == RedisTopology.CLUSTER;
	}

	/**
	 * Return whether the connection is suspect: from the first timeout until the next
	 * answer.
	 */
	@Override
	public boolean isSuspect() {
		return this.suspect || this.data == null;
	}

	@Override
	public void suspect(boolean suspect) {
		if (this.suspect != suspect) {
			this.suspect = suspect;
		}
	}

	DriverStatus status() {
		UnservedSlots unserved = unserved();
		return new DriverStatus(state(), this.target.topology().text(), this.target.source(), this.target.addresses(),
				unserved.masters().isEmpty() ? null : String.join(", ", unserved.masters()), unserved.slots(), null);
	}

	/**
	 * Return the unserved slots. The state reports the loss of a single server.
	 */
	private UnservedSlots unserved() {
		RedisLink link = this.data;
		return (link != null) ? link.unserved(this.log::isLost) : UnservedSlots.NONE;
	}

	private ConnectionState state() {
		if (this.data == null || this.channels.open().isEmpty()) {
			return ConnectionState.DISCONNECTED;
		}
		return this.suspect ? ConnectionState.SUSPECT : ConnectionState.CONNECTED;
	}

	@Override
	public void refused(String operation, String error) {
		String code = RedisErrors.code(error);
		this.log.refused(operation, code);
		if (code.equals("READONLY") && !isCluster()) {
			reconnect();
		}
	}

	@Override
	public String notConnected() {
		String problem = this.log.problem();
		List<String> lost = unserved().masters();
		if (!lost.isEmpty()) {
			return "not connected to Redis at " + String.join(", ", lost)
					+ ((problem != null) ? ", which " + problem : "");
		}
		return (problem != null) ? "not connected to Redis, which " + problem : "not connected to Redis";
	}

	/**
	 * Reconnect after the server became a replica: its name may resolve to the new master
	 * by now.
	 */
	private void reconnect() {
		if (this.reconnecting.compareAndSet(false, true)) {
			this.channels.open().forEach(Channel::close);
			this.timer.newTimeout((timeout) -> this.reconnecting.set(false), 1, TimeUnit.SECONDS);
		}
	}

	/**
	 * Try once to connect, and go on trying in the background.
	 * @param failFast whether to throw when that fails
	 */
	void start(boolean failFast) {
		this.client.listen();
		if (this.target.topology() == RedisTopology.MASTER_REPLICA) {
			new RoleWatch(this.timer, this::data, this::reopen, this.log).start();
		}
		CompletableFuture<?> first = connectFirst();
		try {
			first.get(2 * this.connectTimeout.toMillis(), TimeUnit.MILLISECONDS);
			startTracking();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			retryWhenFailed(first, 0);
		}
		catch (ExecutionException ex) {
			startWithout(ex, failFast);
			endFirst(ex);
			retry(0);
		}
		catch (TimeoutException ex) {
			startWithout(ex, failFast);
			retryWhenFailed(first, 0);
		}
	}

	/**
	 * Start tracking. An unreachable server may recover later, but a rejection is final.
	 */
	private void startTracking() throws InterruptedException {
		Tracking started = this.tracking;
		if (started == null) {
			return;
		}
		try {
			started.firstTry().get(2 * this.connectTimeout.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof Tracking.RefusedException refused) {
				throw StartFailures.exception(Reason.TRACKING, this.target, String.valueOf(refused.getMessage()));
			}
		}
		catch (TimeoutException ex) {
			// Reads go to Redis until it works.
		}
	}

	private void startWithout(Exception problem, boolean failFast) {
		if (StartFailures.reason(problem).isLasting() || failFast) {
			throw StartFailures.exception(problem, this.target);
		}
		this.log.failed(problem);
		this.log.lostAll("no connection, because it " + StartFailures.problem(problem));
	}

	/**
	 * Open the first connection. Calls may come before it has ended.
	 */
	private CompletableFuture<?> connectFirst() {
		this.data = this.openingData;
		this.bulk = this.openingBulk;
		return connect();
	}

	private void endFirst(Throwable failure) {
		if (this.data == this.openingData) {
			this.data = null;
			this.bulk = null;
			this.openingData.fail(failure);
			this.openingBulk.fail(failure);
		}
	}

	private CompletableFuture<Void> connect() {
		CompletableFuture<RedisLink> small = open();
		CompletableFuture<RedisLink> large = small.thenCompose((link) -> open().whenComplete((second, failure) -> {
			// The next attempt opens both anew.
			if (failure != null) {
				link.close();
			}
		}));
		return small.thenAcceptBoth(large, (smallLink, largeLink) -> {
			// Waiting commands go before later ones.
			this.openingBulk.open(largeLink);
			this.openingData.open(smallLink);
			this.bulk = largeLink;
			this.data = smallLink;
			follow(smallLink.masters());
			this.log.backAll();
			Runnable first = this.firstConnection.getAndSet(null);
			if (first != null) {
				first.run();
			}
		});
	}

	/**
	 * Reopen the connections. Commands in flight on the former ones have a moment to end.
	 */
	private CompletableFuture<?> reopen() {
		RedisLink formerData = this.data;
		RedisLink formerBulk = this.bulk;
		return connect().thenRun(() -> {
			this.timer.newTimeout((timeout) -> {
				close(formerData);
				close(formerBulk);
			}, 1, TimeUnit.SECONDS);
		});
	}

	private void follow(List<RedisMaster> masters) {
		Tracking followed = this.tracking;
		if (followed != null) {
			followed.follow(masters);
		}
	}

	/**
	 * Set a task for the first connection. It runs once, on a thread that must not be
	 * held up.
	 */
	void onFirstConnection(Runnable task) {
		this.firstConnection.set(task);
	}

	/**
	 * Open a connection. A server may reject one before Lettuce has begun to listen for
	 * that, which hides the reason. A second attempt reveals it, unless the same happens
	 * again.
	 */
	private CompletableFuture<RedisLink> open() {
		return open(HIDDEN_REFUSALS);
	}

	private CompletableFuture<RedisLink> open(int more) {
		return this.client.connect()
			.exceptionallyCompose((failure) -> (more > 0 && StartFailures.isHidden(failure)) ? open(more - 1)
					: CompletableFuture.failedFuture(failure));
	}

	private void retryWhenFailed(CompletableFuture<?> attempt, int failures) {
		attempt.whenComplete((done, failure) -> {
			if (failure != null) {
				this.log.failed(failure);
				endFirst(failure);
				retry(failures);
			}
		});
	}

	private void retry(int failures) {
		if (!this.closed) {
			this.timer.newTimeout((timeout) -> retryWhenFailed(Futures.detached(this::connect), failures + 1),
					Backoff.millis(failures), TimeUnit.MILLISECONDS);
		}
	}

	void reconnectFailed(ReconnectFailedEvent event) {
		if (this.channels.reconnectFailed(event.remoteAddress(), event.getCause())) {
			this.client.refresh();
		}
	}

	@Override
	public void close() {
		this.closed = true;
		this.pending.close(new IllegalStateException("closed"));
		RedisLink small = this.data;
		RedisLink large = this.bulk;
		this.data = null;
		this.bulk = null;
		Tracking near = this.tracking;
		this.channels.end();
		boolean ended = ends(
				() -> CompletableFuture.allOf(close(small), close(large),
						(near != null) ? near.close() : CompletableFuture.completedFuture(null), this.channels.close()),
				300);
		ended &= ends(this.client::close, 900);
		ended &= ends(this::shutdown, 300);
		// Commands that wait for room find everything closed.
		this.inFlight.reset();
		if (!ended) {
			this.log.info("Redis client did not close in time");
		}
	}

	/**
	 * Do a step of the shutdown, even if others have failed. An interrupted thread waits
	 * for none.
	 */
	private static boolean ends(Supplier<Future<?>> step, long millis) {
		try {
			step.get().get(millis, TimeUnit.MILLISECONDS);
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return true;
		}
		catch (ExecutionException | TimeoutException | RuntimeException ex) {
			return false;
		}
	}

	private static CompletableFuture<?> close(@Nullable RedisLink link) {
		return (link != null) ? link.close() : CompletableFuture.completedFuture(null);
	}

}
