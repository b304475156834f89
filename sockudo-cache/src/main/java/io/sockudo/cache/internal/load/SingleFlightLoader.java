/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.load;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.internal.support.Futures;
import io.sockudo.cache.internal.support.Scheduler;
import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.store.LeaseResponse;
import io.sockudo.cache.store.StoredValue;

/**
 * Loader of missing entries with stampede protection: one load per key at a time in this
 * process (single flight), and as far as the leases of the store reach, on all nodes.
 * Callers of the same key share an {@linkplain InFlightLoad in-flight load}, whatever
 * they call and whichever type they expect. No lock is held while loading, and nothing
 * pins the carrier of a virtual thread.
 *
 * @param <K> type of the keys
 */
public final class SingleFlightLoader<K> implements AutoCloseable {

	static final String OPERATION = "getOrLoad";

	private final ConcurrentMap<K, InFlightLoad> inFlightLoads = new ConcurrentHashMap<>();

	private final WaitGraph waitGraph = new WaitGraph();

	private final RefreshTracker<K> refreshes;

	private final EntryStore<K> store;

	private final Executor callbacks;

	private final LoadExecutor threads;

	private final Scheduler scheduler;

	private final LoadTimeouts timeouts;

	private final LoadWatch watch;

	private final LoadCompletion<K> completion;

	/**
	 * Create the loader of a store.
	 * @param store where loaded entries are kept
	 * @param callbacks where asynchronous loaders run that are called after the store has
	 * answered
	 * @param threads where loads run whose callers may leave before they end
	 */
	public SingleFlightLoader(EntryStore<K> store, Executor callbacks, LoadExecutor threads) {
		this.store = store;
		this.callbacks = callbacks;
		this.threads = threads;
		this.scheduler = threads.scheduler();
		this.timeouts = new LoadTimeouts(store.label(), this.scheduler, callbacks);
		this.watch = new LoadWatch(store.label(), this.scheduler, callbacks, this.inFlightLoads.values());
		this.completion = new LoadCompletion<>(store, this.scheduler);
		this.refreshes = new RefreshTracker<>(store, this.scheduler);
	}

	/**
	 * Return the listener to the loads.
	 * @return the listener, for callers that stay on their thread until they load
	 */
	public LoadListener listener() {
		return this.threads.listener();
	}

	/**
	 * Return the time, by the clock that requests are stamped with.
	 * @return nanoseconds of a clock that is never set
	 */
	public long now() {
		return this.scheduler.nanoTime();
	}

	LoadTimeouts timeouts() {
		return this.timeouts;
	}

	/**
	 * Load an entry on this thread, or wait for the load in flight. If this caller takes
	 * a stale value instead of waiting for long, or has a timeout, the load runs
	 * elsewhere.
	 * @param request what the caller wants
	 * @param loader loads the value
	 * @return what was loaded, or found meanwhile, or a stale value; {@code null} if the
	 * loader gave that
	 * @throws IllegalStateException if this thread would wait for itself
	 * @throws CacheUnavailableException if this thread is interrupted while it waits, or
	 * there is no thread for the load
	 * @throws io.sockudo.cache.CacheLoadTimeoutException if the request has a timeout
	 * that has passed
	 */
	public @Nullable StoredValue load(LoadRequest<K> request, Supplier<@Nullable StoredValue> loader) {
		InFlightLoad before = null;
		while (true) {
			InFlightLoad own = newLoad(request);
			own.loadedBy(Thread.currentThread());
			InFlightLoad inFlight = begin(request, own, before);
			if (inFlight == own) {
				return lead(request, inFlight, loader).answer(request);
			}
			LoadOutcome outcome = join(inFlight, request);
			if (outcome.isGoodFor(request, before != null)) {
				return outcome.answer(request);
			}
			before = inFlight;
		}
	}

	/**
	 * Begin a load, or join one. The caller that leads the load gets its own back. All
	 * callers that have waited for one in vain share the same next one, however soon it
	 * ends.
	 */
	private InFlightLoad begin(LoadRequest<K> request, InFlightLoad own, @Nullable InFlightLoad before) {
		Supplier<InFlightLoad> next = () -> {
			InFlightLoad present = this.inFlightLoads.putIfAbsent(request.key(), own);
			return (present != null) ? present : own;
		};
		return (before != null) ? before.followedBy(next) : next.get();
	}

