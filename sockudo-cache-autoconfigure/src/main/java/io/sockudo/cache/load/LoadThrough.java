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

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.load.Flight.Outcome;
import io.sockudo.cache.store.Claim;
import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.store.Futures;
import io.sockudo.cache.store.StoredValue;

/**
 * Loads absent entries of a store, at most one load per key at a time in this process,
 * blocking and asynchronous ones together. The first caller loads, and no lock is held
 * meanwhile; the others wait for the result, each of them free to leave.
 *
 * @param <K> type of the keys
 */
public final class LoadThrough<K> implements AutoCloseable {

	private static final String OPERATION = "getOrLoad";

	private static final Log logger = LogFactory.getLog(LoadThrough.class);

	private static final Claim.Granted WITHOUT_STORE = new Claim.Granted(null);

	private final ConcurrentMap<K, Flight> flights = new ConcurrentHashMap<>();

	private final ConcurrentMap<Thread, Flight> waiting = new ConcurrentHashMap<>();

	private final EntryStore<K> store;

	private final Executor callbacks;

	/**
	 * Create load-through for a store.
	 * @param store where loaded entries are kept
	 * @param callbacks where asynchronous loaders run that are called after the store has
	 * answered
	 */
	public LoadThrough(EntryStore<K> store, Executor callbacks) {
		this.store = store;
		this.callbacks = callbacks;
	}

	/**
	 * Load an entry on this thread, or wait for the load that is under way.
	 * @param key the key
	 * @param miss what the caller has seen instead of a value
	 * @param ttl milliseconds that the loaded entry lives
	 * @param loader loads the value
	 * @return what was loaded, or found meanwhile; {@code null} if the loader gave that
	 * @throws IllegalStateException if this thread would wait for itself
	 * @throws CacheUnavailableException if this thread is interrupted while it waits
	 */
	public @Nullable StoredValue load(K key, Miss miss, long ttl, Supplier<@Nullable StoredValue> loader) {
		boolean waited = false;
		while (true) {
			Flight flight = new Flight();
			flight.loadedBy(Thread.currentThread());
			Flight underWay = this.flights.putIfAbsent(key, flight);
			if (underWay == null) {
				Outcome outcome = claimAndLoad(key, miss, ttl, loader);
				land(key, flight, outcome);
				return outcome.valueOrThrow();
			}
			Outcome outcome = join(underWay);
			if (isUsable(outcome, waited)) {
				return outcome.valueOrThrow();
			}
			waited = true;
		}
	}

