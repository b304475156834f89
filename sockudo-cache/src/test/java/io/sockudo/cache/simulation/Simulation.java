/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.sockudo.cache.AsyncSockudoCache;
import io.sockudo.cache.CacheOperationException;
import io.sockudo.cache.CacheOutcomeUnknownException;
import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.SockudoCacheException;
import io.sockudo.cache.core.DefaultSockudoCache;
import io.sockudo.cache.internal.load.LoadExecutor;
import io.sockudo.cache.internal.support.Futures;
import io.sockudo.cache.near.NearDriver;
import io.sockudo.cache.redis.SimulatedDriver;
import io.sockudo.cache.store.CacheDriver;
import io.sockudo.cache.store.CachePolicies;
import io.sockudo.cache.store.CachePolicy;

/**
 * Plays one scenario: nodes with the real cache, a server and a database that are made
 * up, all on this thread.
 */
final class Simulation implements FakeServer.Watcher {

	// All keys in one slot.
	private static final String PREFIX = "{s}:";

	private static final Duration TIMEOUT = Duration.ofSeconds(1);

	static final long LEASE = 10_000;

	private static final long EXPIRY_CYCLE = 100;

	// A repair may have to end first, and one of somebody else before that.
	private static final long LIMIT = 3_300;

	private static final Consumer<String> NO_LOG = (line) -> {
	};

	private static final String LOADER_FAILS = "the loader fails";

	private static final List<String> REGISTERS = List.of("r0", "r1");

	private static final List<String> LOADED = List.of("k0", "k1");

	private final List<Operation> operations = new ArrayList<>();

	private final List<Wire.Hub> hubs = new ArrayList<>();

	private final List<AsyncSockudoCache> caches = new ArrayList<>();

	private final Map<String, String> lastSeen = new LinkedHashMap<>();

	private final Map<String, String> entriesOfLoads = new LinkedHashMap<>();

	private final Scenario scenario;

	private final Consumer<String> log;

	private final VirtualTime time;

	private final FakeServer server;

	private final Checks checks;

	private long unique;

	private Simulation(Scenario scenario, Consumer<String> log) {
		this.scenario = scenario;
		this.log = log;
		this.time = new VirtualTime(scenario.seed());
		this.server = new FakeServer(this.time::millis, SimulatedDriver::script, this);
		this.checks = new Checks(this.time, this.hubs, LEASE, this::mayNotKnow);
		for (int node = 0; node < scenario.nodes(); node++) {
			this.hubs.add(hub(node));
			this.caches.add(cache(this.hubs.get(node)));
		}
		this.time.passMillis(50);
	}

	/**
	 * Play a scenario.
	 * @param scenario the scenario
	 * @return what was wrong, or {@code null}
	 */
	static String play(Scenario scenario) {
		return play(scenario, NO_LOG);
	}

	/**
	 * Play a scenario.
	 * @param scenario the scenario
	 * @param log is told what the server executes, and what callers get
	 * @return what was wrong, or {@code null}
	 */
	static String play(Scenario scenario, Consumer<String> log) {
		return new Simulation(scenario, log).play();
	}

	private void log(Supplier<String> line) {
		if (this.log != NO_LOG) {
			this.log.accept(this.time.millis() - 3_600_000 + " ms: " + line.get());
		}
	}

	@Override
	public void executed(int node, List<String> command, Reply reply) {
		log(() -> "server, for node " + node + ": "
				+ command.stream()
					.map((word) -> SimulatedDriver.script(word).equals("unknown") ? word : SimulatedDriver.script(word))
					.toList()
				+ " -> " + reply);
	}

	private Wire.Hub hub(int node) {
		Wire.Hub hub = new Wire.Hub(this.time, node);
		for (Wire.Kind kind : Wire.Kind.values()) {
			if (kind == Wire.Kind.TRACKED && !this.scenario.near()) {
				continue;
			}
			// More than the millisecond that Redis rounds away.
			hub.add(new Wire(this.time, this.server, hub, kind, 1_000_000 + 400_000 * node));
		}
		return hub;
	}

