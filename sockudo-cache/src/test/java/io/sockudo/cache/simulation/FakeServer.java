/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.simulation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Redis, as far as the driver asks it for anything: one thread, one slot, an empty memory
 * at the start. Scripts are known by what they are for, and written here a second time.
 */
final class FakeServer {

	private static final String TRYAGAIN = "TRYAGAIN Multiple keys request during rehashing of slot";

	private final Map<String, Stored> data = new TreeMap<>();

	// Who is to be told when a key changes.
	private final Map<String, Set<Listener>> tracked = new TreeMap<>();

	private final Set<Listener> tracking = new LinkedHashSet<>();

	private final Set<String> known = new LinkedHashSet<>();

	private final LongSupplier clock;

	private final Function<String, String> scripts;

	private final Watcher watcher;

	private boolean moving;

	// Whose command is being executed.
	private int node;

	/**
	 * Create an empty server.
	 * @param clock its milliseconds
	 * @param scripts finds the name of a script, given its digest or its text
	 * @param watcher sees what changes
	 */
	FakeServer(LongSupplier clock, Function<String, String> scripts, Watcher watcher) {
		this.clock = clock;
		this.scripts = scripts;
		this.watcher = watcher;
	}

	/**
	 * Let the only slot move, or let it be here.
	 * @param moving whether commands on several keys are refused
	 */
	void moving(boolean moving) {
		this.moving = moving;
	}

	void restart() {
		List<String> keys = new ArrayList<>(this.data.keySet());
		this.data.clear();
		this.known.clear();
		this.tracked.clear();
		this.tracking.clear();
		keys.forEach((key) -> this.watcher.changed(key, null));
	}

	// By another program than the cache.
	void put(String key, String text) {
		put(key, new Stored(text, null, 0));
	}

	void flush() {
		List<String> keys = new ArrayList<>(this.data.keySet());
		this.data.clear();
		this.tracked.clear();
		keys.forEach((key) -> this.watcher.changed(key, null));
		this.tracking.forEach((listener) -> listener.invalidated(null));
	}

	void forget(Listener listener) {
		this.tracking.remove(listener);
		this.tracked.values().forEach((listeners) -> listeners.remove(listener));
	}

	boolean isExpired(String key) {
		Stored stored = this.data.get(key);
		return stored != null && stored.deadline != 0 && stored.deadline <= now();
	}

	// As Redis does now and then, and whenever a key is asked for. Nobody is told before.
	void expire() {
		List.copyOf(this.data.keySet()).forEach(this::find);
	}

	Reply execute(List<String> command, Listener from) {
		this.node = from.node();
		Reply reply = reply(command, from);
		this.watcher.executed(from.node(), command, reply);
		return reply;
	}

	private Reply reply(List<String> command, Listener from) {
		String name = command.get(0);
		List<String> args = command.subList(1, command.size());
		if (name.equals("EVAL") || name.equals("EVALSHA")) {
			return script(name, args);
		}
		if (this.moving && keys(name, args).size() > 1) {
			return new Reply.Refusal(TRYAGAIN);
		}
		return switch (name) {
			case "PING" -> new Reply.Status("PONG");
			case "CLIENT" -> track(from);
			case "GET" -> get(args.get(0), from);
			case "MGET" -> new Reply.Many(args.stream().map((key) -> Reply.bulk(text(key))).toList());
			case "PTTL" -> ttl(args.get(0), from);
			case "EXISTS" -> Reply.of(find(args.get(0)) != null);
			case "STRLEN" -> Reply.number((text(args.get(0)) != null) ? text(args.get(0)).length() : 0);
			case "SET" -> set(args.get(0), args.get(1), args.subList(2, args.size()));
			case "MSET" -> setAll(args);
			case "UNLINK" -> Reply.number(args.stream().filter(this::remove).count());
			case "GETDEL" -> take(args.get(0));
			case "GETEX" -> getAndExpire(args.get(0), ttl(args.subList(1, args.size())));
			case "PEXPIRE" -> Reply.of(expireAfter(args.get(0), Long.parseLong(args.get(1))));
			case "HGET" -> Reply.bulk(hash(args.get(0)).get(args.get(1)));
			case "SCAN" -> scan(args.get(2));
			default -> new Reply.Refusal("ERR unknown command '" + name + "'");
		};
	}

