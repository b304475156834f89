/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.load;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * Load policies of all caches and of single ones. A name is first looked up as it is and
 * then without regard to case, dashes and underscores, which environment variables cannot
 * express.
 */
public final class LoadPolicies {

	private final LoadPolicy defaults;

	private final Map<String, LoadSettings> exact;

	private final Map<String, String> relaxed = new HashMap<>();

	private final Set<String> found = ConcurrentHashMap.newKeySet();

	/**
	 * Create policies.
	 * @param defaults what holds where nothing else is set
	 * @param named what is set for single caches
	 */
	public LoadPolicies(LoadSettings defaults, Map<String, LoadSettings> named) {
		this.defaults = LoadPolicy.DEFAULT.with(defaults);
		this.exact = Map.copyOf(named);
		named.keySet().forEach((name) -> this.relaxed.put(relax(name), name));
	}

	/**
	 * Return what holds for caches that nothing is set for.
	 * @return the policy
	 */
	public LoadPolicy defaults() {
		return this.defaults;
	}

	/**
	 * Return what holds for one cache.
	 * @param name its name
	 * @param inherited what holds where nothing is set for it
	 * @return the policy
	 */
	public LoadPolicy of(String name, LoadPolicy inherited) {
		LoadSettings settings = find(name);
		return (settings != null) ? inherited.with(settings) : inherited;
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

	private @Nullable LoadSettings find(String name) {
		String found = this.exact.containsKey(name) ? name : this.relaxed.get(relax(name));
		if (found == null) {
			return null;
		}
		this.found.add(found);
		return this.exact.get(found);
	}

	private static String relax(String name) {
		return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
	}

}
