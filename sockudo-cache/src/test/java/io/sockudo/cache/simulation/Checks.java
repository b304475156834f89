/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/**
 * The model beside a run: what must be true of every answer, whatever happens. What it
 * knows of the server it saw there, and not through the caches.
 */
final class Checks {

	// Beyond what a lease whose owner has given it up may hold others up.
	private static final long IDLE = 1_300;

	private final Map<String, KeyHistory> histories = new TreeMap<>();

	private final Map<String, Register> registers = new TreeMap<>();

	// The newest place in a key's history that callers of a node have seen.
	private final Map<String, Integer> floors = new HashMap<>();

	private final Map<String, Loaded> loaded = new TreeMap<>();

	private final Map<String, Lease> leases = new HashMap<>();

	// Registers that expire, which no order of operations can tell.
	private final Set<String> brief = new HashSet<>();

	private final Set<String> added = new HashSet<>();

	private final Map<String, String> neverExecuted = new TreeMap<>();

	private final VirtualTime time;

	private final List<Wire.Hub> hubs;

	private final long leaseTimeout;

	private final BiPredicate<Integer, String> mayNotKnow;

	private String violation;

	Checks(VirtualTime time, List<Wire.Hub> hubs, long leaseTimeout, BiPredicate<Integer, String> mayNotKnow) {
		this.time = time;
		this.hubs = hubs;
		this.leaseTimeout = leaseTimeout;
		this.mayNotKnow = mayNotKnow;
	}

	void violated(String what) {
		if (this.violation == null) {
			this.violation = what;
		}
	}

	String violation() {
		return this.violation;
	}

	// What the server does.

	void changed(String key, String text) {
		history(key).changed(text, this.time.nanoTime());
		if (text == null) {
			loaded(key).forgetElsewhere();
		}
	}

	private KeyHistory history(String key) {
		return this.histories.computeIfAbsent(key, (same) -> new KeyHistory());
	}

	private Loaded loaded(String key) {
		return this.loaded.computeIfAbsent(key, (same) -> new Loaded());
	}

	void added(String key, String delta) {
		if (!this.added.add(key + " " + delta)) {
			violated("increment of " + key + " by " + delta + " was executed twice");
		}
	}

	// A write or removal, which ends the right to load.
	void voided(String key) {
		loaded(key).voidedAt = this.time.nanoTime();
	}

	void granted(String key, String token, int node) {
		Lease lease = new Lease(node, this.time.millis(), this.time.nanoTime());
		this.leases.put(token, lease);
		loaded(key).granted.put(node, lease);
	}

	void held(String key, String token) {
		Lease lease = this.leases.get(token);
		long now = this.time.millis();
		if (now - lease.millis > this.leaseTimeout) {
			violated("the lease of " + key + " is held for longer than the lease-timeout");
		}
		Integer active = loaded(key).active.get(lease.node);
		long idleSince = Math.max(loaded(key).idleSince.getOrDefault(lease.node, 0L),
				Math.max(lease.millis, this.hubs.get(lease.node).lastTrouble()));
		if ((active == null || active == 0) && now - idleSince > IDLE) {
			violated("node " + lease.node + " gave up its lease of " + key + " " + (now - idleSince)
					+ " ms ago, and others still wait for it");
		}
	}

	// Reads and writes.

	long from(Operation operation, String key) {
		return this.mayNotKnow.test(operation.node(), key) ? Long.MIN_VALUE : operation.start();
	}

	int floor(int node, String key) {
		return this.floors.getOrDefault(node + " " + key, 0);
	}

	private void raise(int node, String key, int place) {
		this.floors.merge(node + " " + key, place, Math::max);
	}

	/**
	 * Check what was read, or what an operation of this node has left behind.
	 * @param operation the operation
	 * @param key the key
	 * @param text what was read or written; {@code null} for nothing
	 * @param from since when it may have been there
	 * @param floor since which place of the history
	 */
	void saw(Operation operation, String key, String text, long from, int floor) {
		int place = history(key).find(text, floor, from, this.time.nanoTime());
		if (place < 0) {
			violated(operation + " saw " + text + " in " + key + ", which was not there at that time, or is older than "
					+ "what this node saw before");
		}
		else {
			raise(operation.node(), key, place);
		}
	}

	/**
	 * Remember what a load gave, if it came from the server, or got there.
	 * @param operation the operation
	 * @param key the key
	 * @param text what was given
	 */
	void gave(Operation operation, String key, String text) {
		int place = history(key).find(text, 0, operation.start(), this.time.nanoTime());
		if (place >= 0) {
			raise(operation.node(), key, place);
		}
	}

	void neverExecuted(Operation operation, String key, String text) {
		this.neverExecuted.put(key + " " + text, operation.toString());
	}

	void comesAndGoes(String key) {
		this.brief.add(key);
	}

	void call(String key, Register.Call call) {
		this.registers.computeIfAbsent(key, (same) -> new Register()).add(call);
	}

	void answered(Operation operation, long limit) {
		operation.end();
		long millis = (this.time.nanoTime() - operation.start()) / 1_000_000;
		if (millis > limit) {
			violated(operation + " took " + millis + " ms");
		}
	}

	// Loads.

	int change(String key) {
		Loaded state = loaded(key);
		state.version++;
		state.changes++;
		return state.version;
	}

