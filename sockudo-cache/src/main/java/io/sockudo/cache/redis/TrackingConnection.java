/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SetArgs;
import io.lettuce.core.TrackingArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.push.PushListener;
import io.lettuce.core.api.push.PushMessage;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.internal.support.Futures;

/**
 * Connection with client tracking to one server. It is used only while that is certain:
 * since the server has said so and, where it can be tried, has sent the invalidation of a
 * change that was made for this; until the connection is lost; and not while its answers
 * come late. Then whatever was read before counts as changed.
 */
final class TrackingConnection implements PushListener, RedisConnectionStateListener, TrackingHeartbeat.Listener {

	static final String NOT_CONNECTED = "not connected";

	private static final String LATE = "answers come late";

	private static final AtomicLong PROBES = new AtomicLong(System.nanoTime());

	/**
	 * Errors of a master that accepts no writes now, or none of this user.
	 */
	private static final Set<String> MASTER_WITHOUT_WRITES = Set.of("OOM", "NOPERM", "MISCONF", "NOREPLICAS");

	private static final byte[] ONE = { '1' };

	private static final long PROBE_TTL = TimeUnit.SECONDS.toMillis(1);

	/**
	 * Pause for permissions that are granted later, which closes no connection.
	 */
	private static final long RETRY = TimeUnit.SECONDS.toMillis(30);

	/**
	 * Pause for a server that is loading, for example.
	 */
	private static final long RETRY_SOON = TimeUnit.SECONDS.toMillis(1);

	private final CompletableFuture<@Nullable Void> firstTry = new CompletableFuture<>();

	private final Tracking tracking;

	private final RedisURI uri;

	private volatile @Nullable StatefulRedisConnection<byte[], byte[]> connection;

	private volatile @Nullable RedisLink link;

	/**
	 * Heartbeat, while tracking is on.
	 */
	private volatile @Nullable TrackingHeartbeat heartbeat;

	private volatile String problem = NOT_CONNECTED;

	private volatile @Nullable Attempt attempt;

	private volatile boolean closed;

	TrackingConnection(Tracking tracking, RedisURI uri) {
		this.tracking = tracking;
		this.uri = uri;
	}

	/**
	 * Return the link for tracked reads; {@code null} while there are no invalidations.
	 */
	@Nullable RedisLink link() {
		return this.link;
	}

	@Nullable String problem() {
		return (this.link == null) ? this.problem : null;
	}

	/**
	 * Return the result of the first attempt: completed when tracking works, failed if it
	 * doesn't.
	 */
	CompletableFuture<@Nullable Void> firstTry() {
		return this.firstTry;
	}

	TrackingConnection open() {
		connect(0);
		return this;
	}

	private void connect(int failures) {
		if (this.closed) {
			return;
		}
		Futures.detached(() -> this.tracking.connect(this.uri)).whenComplete((opened, failure) -> {
			if (failure != null) {
				// A message that was hidden will be logged again, and be visible then.
				if (!StartFailures.isHidden(failure)) {
					off(failure);
				}
				this.tracking.later(() -> connect(failures + 1), Backoff.millis(failures));
				return;
			}
			this.connection = opened;
			opened.addListener((PushListener) this);
			opened.addListener((RedisConnectionStateListener) this);
			if (this.closed) {
				opened.closeAsync();
				return;
			}
			switchOn();
		});
	}

	@Override
	public void onRedisConnected(RedisChannelHandler<?, ?> channel, SocketAddress address) {
		switchOn();
	}

	@Override
	public void onRedisDisconnected(RedisChannelHandler<?, ?> channel) {
		reset(NOT_CONNECTED);
	}

	private synchronized void reset(String why) {
		TrackingHeartbeat ended = this.heartbeat;
		this.heartbeat = null;
		if (ended != null) {
			ended.end();
		}
		this.attempt = null;
		forget(why);
	}

	/**
	 * Forget all entries. Reads through this connection end before that, and tracking is
	 * reported as off only after it.
	 */
	private void forget(String why) {
		boolean trusted = this.link != null;
		this.link = null;
		// Before that, nothing was read that could be kept.
		if (trusted) {
			this.tracking.lost();
		}
		this.problem = why;
	}

	private void switchOn() {
		StatefulRedisConnection<byte[], byte[]> current = this.connection;
		if (current == null || this.closed) {
			return;
		}
		Attempt started = new Attempt(this.tracking.probe(this.uri, Long.toHexString(PROBES.incrementAndGet())),
				this.tracking.nanoTime());
		this.attempt = started;
		started.make(current.async()).whenComplete((tried, failure) -> {
			// Each answer comes on the thread of the connection, and none after its loss.
			if (this.attempt == started) {
				ended(started, tried, failure, current);
			}
		});
	}