	private static List<String> keys(String name, List<String> args) {
		return switch (name) {
			case "MGET", "UNLINK" -> args;
			case "MSET" -> args.subList(0, args.size() / 2);
			default -> List.of();
		};
	}

	private Reply track(Listener from) {
		this.tracking.add(from);
		return Reply.OK;
	}

	private Reply get(String key, Listener from) {
		String value = text(key);
		remember(key, from);
		return Reply.bulk(value);
	}

	private void remember(String key, Listener from) {
		if (this.tracking.contains(from)) {
			this.tracked.computeIfAbsent(key, (same) -> new LinkedHashSet<>()).add(from);
		}
	}

	private Reply ttl(String key, Listener from) {
		Stored stored = find(key);
		remember(key, from);
		if (stored == null) {
			return Reply.number(-2);
		}
		return Reply.number((stored.deadline != 0) ? stored.deadline - now() : -1);
	}

	private Reply set(String key, String value, List<String> options) {
		Reply earlier = options.contains("GET") ? Reply.bulk(text(key)) : Reply.OK;
		set(key, value, ttl(options));
		return earlier;
	}

	private static long ttl(List<String> options) {
		int px = options.indexOf("PX");
		return (px >= 0) ? Long.parseLong(options.get(px + 1)) : 0;
	}

	Reply set(String key, String value, long ttl) {
		put(key, new Stored(value, null, (ttl != 0) ? now() + ttl : 0));
		return Reply.OK;
	}

	private Reply setAll(List<String> args) {
		for (int i = 0; i < args.size(); i += 2) {
			set(args.get(i), args.get(i + 1), 0);
		}
		return Reply.OK;
	}

	private Reply take(String key) {
		String value = text(key);
		if (value != null) {
			remove(key);
		}
		return Reply.bulk(value);
	}

	private Reply getAndExpire(String key, long ttl) {
		String value = text(key);
		expireAfter(key, ttl);
		return Reply.bulk(value);
	}

	private boolean expireAfter(String key, long ttl) {
		Stored stored = find(key);
		if (stored == null) {
			return false;
		}
		stored.deadline = (ttl != 0) ? now() + ttl : 0;
		this.watcher.expires(key, stored.deadline);
		invalidate(key);
		return true;
	}

	// Of a pattern only what stands before and behind its star is looked at.
	private Reply scan(String pattern) {
		String[] parts = pattern.replace("\\", "").split("\\*", -1);
		List<Reply> found = new ArrayList<>();
		for (String key : List.copyOf(this.data.keySet())) {
			boolean matches = key.startsWith(parts[0]) && (parts.length < 3 || key.contains(parts[1]));
			if (matches && find(key) != null) {
				found.add(Reply.bulk(key));
			}
		}
		return Reply.many(Reply.bulk("0"), new Reply.Many(found));
	}

	private Reply script(String command, List<String> args) {
		String name = this.scripts.apply(args.get(0));
		if (command.equals("EVALSHA") && !this.known.contains(name)) {
			return new Reply.Refusal("NOSCRIPT No matching script. Please use EVAL.");
		}
		this.known.add(name);
		int count = Integer.parseInt(args.get(1));
		if (this.moving && count > 1) {
			return new Reply.Refusal(TRYAGAIN);
		}
		return run(name, args.subList(2, 2 + count), args.subList(2 + count, args.size()));
	}

	Reply run(String script, List<String> keys, List<String> args) {
		String key = keys.get(0);
		return switch (script) {
			case "SET_IF_ABSENT" -> setIf(find(key) == null, key, args);
			case "SET_IF_EQUAL" -> setIf(args.get(2).equals(text(key)), key, args);
			case "REMOVE_IF_EQUAL" -> Reply.of(args.get(0).equals(text(key)) && remove(key));
			case "ADD" -> add(key, args);
			case "PERSIST" -> Reply.of(expireAfter(key, 0));
			case "ACQUIRE_LEASE" -> (keys.size() > 1) ? claim(key, keys.get(1), args) : claimWhileMoving(key, args);
			case "PUBLISH" -> (keys.size() > 1) ? publish(key, keys.get(1), args) : publishWhileMoving(key, args);
			case "LEAVE_SLOT" -> leaveSlot(key, args);
			case "RELEASE_LEASE" -> release(key, args);
			default -> new Reply.Refusal("ERR script " + script);
		};
	}

