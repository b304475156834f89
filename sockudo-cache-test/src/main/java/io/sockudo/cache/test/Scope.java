/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.test;

import java.util.Set;

import io.sockudo.cache.core.DefaultSockudoCache;

/**
 * Scope of a fault: all caches, one of them, or some keys.
 */
interface Scope {

	/**
	 * All caches, the rate limiter, and the connection itself.
	 */
	Scope ALL = new Scope() {

		@Override
		public boolean covers(String cache, String key) {
			return true;
		}

		@Override
		public boolean touches(String cache, String prefix) {
			return true;
		}

		@Override
		public String toString() {
			return "all caches";
		}

	};

	/**
	 * Return whether an operation on a key is in this scope.
	 */
	boolean covers(String cache, String key);

	/**
	 * Return whether any key that begins with a prefix may be in this scope.
	 */
	boolean touches(String cache, String prefix);

	/**
	 * Return the scope of one cache: that of the name, and the namespace of that name.
	 */
	static Scope ofCache(String name) {
		return new OfCache(name, name + ":");
	}

	/**
	 * Return the scope of some keys of the key-value cache.
	 */
	static Scope ofKeys(Set<String> keys) {
		return new OfKeys(keys);
	}

	/**
	 * Scope of one cache.
	 *
	 * @param name name of the cache
	 * @param namespace prefix of the namespace of that name
	 */
	record OfCache(String name, String namespace) implements Scope {

		@Override
		public boolean covers(String cache, String key) {
			return cache.equals(this.name)
					|| (cache.equals(DefaultSockudoCache.NAME) && key.startsWith(this.namespace));
		}

		@Override
		public boolean touches(String cache, String prefix) {
			return covers(cache, prefix)
					|| (cache.equals(DefaultSockudoCache.NAME) && this.namespace.startsWith(prefix));
		}

		@Override
		public String toString() {
			return "cache '" + this.name + "'";
		}

	}

	/**
	 * Scope of some keys of the key-value cache.
	 *
	 * @param keys the keys
	 */
	record OfKeys(Set<String> keys) implements Scope {

		@Override
		public boolean covers(String cache, String key) {
			return cache.equals(DefaultSockudoCache.NAME) && this.keys.contains(key);
		}

		@Override
		public boolean touches(String cache, String prefix) {
			return cache.equals(DefaultSockudoCache.NAME)
					&& this.keys.stream().anyMatch((key) -> key.startsWith(prefix));
		}

		@Override
		public String toString() {
			return "keys " + this.keys;
		}

	}

}
