/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A connection of one node to the server, which opens itself again when it was lost. What
 * is sent arrives in order, once or never, and every message may meet a fault. One on
 * which nothing arrives any more is cut after three seconds, as the heartbeat does.
 */
public final class Wire implements FakeServer.Listener {

	static final long SILENCE = 3_000;

	private static final long REOPEN = 50;

	private static final long RETRY = 200;

	private static final Reply BUSY = new Reply.Refusal("BUSY Redis is busy running a script.");

	private final Deque<Sent> inFlight = new ArrayDeque<>();

	private final Way toServer = new Way();

	private final Way toClient = new Way();

	// Keys whose invalidation is on its way; null for all.
	// What is on its way, with the time of the change.
	private final List<Announced> announced = new ArrayList<>();

	private final VirtualTime time;

	private final FakeServer server;

	private final Hub hub;

	private final Kind kind;

	private final long latency;

	private Client client;

	private int generation;

	private boolean open = true;

	private boolean silent;

	private boolean doomed;

	private long silentSince = Long.MIN_VALUE;

	Wire(VirtualTime time, FakeServer server, Hub hub, Kind kind, long latency) {
		this.time = time;
		this.server = server;
		this.hub = hub;
		this.kind = kind;
		this.latency = latency;
	}

	/**
	 * Let somebody use it.
	 * @param client learns what becomes of it
	 */
	public void usedBy(Client client) {
		this.client = client;
		client.opened();
	}

	public boolean isOpen() {
		return this.open;
	}

	Kind kind() {
		return this.kind;
	}

	/**
	 * Send a command.
	 * @param command its words
	 * @param answered called when it is answered
	 * @param lost called if the connection is lost before that
	 */
	public void send(List<String> command, Consumer<Reply> answered, Runnable lost) {
		Sent sent = new Sent(command, answered, lost);
		this.inFlight.add(sent);
		Fault fault = isHeartbeat(command) ? null : this.toServer.next();
		if (this.silent || this.doomed) {
			return;
		}
		if (fault != null && fault.type == FaultType.EXECUTED_LATE) {
			this.time.afterMillis(fault.millis, () -> this.server.execute(command, new Stray(this.hub.node)));
		}
		if (isLast(fault)) {
			return;
		}
		boolean refused = fault != null && fault.type == FaultType.REFUSED;
		transmit(this.toServer, refused ? null : fault, () -> arrived(sent, refused));
	}

	@Override
	public int node() {
		return this.hub.node;
	}

	// Whether nothing arrives any more, this message neither.
	private boolean isLast(Fault fault) {
		if (fault == null || fault.type == FaultType.DELAYED || fault.type == FaultType.REFUSED) {
			return false;
		}
		this.hub.trouble();
		if (fault.type == FaultType.LOST) {
			fallSilent();
		}
		else {
			this.doomed = true;
			int current = this.generation;
			long pause = (fault.type == FaultType.CLOSED) ? fault.millis : REOPEN;
			this.time.after(this.latency, () -> {
				if (current == this.generation) {
					close(false, pause);
				}
			});
		}
		return true;
	}

	private void transmit(Way way, Fault fault, Runnable arrival) {
		long delay = this.latency;
		if (fault != null) {
			this.hub.trouble();
			delay += TimeUnit.MILLISECONDS.toNanos(fault.millis);
		}
		// Nothing overtakes anything.
		way.clear = Math.max(way.clear, this.time.nanoTime() + delay);
		int current = this.generation;
		this.time.at(way.clear, () -> {
			if (current == this.generation && !this.silent) {
				if (fault != null) {
					this.hub.trouble();
				}
				arrival.run();
			}
		});
	}

	private void arrived(Sent sent, boolean refused) {
		Reply reply = refused ? BUSY : this.server.execute(sent.command, this);
		if (reply instanceof Reply.Refusal refusal && !refusal.text().startsWith("NOSCRIPT")) {
			this.hub.trouble();
		}
		back(isHeartbeat(sent.command) ? null : this.toClient.next(), () -> {
			this.inFlight.remove(sent);
			sent.answered.accept(reply);
		});
	}

	// Most messages are those: a fault of one alone would change nothing.
	private static boolean isHeartbeat(List<String> command) {
		return command.get(0).equals("PING");
	}

	private void back(Runnable arrival) {
		back(this.toClient.next(), arrival);
	}

	private void back(Fault fault, Runnable arrival) {
		if (!this.silent && !this.doomed && !isLast(fault)) {
			transmit(this.toClient, fault, arrival);
		}
	}

	@Override
	public void invalidated(String key) {
		Announced change = new Announced(key, this.time.millis());
		this.announced.add(change);
		back(() -> {
			this.announced.remove(change);
			this.client.invalidated(key);
		});
	}

	/**
	 * Tell whether the node can't know yet that a key has changed.
	 * @param key the key
	 * @return whether that is on its way, or nothing gets through, and not for longer
	 * than promised
	 */
	boolean mayNotKnow(String key) {
		if (this.silent) {
			return this.time.millis() - this.silentSince <= SILENCE + 50;
		}
		return this.doomed || this.announced.stream()
			.anyMatch((change) -> (change.key == null || change.key.equals(key))
					&& this.time.millis() - change.since <= SILENCE + 50);
	}