	private Reply setIf(boolean holds, String key, List<String> args) {
		if (holds) {
			set(key, args.get(0), Long.parseLong(args.get(1)));
		}
		return Reply.of(holds);
	}

	private Reply add(String key, List<String> args) {
		this.watcher.added(key, args.get(0));
		Stored stored = find(key);
		if (stored == null) {
			set(key, args.get(0), Long.parseLong(args.get(1)));
			return Reply.bulk(args.get(0));
		}
		String sum = Long.toString(Long.parseLong(stored.text) + Long.parseLong(args.get(0)));
		put(key, new Stored(sum, null, stored.deadline));
		return Reply.bulk(sum);
	}

	private Reply claim(String key, String loads, List<String> args) {
		String present = text(key);
		String mode = args.get(2);
		if (present != null && !(args.size() > 3 && present.equals(args.get(3)))) {
			return Reply.many(Reply.bulk("present"), Reply.bulk(present));
		}
		Map<String, String> hash = hash(loads);
		Reply held = held(key, hash, mode);
		return (held != null) ? held : grant(key, loads, hash, args, copy(hash, mode));
	}

	private Reply copy(Map<String, String> hash, String mode) {
		return Reply.bulk((mode.contains("s") && lasts(hash.get("copy-until"))) ? hash.get("copy") : null);
	}

	private Reply held(String key, Map<String, String> hash, String mode) {
		Reply copy = copy(hash, mode);
		if (lasts(hash.get("owner-until"))) {
			if (hash.get("owner").isEmpty()) {
				if (copy != Reply.NIL || mode.contains("r")) {
					return Reply.many(Reply.bulk("cooling-down"), copy);
				}
			}
			else if (mode.contains("x")) {
				if (!key.isEmpty()) {
					this.watcher.held(key, hash.get("owner"));
				}
				return Reply.many(Reply.bulk("busy"), copy);
			}
		}
		return null;
	}

	// Whatever moves is here: where the loads are is not a question.
	private Reply claimWhileMoving(String key, List<String> args) {
		String loads = args.get(args.size() - 1);
		List<String> rest = args.subList(0, args.size() - 1);
		boolean answered = text(key) != null && !(rest.size() > 3 && text(key).equals(rest.get(3)));
		if (!answered && find(loads) == null && !args.get(2).contains("e")) {
			return Reply.many(Reply.bulk("elsewhere"));
		}
		return claim(key, loads, rest);
	}

	private Reply leaveSlot(String loads, List<String> args) {
		Reply held = held("", hash(loads), args.get(2));
		if (held != null) {
			return held;
		}
		Reply copy = copy(hash(loads), args.get(2));
		remove(loads);
		return Reply.many(Reply.bulk("removed"), copy);
	}

	private Reply publishWhileMoving(String key, List<String> args) {
		String loads = args.get(args.size() - 1);
		List<String> rest = args.subList(0, args.size() - 1);
		if (find(loads) == null) {
			return Reply.number(-1);
		}
		if (rest.size() > 5 && text(key) == null && rest.get(2).equals(hash(loads).get(rest.get(3)))) {
			return refuse(loads);
		}
		return publish(key, loads, rest);
	}

	private Reply grant(String key, String loads, Map<String, String> hash, List<String> args, Reply copy) {
		String token = args.get(0);
		long lease = Long.parseLong(args.get(1));
		String until = Long.toString(now() + lease);
		if (args.get(2).contains("x")) {
			this.watcher.granted(key, token, this.node);
			hash.put("owner", token);
			hash.put("owner-until", until);
		}
		else {
			token = lasts(hash.get("mark-until")) ? hash.get("mark") : token;
			hash.put("mark", token);
			hash.put("mark-until", until);
		}
		Stored stored = this.data.computeIfAbsent(loads, (same) -> new Stored(null, hash, 0));
		stored.deadline = Math.max(stored.deadline, now() + 400 * lease);
		return Reply.many(Reply.bulk("acquired"), copy, Reply.bulk(token));
	}

