/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.sockudo.cache.load;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.store.Claim;
import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.store.Futures;
import io.sockudo.cache.store.Scheduler;
import io.sockudo.cache.store.StoredValue;

/**
 * Loads missing entries, each at most once at a time in this process, and as far as the
 * store's claims reach, at most once on all nodes. Callers of the same key share a
 * {@linkplain Flight flight}, whatever they call and whichever type they expect. No lock
 * is held while loading, and nothing pins the carrier of a virtual thread.
 *
 * @param <K> type of the keys
 */
public final class LoadThrough<K> implements AutoCloseable {

	private static final String OPERATION = "getOrLoad";

	private final ConcurrentMap<K, Flight> flights = new ConcurrentHashMap<>();

	private final Waits waits = new Waits();

	private final Expiries<K> expiries;

	private final EntryStore<K> store;

	private final Executor callbacks;

	private final LoadThreads threads;

	private final Scheduler scheduler;

	private final Settlement<K> settlement;

	/**
	 * Create load-through for a store.
	 * @param store where loaded entries are kept
	 * @param callbacks where asynchronous loaders run that are called after the store has
	 * answered
	 * @param threads where loads run whose callers may leave before they end
	 */
	public LoadThrough(EntryStore<K> store, Executor callbacks, LoadThreads threads) {
		this.store = store;
		this.callbacks = callbacks;
		this.threads = threads;
		this.scheduler = threads.scheduler();
		this.settlement = new Settlement<>(store, this.scheduler);
		this.expiries = new Expiries<>(store, this.scheduler);
	}

	/**
	 * Give who learns of the loads.
	 * @return the listener, for callers that stay on their thread until they load
	 */
	public LoadListener listener() {
		return this.threads.listener();
	}

	/**
	 * Give the time that callers come at.
	 * @return nanoseconds of a clock that is never set
	 */
	public long now() {
		return this.scheduler.nanoTime();
	}

	/**
	 * Load an entry on this thread, or wait for the load that is under way. If this
	 * caller takes an expired value instead of waiting for long, the load runs elsewhere.
	 * @param request what the caller wants
	 * @param loader loads the value
	 * @return what was loaded, or found meanwhile, or an expired value; {@code null} if
	 * the loader gave that
	 * @throws IllegalStateException if this thread would wait for itself
	 * @throws CacheUnavailableException if this thread is interrupted while it waits
	 */
	public @Nullable StoredValue load(LoadRequest<K> request, Supplier<@Nullable StoredValue> loader) {
		Flight before = null;
		while (true) {
			Flight own = newFlight(request);
			own.loadedBy(Thread.currentThread());
			Flight flight = begin(request, own, before);
			if (flight == own) {
				return lead(request, flight, loader).answer(request);
			}
			Outcome outcome = join(flight, request);
			if (outcome.isGoodFor(request, before != null)) {
				return outcome.answer(request);
			}
			before = flight;
		}
	}

	// Returns its own flight to who may lead it. All that have waited for one in vain
	// share the same next one, however soon it lands.
	private Flight begin(LoadRequest<K> request, Flight own, @Nullable Flight before) {
		Supplier<Flight> next = () -> {
			Flight underWay = this.flights.putIfAbsent(request.key(), own);
			return (underWay != null) ? underWay : own;
		};
		return (before != null) ? before.followedBy(next) : next.get();
	}

	/**
	 * Load an entry, or share the load that is under way.
	 * @param request what the caller wants
	 * @param loader starts to load the value
	 * @return what was loaded, or found meanwhile, or an expired value; shared, not to be
	 * completed
	 * @throws IllegalStateException if this thread is loading that very key
	 */
	public CompletableFuture<@Nullable StoredValue> loadAsync(LoadRequest<K> request,
			Supplier<CompletionStage<@Nullable StoredValue>> loader) {
		return loadAsync(request, loader, null);
	}

