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

	private final ConcurrentMap<K, Flight> flights = new ConcurrentHashMap<>();

	private final ConcurrentMap<Thread, Flight> waiting = new ConcurrentHashMap<>();

	private final EntryStore<K> store;

	/**
	 * Create load-through for a store.
	 * @param store where loaded entries are kept
	 */
	public LoadThrough(EntryStore<K> store) {
		this.store = store;
	}

	/**
	 * Load an entry on this thread, or wait for the load that is under way.
	 * @param key the key
	 * @param unusable the entry that the caller has seen and cannot read, or {@code null}
	 * @param ttl milliseconds that the loaded entry lives
	 * @param loader loads the value
	 * @return what was loaded, or found meanwhile; {@code null} if the loader gave that
	 * @throws IllegalStateException if this thread would wait for itself
	 * @throws CacheUnavailableException if this thread is interrupted while it waits
	 */
	public @Nullable StoredValue load(K key, @Nullable StoredValue unusable, long ttl,
			Supplier<@Nullable StoredValue> loader) {
		boolean waited = false;
		while (true) {
			Flight flight = new Flight();
			flight.loadedBy(Thread.currentThread());
			Flight underWay = this.flights.putIfAbsent(key, flight);
			if (underWay == null) {
				Outcome outcome = claimAndLoad(key, unusable, ttl, loader);
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
	 * @param unusable the entry that the caller has seen and cannot read, or {@code null}
	 * @param ttl milliseconds that the loaded entry lives
	 * @param loader starts to load the value
	 * @return what was loaded, or found meanwhile; shared, not to be completed
	 * @throws IllegalStateException if this thread is loading that very key
	 */
	public CompletableFuture<@Nullable StoredValue> loadAsync(K key, @Nullable StoredValue unusable, long ttl,
			Supplier<CompletionStage<@Nullable StoredValue>> loader) {
		return loadAsync(key, unusable, ttl, loader, false);
	}

	private CompletableFuture<@Nullable StoredValue> loadAsync(K key, @Nullable StoredValue unusable, long ttl,
			Supplier<CompletionStage<@Nullable StoredValue>> loader, boolean waited) {
		Flight flight = new Flight();
		Flight underWay = this.flights.putIfAbsent(key, flight);
		if (underWay == null) {
			Futures.detached(() -> claimAndLoadAsync(key, flight, unusable, ttl, loader))
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
					: loadAsync(key, unusable, ttl, loader, true));
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

	private Outcome claimAndLoad(K key, @Nullable StoredValue unusable, long ttl,
			Supplier<@Nullable StoredValue> loader) {
		try {
			Claim claim = await(this.store.claim(key, unusable));
			return (claim instanceof Claim.Found found) ? Outcome.of(found.value())
					: loadAndSettle(key, (Claim.Granted) claim, ttl, loader);
		}
		catch (Throwable ex) {
			return Outcome.failed(ex);
		}
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

	private CompletableFuture<Outcome> claimAndLoadAsync(K key, Flight flight, @Nullable StoredValue unusable, long ttl,
			Supplier<CompletionStage<@Nullable StoredValue>> loader) {
		return this.store.claim(key, unusable)
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
			.handle((value, failure) -> settle(key, grant, value, ttl)
				.thenApply((current) -> new Outcome(value, failure, !current)))
			.thenCompose((outcome) -> outcome);
	}

	// Whether the value is current, as far as anybody knows. Never fails: what was loaded
	// is
	// an answer, whether it could be stored or not.
	private CompletableFuture<Boolean> settle(K key, Claim.Granted grant, @Nullable StoredValue value, long ttl) {
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