	private AsyncSockudoCache cache(Wire.Hub hub) {
		SimulatedDriver driver = new SimulatedDriver(this.time, new VirtualTimer(this.time), TIMEOUT, hub::wire, PREFIX,
				this.scenario.cluster(), this.scenario.near());
		LOADED.forEach((key) -> this.entriesOfLoads.put(driver.loads(key), key));
		CacheDriver used = this.scenario.near() ? new NearDriver(driver,
				new NearDriver.NearSettings(1_000, Duration.ofMinutes(5), this.time::nanoTime), true, (name) -> false)
				: driver;
		CachePolicy policy = CachePolicy.DEFAULT.toBuilder()
			.ttl(Duration.ofMillis(this.scenario.ttl()))
			.staleTtl(Duration.ofMillis(this.scenario.stale()))
			.softTimeout(Duration.ofMillis(this.scenario.soft()))
			.leaseTimeout(Duration.ofMillis(LEASE))
			.build();
		return DefaultSockudoCache.builder(used)
			.policies(CachePolicies.of(policy))
			.loadThreads(LoadExecutor.on(this.time, LoadExecutor.Context.NONE).timedBy(this.time))
			.build()
			.async();
	}

	private boolean mayNotKnow(int node, String key) {
		return this.scenario.near() && this.hubs.get(node).wire(Wire.Kind.TRACKED).mayNotKnow(PREFIX + key);
	}

	private String play() {
		for (Step step : this.scenario.steps()) {
			log(step::toString);
			take(step);
			this.time.passMillis(step.after());
			if (this.checks.violation() != null) {
				return this.checks.violation();
			}
		}
		heal();
		return this.checks.violation();
	}

	// What is under way ends, and then everybody looks once more.
	private void heal() {
		this.hubs.forEach(Wire.Hub::heal);
		this.server.moving(false);
		this.time.passMillis(40_000);
		checkAnswered();
		for (int node = 0; node < this.scenario.nodes(); node++) {
			for (int key = 0; key < 2; key++) {
				take(new Step(Action.GET, node, key, 0, 0, 0));
				take(new Step(Action.LOAD, node, key, 0, 0, 0));
			}
		}
		this.time.passMillis(25_000);
		checkAnswered();
		this.checks.end();
	}

	private void checkAnswered() {
		this.operations.stream()
			.filter((operation) -> !operation.isDone())
			.findFirst()
			.ifPresent((operation) -> this.checks.violated(operation + " was never answered"));
		this.operations.clear();
	}

	private void take(Step step) {
		Wire.Hub hub = this.hubs.get(step.node());
		switch (step.action()) {
			case DELAY -> arm(step, Wire.FaultType.DELAYED);
			case LOSE -> arm(step, Wire.FaultType.LOST);
			case CLOSE -> arm(step, Wire.FaultType.CLOSED);
			case REFUSE -> arm(step, Wire.FaultType.REFUSED);
			case EXECUTE_LATE -> arm(step, Wire.FaultType.EXECUTED_LATE);
			case CUT -> hub.cut(step.millis());
			case MOVE -> this.server.moving(this.scenario.cluster());
			case STAY -> this.server.moving(false);
			case RESTART -> restart();
			case FLUSH -> {
				this.server.flush();
				wiped();
			}
			case PASS -> this.time.passMillis(step.millis());
			default -> call(step, this.caches.get(step.node()));
		}
	}

	private void arm(Step step, Wire.FaultType type) {
		// Only a command can be executed later, or be refused.
		boolean late = step.direction() == Wire.Direction.TO_CLIENT
				&& (type == Wire.FaultType.EXECUTED_LATE || type == Wire.FaultType.REFUSED);
		Wire wire = this.hubs.get(step.node()).wire(step.wire());
		if (wire != null) {
			wire.arm(step.direction(), new Wire.Fault(late ? Wire.FaultType.CLOSED : type, step.skip(), step.millis()));
		}
	}

	private void restart() {
		this.hubs.forEach((hub) -> hub.cut(0));
		this.server.restart();
		wiped();
	}

