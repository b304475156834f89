/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.store;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * Policies of all caches and of single ones. A name is first looked up as it is and then
 * without regard to case, dashes and underscores, which environment variables cannot
 * express.
 */
public final class CachePolicies {

	/**
	 * Policies of caches that all have the default policy.
	 */
	public static final CachePolicies DEFAULT = of(CachePolicy.DEFAULT);

	private final CachePolicy defaults;

	private final Map<String, UnaryOperator<CachePolicy>> exact;

	private final Map<String, String> relaxed = new HashMap<>();

	private final Set<String> found = ConcurrentHashMap.newKeySet();

	/**
	 * Create policies.
	 * @param defaults policy of caches that nothing is set for
	 * @param named adds what is set for a cache to the policy that it inherits, by the
	 * cache's name
	 */
	public CachePolicies(CachePolicy defaults, Map<String, ? extends UnaryOperator<CachePolicy>> named) {
		this.defaults = defaults;
		this.exact = Map.copyOf(named);
		named.keySet().forEach((name) -> this.relaxed.put(relax(name), name));
	}

	/**
	 * Return one policy for all caches.
	 * @param policy the policy
	 * @return the policies
	 */
	public static CachePolicies of(CachePolicy policy) {
		return new CachePolicies(policy, Map.of());
	}

	/**
	 * Return the policy of caches that nothing is set for.
	 * @return the policy
	 */
	public CachePolicy defaults() {
		return this.defaults;
	}

	/**
	 * Return the policy of one cache.
	 * @param name its name
	 * @return the policy
	 */
	public CachePolicy of(String name) {
		return of(name, this.defaults);
	}

	/**
	 * Return the policy of one cache that is part of another.
	 * @param name its name
	 * @param inherited policy of the other
	 * @return the policy
	 */
	public CachePolicy of(String name, CachePolicy inherited) {
		String found = find(name);
		if (found == null) {
			return inherited;
		}
		this.found.add(found);
		return policy(found, inherited);
	}

	private CachePolicy policy(String name, CachePolicy inherited) {
		UnaryOperator<CachePolicy> own = this.exact.get(name);
		return (own != null) ? own.apply(inherited) : inherited;
	}

	private @Nullable String find(String name) {
		return this.exact.containsKey(name) ? name : this.relaxed.get(relax(name));
	}

	/**
	 * Return whether any cache may have a near cache.
	 * @return whether one may
	 */
	public boolean isAnyNear() {
		return this.defaults.near()
				|| this.exact.keySet().stream().anyMatch((name) -> policy(name, this.defaults).near());
	}

	/**
	 * Return the caches that something is set for and nobody has asked about so far.
	 * @return their names, in order
	 */
	public Set<String> unused() {
		Set<String> unused = new TreeSet<>(this.exact.keySet());
		unused.removeAll(this.found);
		return unused;
	}

	private static String relax(String name) {
		return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
	}

}