	/**
	 * Load an entry, or share the load in flight.
	 * @param request what the caller wants
	 * @param loader starts to load the value
	 * @return what was loaded, or found meanwhile, or a stale value; shared, not to be
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
		if (this.refreshes.isToBeAsked(request)) {
			InFlightLoad inFlight = newLoad(request);
			Supplier<CompletionStage<@Nullable StoredValue>> elsewhere = this.threads
				.inContext(inFlight.guarded(loader));
			this.refreshes.whenDue(request, () -> refresh(request, inFlight, elsewhere));
		}
	}

	private void refresh(LoadRequest<K> request, InFlightLoad inFlight,
			Supplier<CompletionStage<@Nullable StoredValue>> loader) {
		if (this.inFlightLoads.putIfAbsent(request.key(), inFlight) == null) {
			follow(request, inFlight, acquireLease(request, inFlight, true),
					() -> elsewhere(loader).thenCompose((stage) -> stage));
		}
	}

	/**
	 * Refuse a key that this thread is just loading.
	 * @param key the key
	 * @throws IllegalStateException if this thread is inside the loader of that key
	 */
	public void checkNotLoading(K key) {
		InFlightLoad inFlight = this.inFlightLoads.get(key);
		if (inFlight != null && inFlight.loader() == Thread.currentThread()) {
			throw waitsForItself();
		}
	}

	/**
	 * Fail all waiting callers with a {@link CacheUnavailableException}. Callers that
	 * come later don't meet their loads any more.
	 */
	@Override
	public void close() {
		this.inFlightLoads.forEach((key, inFlight) -> {
			this.inFlightLoads.remove(key, inFlight);
			inFlight.complete(LoadOutcome.failed(unavailable("the cache was closed during the load")));
		});
	}

	private InFlightLoad newLoad(LoadRequest<K> request) {
		this.watch.start();
		return new InFlightLoad(request.listener().awaits(this.store.label().cache(), request.key()), this.scheduler,
				this.timeouts, request.loadLimitNanos(!this.store.answersAtOnce()));
	}