	private void wiped() {
		long now = this.time.nanoTime();
		REGISTERS.forEach((key) -> this.checks.call(key,
				new Register.Call(Action.REMOVE, null, null, Register.Answers.ANY, now, now)));
	}

	private void call(Step step, AsyncSockudoCache cache) {
		String register = REGISTERS.get(step.key());
		String key = LOADED.get(step.key());
		switch (step.action()) {
			case GET, READ -> read(step, (step.action() == Action.GET) ? register : key, cache);
			case GET_MANY -> readAll(step, cache);
			case HAS -> ask(step, register, cache.has(register));
			case TTL -> ask(step, register, cache.ttl(register).thenApply((ttl) -> ttl != null));
			case LOOK -> look(step, key, cache);
			case SET -> set(step, register, cache);
			case SET_BRIEFLY -> setBriefly(step, cache);
			case SET_MANY -> setAll(step, cache);
			case SET_IF_ABSENT, COMPARE_AND_SET, COMPARE_AND_REMOVE, INCREMENT, EXPIRE, REMOVE, TAKE ->
				change(step, register, cache);
			case GET_AND_EXPIRE -> getAndExpire(step, register, cache);
			case GET_AND_SET -> getAndSet(step, register, cache);
			case REMOVE_MANY -> removeAll(step, cache);
			case LOAD -> load(step, key, cache);
			case EVICT -> evict(step, key, cache.remove(key));
			case TAKE_LOADED -> readAndChange(step, key, cache.getAndRemove(key));
			case EXPIRE_LOADED -> readAndChange(step, key, cache.getAndExpire(key, Duration.ofHours(1)));
			default -> changeDatabase(step, key, cache);
		}
	}

	private Operation begin(Step step) {
		Operation operation = new Operation(step.withAfter(0).action().toString() + " " + step.key(), step.node(),
				this.time.nanoTime());
		this.operations.add(operation);
		return operation;
	}

	private String next() {
		this.unique++;
		// No sum of some of them is another one, as far as a run can tell.
		return Long.toString(new SplittableRandom(this.unique).nextLong(1, 1L << 40));
	}

	// What became of an operation, and nothing else.
	private <T> void follow(Operation operation, CompletableFuture<T> future, Ending<T> ending) {
		future.whenComplete((value, failure) -> {
			this.checks.answered(operation, LIMIT);
			Throwable cause = (failure != null) ? Futures.unwrap(failure) : null;
			Outcome outcome = outcome(operation, cause);
			log(() -> operation + " gets " + ((cause != null) ? cause : value));
			ending.ended(value, outcome,
					(cause instanceof SockudoCacheException known) ? known.failedKeys() : Set.of());
		});
	}

	private Outcome outcome(Operation operation, Throwable failure) {
		if (failure == null) {
			return Outcome.DONE;
		}
		if (failure instanceof CacheOutcomeUnknownException) {
			return Outcome.UNKNOWN;
		}
		if (!(failure instanceof CacheUnavailableException) && !(failure instanceof CacheOperationException)) {
			this.checks.violated(operation + " failed: " + failure);
		}
		return Outcome.NOT_DONE;
	}

	private void read(Step step, String key, AsyncSockudoCache cache) {
		Operation operation = begin(step);
		Reading reading = reading(operation, key);
		follow(operation, cache.get(key), (value, outcome, failed) -> {
			if (outcome == Outcome.DONE) {
				reading.got(value);
			}
		});
	}

	private void readAll(Step step, AsyncSockudoCache cache) {
		Operation operation = begin(step);
		List<String> keys = new ArrayList<>(REGISTERS);
		keys.addAll(LOADED);
		List<Reading> readings = keys.stream().map((key) -> reading(operation, key)).toList();
		follow(operation, cache.getMany(keys), (values, outcome, failed) -> {
			if (outcome == Outcome.DONE) {
				readings.forEach((reading) -> reading.got(values.get(reading.key)));
			}
		});
	}