	/**
	 * Load an entry, or share the load that is under way.
	 * @param key the key
	 * @param miss what the caller has seen instead of a value
	 * @param ttl milliseconds that the loaded entry lives
	 * @param loader starts to load the value
	 * @return what was loaded, or found meanwhile; shared, not to be completed
	 * @throws IllegalStateException if this thread is loading that very key
	 */
	public CompletableFuture<@Nullable StoredValue> loadAsync(K key, Miss miss, long ttl,
			Supplier<CompletionStage<@Nullable StoredValue>> loader) {
		return loadAsync(key, miss, ttl, loader, false);
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

	private CompletableFuture<@Nullable StoredValue> loadAsync(K key, Miss miss, long ttl,
			Supplier<CompletionStage<@Nullable StoredValue>> loader, boolean waited) {
		Flight flight = new Flight();
		Flight underWay = this.flights.putIfAbsent(key, flight);
		if (underWay == null) {
			Futures.detached(() -> claimAndLoadAsync(key, flight, miss, ttl, loader))
				.exceptionally(Outcome::failed)
				.thenAccept((outcome) -> land(key, flight, outcome));
			return flight.outcome().thenApply(Outcome::valueOrThrow);
		}
		if (underWay.loader() == Thread.currentThread()) {
			throw waitsForItself();
		}
		return underWay.outcome()
			.thenCompose((outcome) -> isUsable(outcome, waited)
					? CompletableFuture.<Outcome>completedFuture(outcome).thenApply(Outcome::valueOrThrow)
					: loadAsync(key, miss, ttl, loader, true));
	}

	/**
	 * Let all waiting callers go with a {@link CacheUnavailableException}.
	 */
	@Override
	public void close() {
		this.flights
			.forEach((key, flight) -> flight.land(Outcome.failed(unavailable("the cache was closed during the load"))));
	}

	// A caller that comes after the key was written or removed must not get what was
	// loaded
	// before. A flight that it has already waited for was the last one to begin before
	// it.
	private static boolean isUsable(Outcome outcome, boolean waited) {
		return waited || !outcome.outdated();
	}

	private Outcome claimAndLoad(K key, Miss miss, long ttl, Supplier<@Nullable StoredValue> loader) {
		try {
			Claim claim = await(claim(key, miss));
			return (claim instanceof Claim.Found found) ? Outcome.of(found.value())
					: loadAndSettle(key, (Claim.Granted) claim, ttl, loader);
		}
		catch (Throwable ex) {
			// Who was interrupted leaves alone: the others look again.
			return new Outcome(null, ex, Thread.currentThread().isInterrupted());
		}
	}

	// A store that can't be reached doesn't keep anybody from loading. One that is closed
	// does: it throws at once.
	private CompletableFuture<Claim> claim(K key, Miss miss) {
		if (!miss.isReachable()) {
			return CompletableFuture.completedFuture(WITHOUT_STORE);
		}
		return this.store.claim(key, miss.unusable()).exceptionally((failure) -> {
			if (Miss.isOutage(failure)) {
				return WITHOUT_STORE;
			}
			throw Futures.propagate(failure);
		});
	}

	private Outcome loadAndSettle(K key, Claim.Granted grant, long ttl, Supplier<@Nullable StoredValue> loader) {
		StoredValue value = null;
		Throwable failure = null;
		try {
			value = loader.get();
		}
		catch (Throwable ex) {
			failure = ex;
		}
		return new Outcome(value, failure, !awaitSettled(settle(key, grant, value, ttl)));
	}

	private CompletableFuture<Outcome> claimAndLoadAsync(K key, Flight flight, Miss miss, long ttl,
			Supplier<CompletionStage<@Nullable StoredValue>> loader) {
		return Futures.on(this.callbacks, claim(key, miss))
			.thenCompose((claim) -> (claim instanceof Claim.Found found)
					? CompletableFuture.completedFuture(Outcome.of(found.value()))
					: loadAndSettleAsync(key, flight, (Claim.Granted) claim, ttl, loader));
	}

	private CompletableFuture<Outcome> loadAndSettleAsync(K key, Flight flight, Claim.Granted grant, long ttl,
			Supplier<CompletionStage<@Nullable StoredValue>> loader) {
		CompletableFuture<@Nullable StoredValue> loading = Futures.detached(() -> {
			flight.loadedBy(Thread.currentThread());
			try {
				return loader.get().toCompletableFuture();
			}
			finally {
				flight.loadedBy(null);
			}
		});
		return loading
			.handle((value, failure) -> Futures.on(this.callbacks, settle(key, grant, value, ttl))
				.thenApply((current) -> new Outcome(value, failure, !current)))
			.thenCompose((outcome) -> outcome);
	}

	// Whether the value is current, as far as anybody knows. Never fails: what was loaded
	// is
	// an answer, whether it could be stored or not.
	private CompletableFuture<Boolean> settle(K key, Claim.Granted grant, @Nullable StoredValue value, long ttl) {
		if (grant == WITHOUT_STORE) {
			return CompletableFuture.completedFuture(true);
		}
		CompletableFuture<Boolean> settled = Futures.detached(
				() -> (value != null) ? this.store.publish(key, grant, value, ttl) : this.store.release(key, grant));
		return settled.exceptionally((failure) -> {
			logger.debug("A loaded value was not stored", failure);
			return true;
		});
	}

	// Interrupted, it goes on by itself: what the loader gave is the answer, not this
	// wait.
	private static boolean awaitSettled(CompletableFuture<Boolean> settled) {
		try {
			return settled.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return true;
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("Settling does not fail", ex);
		}
	}

	private Outcome join(Flight flight) {
		Thread current = Thread.currentThread();
		this.waiting.put(current, flight);
		try {
			if (leadsBackTo(current, flight)) {
				throw waitsForItself();
			}
			return flight.await();
		}
		catch (InterruptedException ex) {
			current.interrupt();
			throw unavailable("interrupted while another caller loads");
		}
		finally {
			this.waiting.remove(current);
		}
	}

	// Each waiter is registered before it looks, so the last one to close a cycle sees
	// it.
	private boolean leadsBackTo(Thread current, Flight flight) {
		Flight next = flight;
		for (int hops = 0; next != null && hops <= this.waiting.size(); hops++) {
			Thread loader = next.loader();
			if (loader == current) {
				return true;
			}
			next = (loader != null) ? this.waiting.get(loader) : null;
		}
		return false;
	}

	private void land(K key, Flight flight, Outcome outcome) {
		flight.loadedBy(null);
		this.flights.remove(key, flight);
		flight.land(outcome);
	}

	private <T extends @Nullable Object> T await(CompletableFuture<T> future) {
		return Futures.await(future, this.store.label(), OPERATION);
	}

	private IllegalStateException waitsForItself() {
		return new IllegalStateException(this.store.label()
			.message(OPERATION,
					"the loader asks for a key whose load waits for this loader: it would wait for itself"));
	}

	private CacheUnavailableException unavailable(String problem) {
		return new CacheUnavailableException(this.store.label().message(OPERATION, problem));
	}

}