	private LoadOutcome lead(LoadRequest<K> request, InFlightLoad inFlight, Supplier<@Nullable StoredValue> loader) {
		LeaseAcquisition<K> acquisition = acquireLease(request, inFlight, false);
		LoadOutcome outcome = null;
		try {
			if (request.isTimed() || (request.isImpatient() && inFlight.staleValueFor(request).get() != null)) {
				inFlight.loadedBy(null);
				Supplier<@Nullable StoredValue> task = this.threads.inContext(inFlight.guarded(loader));
				follow(request, inFlight, acquisition, () -> elsewhere(task));
			}
			else {
				LeaseResponse response = acquisition.await();
				if (response instanceof LeaseResponse.Acquired lease) {
					return load(request, inFlight, lease, loader);
				}
				outcome = LoadOutcome.of(response, acquisition.asked());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			acquisition.abandon();
			outcome = LoadOutcome.abandoned(interrupted());
		}
		catch (Throwable ex) {
			outcome = LoadOutcome.failed(ex);
		}
		// A load that runs elsewhere is not this caller's: the caller may leave, the load
		// goes on.
		if (outcome == null) {
			return join(inFlight, request);
		}
		complete(request, inFlight, outcome);
		return outcome;
	}

	private LoadOutcome load(LoadRequest<K> request, InFlightLoad inFlight, LeaseResponse.Acquired lease,
			Supplier<@Nullable StoredValue> loader) {
		long start = now();
		StoredValue value = null;
		Throwable failure = null;
		try {
			value = inFlight.call(loader);
		}
		catch (Throwable ex) {
			failure = ex;
		}
		LoadOutcome own = LoadOutcome.loaded(value, failure, lease.stale(), LoadCompletion.Verdict.NONE, start, start);
		CompletableFuture<LoadOutcome> settled = settle(request, lease, own, start);
		try {
			LoadOutcome outcome = settled.get();
			complete(request, inFlight, outcome);
			return outcome;
		}
		catch (InterruptedException ex) {
			// The loaded value is this caller's answer. The others get it once the store
			// has decided.
			Thread.currentThread().interrupt();
			inFlight.loadedBy(null);
			settled.thenAccept((outcome) -> complete(request, inFlight, outcome));
			return own;
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("A load completes with an outcome", ex);
		}
	}

	private CompletableFuture<LoadOutcome> settle(LoadRequest<K> request, LeaseResponse.Acquired lease,
			LoadOutcome loaded, long start) {
		long asked = now();
		return this.completion.settle(request, lease, loaded.value(), loaded.failure(), start)
			.handle((verdict, mistake) -> (mistake != null) ? LoadOutcome.failed(Futures.unwrap(mistake))
					: LoadOutcome.loaded(loaded.value(), loaded.failure(), loaded.stale(), verdict, start, asked));
	}

	private CompletableFuture<@Nullable StoredValue> loadAsync(LoadRequest<K> request,
			Supplier<CompletionStage<@Nullable StoredValue>> loader, @Nullable InFlightLoad before) {
		InFlightLoad inFlight = newLoad(request);
		InFlightLoad present = begin(request, inFlight, before);
		if (present == inFlight) {
			follow(request, inFlight, acquireLease(request, inFlight, false), inFlight.guarded(loader));
			return inFlight.outcome(request, this.callbacks).thenApply((outcome) -> outcome.answer(request));
		}
		if (present.loader() == Thread.currentThread()) {
			throw waitsForItself();
		}
		return present.outcome(request, this.callbacks)
			.thenCompose((outcome) -> outcome.isGoodFor(request, before != null)
					? CompletableFuture.<LoadOutcome>completedFuture(outcome).thenApply((good) -> good.answer(request))
					: loadAsync(request, loader, present));
	}

	/**
	 * Load once it is decided who may.
	 */
	private void follow(LoadRequest<K> request, InFlightLoad inFlight, LeaseAcquisition<K> acquisition,
			Supplier<CompletionStage<@Nullable StoredValue>> loader) {
		Futures.on(this.callbacks, acquisition.decided())
			.thenCompose((response) -> (response instanceof LeaseResponse.Acquired lease)
					? loadAsync(request, inFlight, lease, loader)
					: CompletableFuture.completedFuture(LoadOutcome.of(response, acquisition.asked())))
			.exceptionally((failure) -> LoadOutcome.failed(Futures.unwrap(failure)))
			.thenAccept((outcome) -> complete(request, inFlight, outcome));
	}

	private CompletableFuture<LoadOutcome> loadAsync(LoadRequest<K> request, InFlightLoad inFlight,
			LeaseResponse.Acquired lease, Supplier<CompletionStage<@Nullable StoredValue>> loader) {
		long start = now();
		inFlight.mayLoad();
		CompletableFuture<@Nullable StoredValue> loading = Futures.detached(() -> loader.get().toCompletableFuture());
		return loading
			.handle((value,
					failure) -> Futures.on(this.callbacks,
							settle(request, lease, LoadOutcome.loaded(value, failure, lease.stale(),
									LoadCompletion.Verdict.NONE, start, start), start)))
			.thenCompose((outcome) -> outcome);
	}

	private <T extends @Nullable Object> CompletableFuture<T> elsewhere(Supplier<T> task) {
		try {
			return CompletableFuture.supplyAsync(task, this.threads.executor());
		}
		catch (RejectedExecutionException ex) {
			throw unavailable("all threads for loads are in use, and as many loads as may wait for one");
		}
	}

	private LeaseAcquisition<K> acquireLease(LoadRequest<K> request, InFlightLoad inFlight, boolean refresh) {
		return new LeaseAcquisition<>(this.store, this.callbacks, this.scheduler, request, inFlight, refresh).start();
	}

	private LoadOutcome join(InFlightLoad inFlight, LoadRequest<K> request) {
		try {
			return this.waitGraph.await(inFlight, request);
		}
		catch (WaitGraph.CycleException ex) {
			throw waitsForItself();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw interrupted();
		}
	}

	private void complete(LoadRequest<K> request, InFlightLoad inFlight, LoadOutcome outcome) {
		inFlight.loadedBy(null);
		this.inFlightLoads.remove(request.key(), inFlight);
		inFlight.complete(request, outcome);
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