	private void fallSilent() {
		this.silent = true;
		this.silentSince = this.time.millis();
		int current = this.generation;
		this.time.afterMillis(SILENCE, () -> {
			if (current == this.generation) {
				close(true, REOPEN);
			}
		});
	}

	void close(boolean wasSilent, long pause) {
		if (!this.open) {
			return;
		}
		this.hub.trouble();
		this.open = false;
		this.generation++;
		this.silent = false;
		this.doomed = false;
		this.announced.clear();
		this.server.forget(this);
		List<Sent> lost = new ArrayList<>(this.inFlight);
		this.inFlight.clear();
		lost.forEach((sent) -> sent.lost.run());
		this.client.closed(wasSilent);
		this.time.afterMillis(Math.max(REOPEN, pause), this::reopen);
	}

	private void reopen() {
		this.hub.trouble();
		if (!this.hub.isReachable()) {
			this.client.refused();
			this.time.afterMillis(RETRY, this::reopen);
			return;
		}
		this.open = true;
		this.toServer.clear = 0;
		this.toClient.clear = 0;
		this.client.opened();
	}

	private boolean works() {
		long late = Math.max(this.toServer.clear, this.toClient.clear) - this.time.nanoTime();
		return this.open && !this.silent && !this.doomed && late <= 2 * this.latency;
	}

	void arm(Direction direction, Fault fault) {
		((direction == Direction.TO_SERVER) ? this.toServer : this.toClient).faults.add(fault);
	}

	void disarm() {
		this.toServer.faults.clear();
		this.toClient.faults.clear();
	}

	/**
	 * What a connection is for.
	 */
	public enum Kind {

		/**
		 * Small commands.
		 */
		DATA,

		/**
		 * What may take long.
		 */
		BULK,

		/**
		 * Reads whose changes are announced.
		 */
		TRACKED

	}

	/**
	 * Where a message goes.
	 */
	enum Direction {

		TO_SERVER, TO_CLIENT

	}

	/**
	 * What a message may meet.
	 */
	enum FaultType {

		/**
		 * It comes later, and all behind it too.
		 */
		DELAYED,

		/**
		 * It is lost, and nothing arrives any more, in neither direction.
		 */
		LOST,

		/**
		 * The connection is closed, and the message with it.
		 */
		CLOSED,

		/**
		 * The server answers that it is busy.
		 */
		REFUSED,

		/**
		 * The connection is closed, and the command is executed a while after that.
		 */
		EXECUTED_LATE

	}

	/**
	 * A fault that waits for its message.
	 */
	static final class Fault {

		private final FaultType type;

		private final long millis;

		private int skip;

		Fault(FaultType type, int skip, long millis) {
			this.type = type;
			this.skip = skip;
			this.millis = millis;
		}

	}

	/**
	 * One direction.
	 */
	private static final class Way {

		private final List<Fault> faults = new ArrayList<>();

		private long clear;

		private Fault next() {
			for (Fault fault : this.faults) {
				if (fault.skip == 0) {
					this.faults.remove(fault);
					return fault;
				}
				fault.skip--;
			}
			return null;
		}

	}

	/**
	 * A change that is announced.
	 */
	private static final class Announced {

		private final String key;

		private final long since;

		Announced(String key, long since) {
			this.key = key;
			this.since = since;
		}

	}

	/**
	 * A command that the server owes an answer to.
	 */
	private static final class Sent {

		private final List<String> command;

		private final Consumer<Reply> answered;

		private final Runnable lost;

		Sent(List<String> command, Consumer<Reply> answered, Runnable lost) {
			this.command = command;
			this.answered = answered;
			this.lost = lost;
		}

	}

	/**
	 * A connection that the server only believes to have.
	 *
	 * @param node whose it was
	 */
	private record Stray(int node) implements FakeServer.Listener {

		@Override
		public void invalidated(String key) {
			// Nobody is there to be told.
		}

	}

	/**
	 * Learns what becomes of the connection.
	 */
	public interface Client {

		void opened();

		void closed(boolean silent);

		void refused();

		// null: all keys.
		default void invalidated(String key) {
		}

	}

	/**
	 * All connections of a node.
	 */
	static final class Hub {

		private final Set<Wire> wires = new LinkedHashSet<>();

		private final VirtualTime time;

		private final int node;

		private long reachableFrom;

		private long trouble = Long.MIN_VALUE / 2;

		Hub(VirtualTime time, int node) {
			this.time = time;
			this.node = node;
		}

		void add(Wire wire) {
			this.wires.add(wire);
		}

		Wire wire(Kind kind) {
			return this.wires.stream().filter((wire) -> wire.kind == kind).findFirst().orElse(null);
		}

		boolean isReachable() {
			return this.time.millis() >= this.reachableFrom;
		}

		void cut(long millis) {
			this.reachableFrom = Math.max(this.reachableFrom, this.time.millis() + millis);
			List.copyOf(this.wires).forEach((wire) -> wire.close(false, REOPEN));
		}

		void heal() {
			this.reachableFrom = 0;
			this.wires.forEach(Wire::disarm);
		}

		void trouble() {
			this.trouble = this.time.millis();
		}

		// When something last went wrong on the way to the server.
		long lastTrouble() {
			return this.wires.stream().allMatch(Wire::works) ? this.trouble : this.time.millis();
		}

	}

}