	private Reply publish(String key, String loads, List<String> args) {
		Map<String, String> hash = hash(loads);
		if (!args.get(2).equals(hash.get(args.get(3)))) {
			return Reply.of(false);
		}
		String present = text(key);
		if (present != null && !(args.size() > 5 && present.equals(args.get(5)))) {
			return refuse(loads);
		}
		long ttl = Long.parseLong(args.get(1));
		set(key, args.get(0), ttl);
		remove(loads);
		long stale = Long.parseLong(args.get(4));
		if (stale != 0 && ttl != 0) {
			Map<String, String> kept = new TreeMap<>();
			kept.put("copy", args.get(0));
			kept.put("copy-until", Long.toString(now() + ttl + stale));
			this.data.put(loads, new Stored(null, kept, now() + ttl + stale));
		}
		return Reply.of(true);
	}

	private Reply refuse(String loads) {
		Map<String, String> hash = hash(loads);
		hash.remove("owner");
		hash.remove("owner-until");
		dropIfEmpty(loads);
		return Reply.of(false);
	}

	private Reply release(String loads, List<String> args) {
		Map<String, String> hash = hash(loads);
		if (!args.get(0).equals(hash.get(args.get(1)))) {
			return Reply.of(false);
		}
		long rest = Long.parseLong(args.get(2));
		if (rest > 0) {
			hash.put("owner", "");
			hash.put("owner-until", Long.toString(now() + rest));
		}
		else {
			if (rest == -1) {
				hash.remove("copy");
				hash.remove("copy-until");
			}
			if (args.get(1).equals("owner")) {
				hash.remove("owner");
				hash.remove("owner-until");
			}
		}
		dropIfEmpty(loads);
		return Reply.of(true);
	}

	private void dropIfEmpty(String name) {
		Stored stored = this.data.get(name);
		if (stored != null && stored.hash != null && stored.hash.isEmpty()) {
			this.data.remove(name);
		}
	}

	private boolean lasts(String deadline) {
		return deadline != null && Long.parseLong(deadline) > now();
	}

	private long now() {
		return this.clock.getAsLong();
	}

	private Stored find(String key) {
		Stored stored = this.data.get(key);
		if (stored != null && stored.deadline != 0 && stored.deadline <= now()) {
			this.data.remove(key);
			changed(key, null);
			return null;
		}
		return stored;
	}

	String text(String key) {
		Stored stored = find(key);
		return (stored != null) ? stored.text : null;
	}

	Map<String, String> hash(String key) {
		Stored stored = find(key);
		return (stored != null && stored.hash != null) ? stored.hash : new TreeMap<>();
	}

	private void put(String key, Stored stored) {
		this.data.put(key, stored);
		changed(key, stored.text);
		this.watcher.expires(key, stored.deadline);
	}

	boolean remove(String key) {
		if (find(key) == null) {
			return false;
		}
		this.data.remove(key);
		changed(key, null);
		return true;
	}

	private void changed(String key, String value) {
		this.watcher.changed(key, value);
		invalidate(key);
	}

	private void invalidate(String key) {
		Set<Listener> listeners = this.tracked.remove(key);
		if (listeners != null) {
			listeners.forEach((listener) -> listener.invalidated(key));
		}
	}

	/**
	 * A connection that may be told of changes.
	 */
	interface Listener {

		// null: all keys.
		void invalidated(String key);

		int node();

	}

	/**
	 * Sees what happens in the server, which no client does.
	 */
	interface Watcher {

		void executed(int node, List<String> command, Reply reply);

		void changed(String key, String value);

		void expires(String key, long deadline);

		void granted(String key, String token, int node);

		void held(String key, String owner);

		void added(String key, String delta);

	}

	/**
	 * What a key holds.
	 */
	private static final class Stored {

		private final String text;

		private final Map<String, String> hash;

		private long deadline;

		Stored(String text, Map<String, String> hash, long deadline) {
			this.text = text;
			this.hash = hash;
			this.deadline = deadline;
		}

	}

}