	private Reading reading(Operation operation, String key) {
		return new Reading(operation, key, this.checks.from(operation, key), this.checks.floor(operation.node(), key),
				isLoaded(key) ? this.checks.bound(operation.node(), key) : null);
	}

	private static boolean isLoaded(String key) {
		return key.startsWith("k");
	}

	private void ask(Step step, String key, CompletableFuture<Boolean> answer) {
		Operation operation = begin(step);
		follow(operation, answer, (value, outcome, failed) -> {
			if (outcome == Outcome.DONE) {
				record(operation, key, Action.HAS, null, null, value, outcome);
			}
		});
	}

	private void look(Step step, String key, AsyncSockudoCache cache) {
		Operation operation = begin(step);
		follow(operation, cache.has(key).thenCombine(cache.ttl(key), (has, ttl) -> has), (value, outcome, failed) -> {
		});
	}

	private void set(Step step, String key, AsyncSockudoCache cache) {
		Operation operation = begin(step);
		String value = next();
		int floor = this.checks.floor(step.node(), key);
		follow(operation, cache.set(key, value, Duration.ofHours(1)),
				(done, outcome, failed) -> written(operation, key, value, outcome, floor));
	}

	private void written(Operation operation, String key, String value, Outcome outcome, int floor) {
		record(operation, key, Action.SET, value, null, Register.Answers.ANY, outcome);
		if (outcome == Outcome.DONE) {
			this.checks.saw(operation, key, value, operation.start(), floor);
		}
		else if (outcome == Outcome.NOT_DONE) {
			this.checks.neverExecuted(operation, key, value);
		}
	}

	private void setBriefly(Step step, AsyncSockudoCache cache) {
		Operation operation = begin(step);
		String value = next();
		String key = REGISTERS.get(step.key());
		this.checks.comesAndGoes(key);
		follow(operation, cache.set(key, value, Duration.ofMillis(step.millis())), (done, outcome, failed) -> {
		});
	}

	private void setAll(Step step, AsyncSockudoCache cache) {
		Operation operation = begin(step);
		Map<String, String> values = new LinkedHashMap<>();
		REGISTERS.forEach((key) -> values.put(key, next()));
		follow(operation, cache.setMany(values, Duration.ofHours(1)), (done, outcome, failed) -> values
			.forEach((key, value) -> written(operation, key, value, of(key, outcome, failed), 0)));
	}

	private static Outcome of(String key, Outcome outcome, Set<String> failed) {
		return (failed.isEmpty() || failed.contains(key)) ? outcome : Outcome.DONE;
	}

	private void removeAll(Step step, AsyncSockudoCache cache) {
		Operation operation = begin(step);
		follow(operation, cache.removeMany(REGISTERS),
				(count, outcome, failed) -> REGISTERS.forEach((key) -> record(operation, key, Action.REMOVE, null, null,
						Register.Answers.ANY, of(key, outcome, failed))));
	}

	private void change(Step step, String key, AsyncSockudoCache cache) {
		Operation operation = begin(step);
		String value = next();
		String expected = this.lastSeen.getOrDefault(step.node() + key, "0");
		Duration hour = Duration.ofHours(1);
		CompletableFuture<?> future = switch (step.action()) {
			case SET_IF_ABSENT -> cache.setIfAbsent(key, value, hour);
			case COMPARE_AND_SET -> cache.compareAndSet(key, expected, value, hour);
			case COMPARE_AND_REMOVE -> cache.compareAndRemove(key, expected);
			case INCREMENT -> cache.increment(key, Long.parseLong(value), hour);
			case EXPIRE -> cache.expire(key, hour);
			case REMOVE -> cache.remove(key);
			default -> cache.getAndRemove(key);
		};
		follow(operation, future,
				(answer, outcome, failed) -> record(operation, key, step.action(), value, expected, answer, outcome));
	}

	private void getAndExpire(Step step, String key, AsyncSockudoCache cache) {
		Operation operation = begin(step);
		int floor = this.checks.floor(step.node(), key);
		follow(operation, cache.getAndExpire(key, Duration.ofHours(1)), (value, outcome, failed) -> {
			record(operation, key, step.action(), null, null, value, outcome);
			if (outcome == Outcome.DONE) {
				this.checks.saw(operation, key, value, operation.start(), floor);
			}
		});
	}

