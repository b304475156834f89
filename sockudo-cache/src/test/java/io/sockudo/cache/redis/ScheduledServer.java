/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.output.CommandOutput;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.CacheOutcomeUnknownException;
import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.internal.support.Futures;
import io.sockudo.cache.store.CacheLabel;
import io.sockudo.cache.testsupport.schedules.SwitchPoint;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Server for scenarios, in this process: takes what was sent, executes and answers it
 * when a thread of the scenario says so. Something is always under way beside, so that
 * what leaves twice is seen.
 */
final class ScheduledServer implements RedisTransport, SingleServerLink {

	static final String NAME = "a:1";

	private static final int OTHERS = 5;

	private static final StatefulConnection<?, ?> CLOSED = (StatefulConnection<?, ?>) Proxy.newProxyInstance(
			ScheduledServer.class.getClassLoader(), new Class<?>[] { StatefulConnection.class },
			(proxy, method, args) -> false);

	final ScheduledTimer timer = new ScheduledTimer();

	final Map<String, String> entries = new ConcurrentHashMap<>();

	// What it has executed, and when that was asked for twice, twice.
	final Queue<String> executed = new ConcurrentLinkedQueue<>();

	final AtomicInteger told = new AtomicInteger();

	final CommandExecutor commands = new CommandExecutor(new CacheLabel("redis", "c"), this, this.timer,
			Duration.ofNanos(1), (operation, outcome, nanos) -> this.told.incrementAndGet());

	private final InFlightLimiter inFlight = new InFlightLimiter();

	private final PendingCommands pending = new PendingCommands(this.timer);

	private final Queue<CommandAttempt<?>> sent = new ConcurrentLinkedQueue<>();

	private volatile boolean rejecting;

	private volatile boolean suspect;

	ScheduledServer() {
		this.inFlight.enter(OTHERS);
	}

	/**
	 * Reject what is sent, as a connection does that is lost, or don't any more.
	 * @param rejecting whether it is to reject
	 */
	void reject(boolean rejecting) {
		this.rejecting = rejecting;
	}

	int waiting() {
		return this.sent.size();
	}

	/**
	 * Execute and answer what was sent.
	 */
	void serve() {
		SwitchPoint.here();
		for (CommandAttempt<?> next = this.sent.poll(); next != null; next = this.sent.poll()) {
			serve(next);
		}
	}

	/**
	 * Execute and answer one command, if one was sent.
	 */
	void serveOne() {
		SwitchPoint.here();
		CommandAttempt<?> next = this.sent.poll();
		if (next != null) {
			serve(next);
		}
	}

	// Executed as soon as it has left.
	private void serve(CommandAttempt<?> attempt) {
		ByteBuf bytes = Unpooled.buffer(128);
		attempt.encode(bytes);
		List<String> words = words(bytes.toString(StandardCharsets.UTF_8));
		SwitchPoint.here();
		execute(words, attempt.getOutput());
		SwitchPoint.here();
		attempt.complete();
	}

	private static List<String> words(String command) {
		List<String> words = new ArrayList<>();
		String[] lines = command.split("\r\n", -1);
		for (int i = 2; i < lines.length; i += 2) {
			words.add(lines[i]);
		}
		return words;
	}

	private void execute(List<String> words, CommandOutput<byte[], byte[], ?> output) {
		if (!words.get(0).equals("PING")) {
			this.executed.add(String.join(" ", words));
		}
		switch (words.get(0)) {
			case "GET" -> output.set(bytes(this.entries.get(words.get(1))));
			case "MGET" -> {
				output.multi(words.size() - 1);
				words.stream().skip(1).forEach((key) -> output.set(bytes(this.entries.get(key))));
			}
			case "SET" -> {
				this.entries.put(words.get(1), words.get(2));
				output.set(bytes("OK"));
			}
			case "UNLINK" -> output.set((this.entries.remove(words.get(1)) != null) ? 1L : 0L);
			case "PTTL" -> output.set(this.entries.containsKey(words.get(1)) ? -1L : -2L);
			case "EVALSHA" -> output.setError("NOSCRIPT");
			case "EVAL" -> output.set(1L);
			default -> output.set(bytes("PONG"));
		}
	}

	private static @Nullable ByteBuffer bytes(@Nullable String text) {
		return (text != null) ? ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)) : null;
	}

	/**
	 * End all that is still under way, by answers and then by deadlines.
	 */
	void end() {
		this.rejecting = false;
		this.pending.opened(NAME);
		serve();
		this.timer.runAll();
		serve();
	}

	/**
	 * Check that nothing is under way any more, and that calls were told once each.
	 * @param told how many should be told of
	 */
	void isIdle(int told) {
		assertThat(this.told).as("calls told of").hasValue(told);
		assertThat(this.inFlight.enter(InFlightLimiter.LIMIT - OTHERS)).as("as many have left as came").isTrue();
		assertThat(this.inFlight.enter(1)).as("each has left once").isFalse();
	}

	/**
	 * Check that what a call says of its outcome is true.
	 * @param call the call, ended
	 * @param command finds what it has sent
	 */
	void knows(CompletableFuture<?> call, Predicate<String> command) {
		assertThat(call).isDone();
		long times = this.executed.stream().filter(command).count();
		Throwable failure = call.handle((value, problem) -> (problem != null) ? Futures.unwrap(problem) : null).join();
		if (failure == null) {
			assertThat(times).as("executed, if it says so").isEqualTo(1);
		}
		else if (failure instanceof CacheUnavailableException) {
			assertThat(times).as("not executed, if it says so: " + failure.getMessage()).isZero();
		}
		else {
			assertThat(failure).isInstanceOf(CacheOutcomeUnknownException.class);
			assertThat(times).as("executed once at most").isLessThanOrEqualTo(1);
		}
	}

	@Override
	public void send(CommandAttempt<?> command) {
		if (this.rejecting) {
			command.completeExceptionally(new RedisException("disconnected"));
		}
		else {
			this.sent.add(command);
		}
	}

	@Override
	public RedisLink data() {
		return this;
	}

	@Override
	public RedisLink bulk() {
		return this;
	}

	@Override
	public @Nullable UnreachableNodeException unsent(RedisLink link, CommandAttempt<?> command) {
		return null;
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
		return false;
	}

	@Override
	public boolean isSuspect() {
		return this.suspect;
	}

	@Override
	public void suspect(boolean suspect) {
		this.suspect = suspect;
	}

	@Override
	public void refused(String operation, String error) {
	}

	@Override
	public String notConnected() {
		return "not connected";
	}

	@Override
	public StatefulConnection<?, ?> connection(CommandAttempt<?> command) {
		return CLOSED;
	}

	@Override
	public boolean leadsTo(String server, CommandAttempt<?> command) {
		return server.equals(NAME);
	}

}