	private void ended(Attempt ended, @Nullable Boolean tried, @Nullable Throwable failure,
			StatefulRedisConnection<byte[], byte[]> current) {
		if (failure != null && isReplica(failure)) {
			// Its name may resolve to the new master by now.
			this.connection = null;
			current.closeAsync();
			off(failure);
			this.tracking.later(() -> connect(0), RETRY_SOON);
		}
		else if (failure != null) {
			this.tracking.later(this::switchOnAgain, off(failure) ? RETRY : RETRY_SOON);
		}
		else if (Boolean.TRUE.equals(tried) && !ended.invalidated) {
			refused("does not send invalidations, or something between drops them");
			this.tracking.later(this::switchOnAgain, RETRY);
		}
		else if (!this.closed) {
			trust(current, ended.started);
			this.tracking.works();
			this.firstTry.complete(null);
		}
	}

	private void trust(StatefulRedisConnection<byte[], byte[]> current, long sent) {
		TrackingHeartbeat started = new TrackingHeartbeat(() -> current.async().ping().toCompletableFuture(),
				this.tracking, this);
		synchronized (this) {
			this.attempt = null;
			if (this.closed) {
				return;
			}
			this.heartbeat = started;
		}
		started.start(sent);
	}

	@Override
	public synchronized void inTime(TrackingHeartbeat heartbeat) {
		StatefulRedisConnection<byte[], byte[]> current = this.connection;
		if (this.heartbeat == heartbeat && this.link == null && current != null) {
			this.link = new StandaloneClient.Link(current, this.uri);
		}
	}

	/**
	 * The server may catch up: a slow connection is not closed.
	 */
	@Override
	public synchronized void late(TrackingHeartbeat heartbeat) {
		if (this.heartbeat == heartbeat) {
			forget(LATE);
		}
	}

	private void switchOnAgain() {
		if (this.heartbeat == null) {
			switchOn();
		}
	}

	private static boolean isReplica(Throwable failure) {
		return String.valueOf(Futures.unwrap(failure).getMessage()).startsWith("READONLY");
	}

	/**
	 * Switch tracking off, and return whether it was rejected.
	 */
	private boolean off(Throwable failure) {
		Throwable cause = Futures.unwrap(failure);
		String refusal = StartFailures.trackingProblem(cause);
		if (refusal != null) {
			refused(refusal);
		}
		else {
			this.firstTry.completeExceptionally(cause);
		}
		return refusal != null;
	}

	private void refused(String why) {
		reset(why);
		this.tracking.refused(why);
		this.firstTry.completeExceptionally(new Tracking.RefusedException(why));
	}

	@Override
	public void onPushMessage(PushMessage message) {
		try {
			if (message.getType().equals("invalidate")) {
				changed(message.getContent((bytes) -> bytes));
			}
		}
		catch (RuntimeException | Error ex) {
			// The changes are unknown now.
			reset("a message of the server could not be handled");
			this.tracking.confused(ex);
			switchOn();
		}
	}

	/**
	 * Handle an invalidation. One without keys means all of them.
	 */
	private void changed(List<Object> content) {
		if (content.size() > 1 && content.get(1) instanceof List<?> names) {
			names.forEach((name) -> changed((ByteBuffer) name));
		}
		else {
			this.tracking.lost();
		}
	}

	private void changed(ByteBuffer name) {
		Attempt current = this.attempt;
		if (current == null || !current.isProbe(name)) {
			this.tracking.changed(name);
		}
	}

	void end() {
		this.closed = true;
		reset("closed");
	}

	void close() {
		end();
		StatefulRedisConnection<byte[], byte[]> current = this.connection;
		if (current != null) {
			current.closeAsync();
		}
	}

	/**
	 * Attempt to switch tracking on, with a change that is made to see its invalidation.
	 */
	private static final class Attempt {

		private final long started;

		private final byte @Nullable [] probe;

		private volatile boolean invalidated;

		Attempt(byte @Nullable [] probe, long started) {
			this.started = started;
			this.probe = probe;
		}

		/**
		 * Try to make a change, and return whether it was made: not on a server that is
		 * full or read-only.
		 */
		CompletableFuture<Boolean> make(RedisAsyncCommands<byte[], byte[]> commands) {
			CompletableFuture<?> on = commands.clientTracking(TrackingArgs.Builder.enabled()).toCompletableFuture();
			CompletableFuture<Boolean> changed = change(commands);
			// An invalidation may follow the reply to the command that caused it.
			CompletableFuture<?> last = commands.ping().toCompletableFuture();
			return on.thenCombine(changed, (done, made) -> made).thenCombine(last, (made, pong) -> made);
		}

		private CompletableFuture<Boolean> change(RedisAsyncCommands<byte[], byte[]> commands) {
			byte[] name = this.probe;
			if (name == null) {
				return CompletableFuture.completedFuture(false);
			}
			CompletableFuture<?> read = commands.get(name).toCompletableFuture();
			CompletableFuture<?> written = commands.set(name, ONE, SetArgs.Builder.px(PROBE_TTL)).toCompletableFuture();
			return read.thenCombine(written, (absent, done) -> true).exceptionally((failure) -> {
				if (MASTER_WITHOUT_WRITES
					.contains(RedisErrors.code(String.valueOf(Futures.unwrap(failure).getMessage())))) {
					return false;
				}
				throw Futures.propagate(failure);
			});
		}

		boolean isProbe(ByteBuffer name) {
			boolean same = this.probe != null && name.equals(ByteBuffer.wrap(this.probe));
			this.invalidated |= same;
			return same;
		}

	}

}