	private void getAndSet(Step step, String key, AsyncSockudoCache cache) {
		Operation operation = begin(step);
		String value = next();
		int floor = this.checks.floor(step.node(), key);
		follow(operation, cache.getAndSet(key, value, Duration.ofHours(1)), (earlier, outcome, failed) -> {
			record(operation, key, step.action(), value, null, earlier, outcome);
			if (outcome == Outcome.DONE) {
				this.checks.saw(operation, key, earlier, operation.start(), floor);
				this.checks.saw(operation, key, value, operation.start(), floor);
			}
			else if (outcome == Outcome.NOT_DONE) {
				this.checks.neverExecuted(operation, key, value);
			}
		});
	}

	private void record(Operation operation, String key, Action action, String value, String expected, Object answer,
			Outcome outcome) {
		if (outcome != Outcome.NOT_DONE) {
			this.checks.call(key, new Register.Call(action, value, expected, answer, operation.start(),
					(outcome == Outcome.DONE) ? this.time.nanoTime() : Long.MAX_VALUE));
		}
	}

	private void load(Step step, String key, AsyncSockudoCache cache) {
		Operation operation = begin(step);
		Checks.Bound bound = this.checks.bound(step.node(), key);
		this.checks.active(step.node(), key, 1);
		cache.getOrLoad(key, loader(step, operation, key)).whenComplete((value, failure) -> {
			this.checks.active(step.node(), key, -1);
			operation.end();
			log(() -> operation + " gets " + ((failure != null) ? failure : value));
			if (failure != null) {
				Throwable cause = Futures.unwrap(failure);
				if (!LOADER_FAILS.equals(cause.getMessage())) {
					this.checks.violated(operation + " failed: " + cause);
				}
			}
			else if (value != null) {
				this.checks.loadedOrRead(operation, key, version(value), bound);
				this.checks.gave(operation, key, value);
			}
		});
	}

	private Function<String, CompletionStage<String>> loader(Step step, Operation operation, String key) {
		return (same) -> {
			Checks.Load load = this.checks.loaderBegins(operation, key);
			this.checks.active(step.node(), key, 1);
			int version = this.checks.version(key);
			log(() -> operation + " loads version " + version);
			CompletableFuture<String> result = new CompletableFuture<>();
			this.time.afterMillis(step.millis(), () -> {
				this.checks.loaderEnds(key, load);
				this.checks.active(step.node(), key, -1);
				switch (step.choice()) {
					case Step.LOADS -> result.complete(key + "@" + version);
					case Step.FINDS_NOTHING -> result.complete(null);
					default -> result.completeExceptionally(new IllegalStateException(LOADER_FAILS));
				}
			});
			return result;
		};
	}

	private static int version(String value) {
		return Integer.parseInt(value.substring(value.indexOf('@') + 1));
	}

	private void evict(Step step, String key, CompletableFuture<Boolean> removal) {
		follow(begin(step), removal, (done, outcome, failed) -> {
		});
	}

	private void readAndChange(Step step, String key, CompletableFuture<String> found) {
		Operation operation = begin(step);
		Reading reading = reading(operation, key);
		follow(operation, found, (value, outcome, failed) -> {
			if (outcome == Outcome.DONE && value != null) {
				reading.checkVersion(value);
			}
		});
	}

	private void changeDatabase(Step step, String key, AsyncSockudoCache cache) {
		switch (step.action()) {
			case CHANGE_AND_REMOVE -> changed(step, List.of(key), cache.remove(key));
			case CHANGE_AND_REMOVE_ALL -> changed(step, LOADED, cache.removeMany(LOADED));
			case CHANGE_AND_SET_ELSEWHERE -> changeElsewhere(step, key);
			case CHANGE_AND_TAKE -> changed(step, List.of(key), cache.getAndRemove(key));
			default -> changeAndSet(step, key, cache);
		}
	}

