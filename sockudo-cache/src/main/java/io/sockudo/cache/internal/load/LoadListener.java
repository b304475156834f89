/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.load;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Listener to loads, called before those who wait for a load learn its outcome. Not
 * called for hits.
 */
@FunctionalInterface
public interface LoadListener {

	/**
	 * Listener that ignores everything.
	 */
	LoadListener NONE = (cache) -> Load.UNSEEN;

	/**
	 * A caller has found nothing, or an entry that is old enough to be refreshed. Whether
	 * it loads is not decided yet.
	 * @param cache name of the cache
	 * @return the load that this may become
	 */
	Load awaits(String cache);

	/**
	 * The same as {@link #awaits(String)}, for a listener that tells loads by their keys.
	 * What it shows to operators must have no keys.
	 * @param cache name of the cache
	 * @param key the key, as the store knows it
	 * @return the load that this may become
	 */
	default Load awaits(String cache, Object key) {
		return awaits(cache);
	}

	/**
	 * Remember this thread as that of a caller who may come to load on another one, once
	 * the store has answered.
	 * @return who learns of this caller's loads
	 */
	default LoadListener fromHere() {
		return this;
	}

	/**
	 * One load.
	 */
	interface Load {

		/**
		 * Load that is observed by nobody.
		 */
		Load UNSEEN = new Load() {

			@Override
			public <T extends @Nullable Object> T call(Supplier<T> loader) {
				return loader.get();
			}

			@Override
			public void ended(Ending ending, @Nullable Throwable failure) {
				// Nobody wants to know.
			}

		};

		/**
		 * Call the loader, on this thread. Called at most once.
		 * @param <T> what the loader gives
		 * @param loader the loader, or what starts it
		 * @return what the loader gives
		 */
		<T extends @Nullable Object> T call(Supplier<T> loader);

		/**
		 * It is over: what was loaded has been stored, as far as it could be. Called once
		 * for everyone who came first, even if the loader was never called, since another
		 * node has loaded.
		 * @param ending how it ended
		 * @param failure what the loader has thrown
		 */
		void ended(Ending ending, @Nullable Throwable failure);

	}

	/**
	 * Ending of a load.
	 */
	enum Ending {

		/**
		 * With what the loader gave, a value or {@code null}.
		 */
		LOADED,

		/**
		 * With a failure that its callers see; or, in the background, nobody.
		 */
		FAILED,

		/**
		 * With a failure, and a stale value that serves instead.
		 */
		STALE,

		/**
		 * With whatever it was, but too late: a caller had left with an exception after
		 * its timeout.
		 */
		TIMEOUT

	}

}