	/**
	 * Load an entry in the background if little of its TTL is left, unless somebody does
	 * so already. Failures are nobody's: the entry still serves.
	 * @param request what the caller wants, and the entry that it has seen
	 * @param loader starts to load the value
	 */
	public void refreshIfDue(LoadRequest<K> request, Supplier<CompletionStage<@Nullable StoredValue>> loader) {
		if (this.expiries.isToBeAsked(request)) {
			Flight flight = newFlight(request);
			Supplier<CompletionStage<@Nullable StoredValue>> elsewhere = this.threads.inContext(flight.guarded(loader));
			this.expiries.whenDue(request, () -> refresh(request, flight, elsewhere));
		}
	}

	private void refresh(LoadRequest<K> request, Flight flight,
			Supplier<CompletionStage<@Nullable StoredValue>> loader) {
		if (this.flights.putIfAbsent(request.key(), flight) == null) {
			follow(request, flight, claim(request, flight, true),
					() -> CompletableFuture.supplyAsync(loader, this.threads.executor()).thenCompose((stage) -> stage));
		}
	}

	/**
	 * Refuse a key that this thread is just loading.
	 * @param key the key
	 * @throws IllegalStateException if this thread is inside the loader of that key
	 */
	public void checkNotLoading(K key) {
		Flight flight = this.flights.get(key);
		if (flight != null && flight.loader() == Thread.currentThread()) {
			throw waitsForItself();
		}
	}

	/**
	 * Let all waiting callers go with a {@link CacheUnavailableException}. Who comes
	 * later doesn't meet their loads any more.
	 */
	@Override
	public void close() {
		this.flights.forEach((key, flight) -> {
			this.flights.remove(key, flight);
			flight.land(Outcome.failed(unavailable("the cache was closed during the load")));
		});
	}

	private Flight newFlight(LoadRequest<K> request) {
		return new Flight(request.listener().awaits(this.store.label().cache()), this.scheduler);
	}