	private void changed(Step step, List<String> keys, CompletableFuture<?> removal) {
		Operation operation = begin(step);
		Map<String, Integer> versions = new LinkedHashMap<>();
		keys.forEach((key) -> {
			versions.put(key, this.checks.change(key));
			this.checks.looseAll(key);
		});
		follow(operation, removal, (done, outcome, failed) -> versions.forEach((key, version) -> this.checks.ended(key,
				version, operation, of(key, outcome, failed) == Outcome.DONE)));
	}

	// Neither lease nor copy know of it.
	private void changeElsewhere(Step step, String key) {
		if (!this.checks.isChanging(key)) {
			Operation operation = begin(step);
			int version = this.checks.change(key);
			this.server.put(PREFIX + key, key + "@" + version);
			this.checks.endedElsewhere(key, version);
			operation.end();
		}
	}

	// Who sets what another one may remove or set at the same time leaves anything
	// behind.
	private void changeAndSet(Step step, String key, AsyncSockudoCache cache) {
		if (this.checks.isChanging(key)) {
			changed(step, List.of(key), cache.remove(key));
			return;
		}
		Operation operation = begin(step);
		int version = this.checks.change(key);
		this.checks.pendingSets(key).add(version);
		follow(operation, cache.set(key, key + "@" + version), (done, outcome, failed) -> {
			this.checks.pendingSets(key).remove(version);
			if (outcome == Outcome.UNKNOWN) {
				this.checks.loose(key, version);
			}
			this.checks.ended(key, version, operation, outcome == Outcome.DONE);
		});
	}

	// What the server does.

	@Override
	public void changed(String name, String text) {
		if (name.startsWith(PREFIX)) {
			String key = name.substring(PREFIX.length());
			this.checks.changed(key, text);
		}
		else if (text == null && this.entriesOfLoads.containsKey(name)) {
			this.checks.voided(this.entriesOfLoads.get(name));
		}
	}

	@Override
	public void expires(String name, long deadline) {
		if (deadline != 0 && name.startsWith(PREFIX)) {
			long left = deadline - this.time.millis();
			this.time.afterMillis(left, () -> {
				if (this.server.isExpired(name)) {
					this.checks.changed(name.substring(PREFIX.length()), null);
				}
			});
			this.time.afterMillis(left + EXPIRY_CYCLE, this.server::expire);
		}
	}

	@Override
	public void granted(String name, String token, int node) {
		this.checks.granted(name.substring(PREFIX.length()), token, node);
	}

	@Override
	public void held(String name, String owner) {
		this.checks.held(name.substring(PREFIX.length()), owner);
	}

	@Override
	public void added(String name, String delta) {
		this.checks.added(name, delta);
	}

	/**
	 * What became of an operation.
	 */
	private enum Outcome {

		DONE, NOT_DONE, UNKNOWN

	}

	/**
	 * What comes after an operation.
	 *
	 * @param <T> type of the result
	 */
	private interface Ending<T> {

		void ended(T value, Outcome outcome, Set<String> failed);

	}

	/**
	 * A read, and what was known when it began.
	 */
	private final class Reading {

		private final Operation operation;

		private final String key;

		private final long from;

		private final int floor;

		private final Checks.Bound bound;

		Reading(Operation operation, String key, long from, int floor, Checks.Bound bound) {
			this.operation = operation;
			this.key = key;
			this.from = from;
			this.floor = floor;
			this.bound = bound;
		}

		private void got(String value) {
			Simulation.this.checks.saw(this.operation, this.key, value, this.from, this.floor);
			if (value != null) {
				Simulation.this.lastSeen.put(this.operation.node() + this.key, value);
			}
			if (value != null && this.bound != null) {
				checkVersion(value);
			}
			if (this.bound == null && !Simulation.this.scenario.near()) {
				record(this.operation, this.key, Action.GET, null, null, value, Outcome.DONE);
			}
		}

		private void checkVersion(String value) {
			Simulation.this.checks.loadedOrRead(this.operation, this.key, version(value), this.bound);
		}

	}

}