	int version(String key) {
		return loaded(key).version;
	}

	boolean isChanging(String key) {
		return loaded(key).changes > 0;
	}

	void ended(String key, int version, Operation operation, boolean acknowledged) {
		Loaded state = loaded(key);
		state.changes--;
		if (acknowledged) {
			state.oldest = Math.max(state.oldest, version);
			state.seen.merge(operation.node(), version, Math::max);
		}
		else {
			state.unknown = true;
		}
	}

	void endedElsewhere(String key, int version) {
		Loaded state = loaded(key);
		state.changes--;
		state.oldest = Math.max(state.oldest, version);
		state.elsewhere = version;
	}

	// A value that may come after newer ones, for nobody knows when it is written.
	void loose(String key, int version) {
		loaded(key).loose.add(version);
	}

	void tighten(String key, int version) {
		if (!loaded(key).unknown) {
			loaded(key).loose.remove(version);
		}
	}

	void looseAll(String key) {
		loaded(key).pendingSets.forEach((version) -> loaded(key).loose.add(version));
	}

	Set<Integer> pendingSets(String key) {
		return loaded(key).pendingSets;
	}

	Bound bound(int node, String key) {
		Loaded state = loaded(key);
		int remote = this.mayNotKnow.test(node, key) ? 0 : state.oldest;
		return new Bound(remote, state.seen.getOrDefault(node, 0));
	}

	void loadedOrRead(Operation operation, String key, int version, Bound bound) {
		Loaded state = loaded(key);
		if (state.loose.contains(version)) {
			return;
		}
		if (version < bound.acknowledged) {
			violated(operation + " got version " + version + " of " + key + " after the change to version "
					+ bound.acknowledged + " was acknowledged");
		}
		else if (version < bound.seen) {
			violated(operation + " got version " + version + " of " + key + " after this node got version "
					+ bound.seen);
		}
		state.seen.merge(operation.node(), version, Math::max);
	}

	void active(int node, String key, int change) {
		Loaded state = loaded(key);
		int active = state.active.merge(node, change, Integer::sum);
		if (active == 0) {
			state.idleSince.put(node, this.time.millis());
		}
	}

	Load loaderBegins(Operation operation, String key) {
		Loaded state = loaded(key);
		Load load = new Load(operation, state.granted.get(operation.node()), this.time.nanoTime());
		for (Load other : state.running) {
			if (other.operation.node() == operation.node()) {
				violated(operation + ": the loader runs while another one of this node does");
			}
			else if (isHeldBy(other) && isHeldBy(load) && Math.min(other.lease.nanos, load.lease.nanos) > state.voidedAt
					&& Math.abs(load.lease.millis - other.lease.millis) < this.leaseTimeout) {
				violated(operation + ": the loader runs while that of node " + other.operation.node() + " does");
			}
		}
		state.running.add(load);
		return load;
	}

	// Whether nothing has disturbed what the node knows of its lease.
	private boolean isHeldBy(Load load) {
		return load.lease != null && load.lease.nanos >= load.operation.start()
				&& this.hubs.get(load.operation.node()).lastTrouble() < load.operation.start() / 1_000_000;
	}

	void loaderEnds(String key, Load load) {
		loaded(key).running.remove(load);
	}

	void end() {
		this.registers.forEach((key, register) -> {
			if (!this.brief.contains(key) && !register.isExplained()) {
				violated("no order explains what happened to " + key + ": " + register);
			}
		});
		this.neverExecuted.forEach((what, operation) -> {
			String[] parts = what.split(" ");
			if (history(parts[0]).hasEver(parts[1])) {
				violated(operation + " was executed although it was said that it wasn't");
			}
		});
	}

	/**
	 * What a caller must not get anything older than.
	 *
	 * @param acknowledged the newest version whose change was acknowledged
	 * @param seen the newest version that this node's callers have got
	 */
	record Bound(int acknowledged, int seen) {

	}

	/**
	 * A lease that the server has granted.
	 *
	 * @param node to whom
	 * @param millis when
	 * @param nanos when, exactly
	 */
	private record Lease(int node, long millis, long nanos) {

	}

	/**
	 * A loader that runs.
	 *
	 * @param operation for whom
	 * @param lease the last one that its node was granted
	 * @param start since when
	 */
	record Load(Operation operation, Lease lease, long start) {

	}

	/**
	 * What is known of a key that is loaded.
	 */
	private static final class Loaded {

		private final List<Load> running = new ArrayList<>();

		private final Map<Integer, Integer> seen = new HashMap<>();

		private final Map<Integer, Integer> active = new HashMap<>();

		private final Map<Integer, Long> idleSince = new HashMap<>();

		private final Map<Integer, Lease> granted = new HashMap<>();

		private final Set<Integer> loose = new HashSet<>();

		private final Set<Integer> pendingSets = new HashSet<>();

		private int version = 1;

		private int oldest;

		private int changes;

		private boolean unknown;

		// What another program has set, as long as it is there.
		private int elsewhere;

		private long voidedAt;

		// Once it is gone, nothing keeps a load from storing what it loaded before that.
		private void forgetElsewhere() {
			for (int older = 1; older < this.elsewhere; older++) {
				this.loose.add(older);
			}
			this.elsewhere = 0;
		}

	}

}