	private Outcome lead(LoadRequest<K> request, Flight flight, Supplier<@Nullable StoredValue> loader) {
		Claiming<K> claiming = claim(request, flight, false);
		Outcome outcome = null;
		try {
			if (request.isImpatient() && flight.copyFor(request).get() != null) {
				flight.loadedBy(null);
				Supplier<@Nullable StoredValue> task = this.threads.inContext(flight.guarded(loader));
				follow(request, flight, claiming, () -> CompletableFuture.supplyAsync(task, this.threads.executor()));
			}
			else {
				Claim claim = claiming.await();
				if (claim instanceof Claim.Granted grant) {
					return load(request, flight, grant, loader);
				}
				outcome = Outcome.of(claim, claiming.asked());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			claiming.abandon();
			outcome = Outcome.abandoned(interrupted());
		}
		catch (Throwable ex) {
			outcome = Outcome.failed(ex);
		}
		// A load that runs elsewhere is not this caller's: it may leave, the load goes
		// on.
		if (outcome == null) {
			return join(flight, request);
		}
		land(request, flight, outcome);
		return outcome;
	}

	private Outcome load(LoadRequest<K> request, Flight flight, Claim.Granted grant,
			Supplier<@Nullable StoredValue> loader) {
		long start = now();
		StoredValue value = null;
		Throwable failure = null;
		try {
			value = flight.call(loader);
		}
		catch (Throwable ex) {
			failure = ex;
		}
		Outcome own = Outcome.loaded(value, failure, grant.stale(), Settlement.Verdict.NONE, start, start);
		CompletableFuture<Outcome> settled = settle(request, grant, own, start);
		try {
			Outcome outcome = settled.get();
			land(request, flight, outcome);
			return outcome;
		}
		catch (InterruptedException ex) {
			// What the loader gave is this caller's answer. The others get it once the
			// store has spoken.
			Thread.currentThread().interrupt();
			flight.loadedBy(null);
			settled.thenAccept((outcome) -> land(request, flight, outcome));
			return own;
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("A settlement ends with an outcome", ex);
		}
	}

	private CompletableFuture<Outcome> settle(LoadRequest<K> request, Claim.Granted grant, Outcome loaded, long start) {
		long asked = now();
		return this.settlement.settle(request, grant, loaded.value(), loaded.failure(), start)
			.handle((verdict, mistake) -> (mistake != null) ? Outcome.failed(Futures.unwrap(mistake))
					: Outcome.loaded(loaded.value(), loaded.failure(), loaded.stale(), verdict, start, asked));
	}

	private CompletableFuture<@Nullable StoredValue> loadAsync(LoadRequest<K> request,
			Supplier<CompletionStage<@Nullable StoredValue>> loader, @Nullable Flight before) {
		Flight flight = newFlight(request);
		Flight underWay = begin(request, flight, before);
		if (underWay == flight) {
			follow(request, flight, claim(request, flight, false), flight.guarded(loader));
			return outcome(request, flight).thenApply((outcome) -> outcome.answer(request));
		}
		if (underWay.loader() == Thread.currentThread()) {
			throw waitsForItself();
		}
		return outcome(request, underWay).thenCompose((outcome) -> outcome.isGoodFor(request, before != null)
				? CompletableFuture.<Outcome>completedFuture(outcome).thenApply((good) -> good.answer(request))
				: loadAsync(request, loader, underWay));
	}

	private CompletableFuture<Outcome> outcome(LoadRequest<K> request, Flight flight) {
		if (!request.isImpatient()) {
			return flight.outcome();
		}
		CompletableFuture<Outcome> first = flight.outcome().copy();
		this.scheduler.schedule(() -> flight.copyFor(request).thenAccept((copy) -> {
			if (copy != null) {
				first.complete(Outcome.of(copy));
			}
		}), request.patienceNanos(now()), this.callbacks);
		return first;
	}

	// Load once it is decided who may.
	private void follow(LoadRequest<K> request, Flight flight, Claiming<K> claiming,
			Supplier<CompletionStage<@Nullable StoredValue>> loader) {
		Futures.on(this.callbacks, claiming.decided())
			.thenCompose((claim) -> (claim instanceof Claim.Granted grant) ? loadAsync(request, grant, loader)
					: CompletableFuture.completedFuture(Outcome.of(claim, claiming.asked())))
			.exceptionally((failure) -> Outcome.failed(Futures.unwrap(failure)))
			.thenAccept((outcome) -> land(request, flight, outcome));
	}

	private CompletableFuture<Outcome> loadAsync(LoadRequest<K> request, Claim.Granted grant,
			Supplier<CompletionStage<@Nullable StoredValue>> loader) {
		long start = now();
		CompletableFuture<@Nullable StoredValue> loading = Futures.detached(() -> loader.get().toCompletableFuture());
		return loading
			.handle((value, failure) -> Futures.on(this.callbacks, settle(request, grant,
					Outcome.loaded(value, failure, grant.stale(), Settlement.Verdict.NONE, start, start), start)))
			.thenCompose((outcome) -> outcome);
	}

	private Claiming<K> claim(LoadRequest<K> request, Flight flight, boolean refresh) {
		return new Claiming<>(this.store, this.callbacks, this.scheduler, request, flight, refresh).start();
	}

	private Outcome join(Flight flight, LoadRequest<K> request) {
		try {
			return this.waits.await(flight, request);
		}
		catch (Waits.CycleException ex) {
			throw waitsForItself();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw interrupted();
		}
	}

	private void land(LoadRequest<K> request, Flight flight, Outcome outcome) {
		flight.loadedBy(null);
		this.flights.remove(request.key(), flight);
		flight.land(request, outcome);
	}

	private IllegalStateException waitsForItself() {
		return new IllegalStateException(this.store.label()
			.message(OPERATION,
					"the loader asks for a key whose load waits for this loader: it would wait for itself"));
	}

	private CacheUnavailableException interrupted() {
		return unavailable("interrupted while another caller loads");
	}

	private CacheUnavailableException unavailable(String problem) {
		return new CacheUnavailableException(this.store.label().message(OPERATION, problem));
	}

}
