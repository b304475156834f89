/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.autoconfigure.settings.CacheProperties;
import io.sockudo.cache.autoconfigure.settings.LoadProperties;
import io.sockudo.cache.autoconfigure.settings.SelectedDriver;
import io.sockudo.cache.autoconfigure.settings.Settings;
import io.sockudo.cache.store.CachePolicies;
import io.sockudo.cache.store.CachePolicy;
import io.sockudo.cache.store.EntryStore;

/**
 * Detector of settings without effect because another one is missing.
 */
final class IneffectiveSettingsDetector {

	private static final String LOAD = CacheProperties.PREFIX + ".load";

	private final CacheProperties properties;

	private final Settings settings;

	private final Map<String, LoadProperties> caches = new LinkedHashMap<>();

	private final Map<String, CachePolicy> policies = new LinkedHashMap<>();

	private final List<String> found = new ArrayList<>();

	IneffectiveSettingsDetector(CacheProperties properties, Settings settings) {
		this.properties = properties;
		this.settings = settings;
		properties.getCaches().forEach((name, cache) -> this.caches.put(SettingsValidator.ofCache(name), cache));
	}

	/**
	 * Find the settings.
	 * @return a warning for each
	 */
	List<String> find() {
		checkRedis();
		// Most of the time there is nothing to check, and much to load.
		if (this.properties.getLoad().isAnySet() || this.caches.values().stream().anyMatch(LoadProperties::isAnySet)) {
			checkLoad();
		}
		return this.found;
	}

	private void checkLoad() {
		CachePolicies named = this.properties.determinePolicies();
		this.policies.put(LOAD, named.defaults());
		this.properties.getCaches()
			.keySet()
			.forEach((name) -> this.policies.put(SettingsValidator.ofCache(name), named.of(name)));
		check("soft-timeout", LoadProperties::getSoftTimeout,
				(policy) -> policy.softTimeout() > 0 && policy.staleTtl() == 0,
				"there is no stale-ttl, so that no expired value is at hand");
		check("soft-timeout", LoadProperties::getSoftTimeout,
				(policy) -> this.properties.getDriver().isRedis() && policy.lease() && policy.staleTtl() > 0
						&& policy.softTimeout() >= policy.leaseTimeout(),
				"it isn't shorter than the lease-timeout, after which others load the entry, too");
		check("stale-ttl", LoadProperties::getStaleTtl, (policy) -> policy.staleTtl() > 0 && isEndless(policy),
				"entries never expire: their TTL is zero");
		check("refresh-ahead", LoadProperties::getRefreshAhead,
				(policy) -> policy.refreshAhead() > 0 && isEndless(policy), "entries never expire: their TTL is zero");
		check("ttl-jitter", LoadProperties::getTtlJitter, (policy) -> policy.ttlJitter() > 0 && isEndless(policy),
				"entries never expire: their TTL is zero");
	}

	private void checkRedis() {
		if (this.properties.getDriver().isRedis()) {
			checkNear();
			return;
		}
		Stream<String> ofDrivers = Stream.of("cache.redis", "cache.near")
			.filter(this.settings::isSetByTheApplication)
			.flatMap((group) -> UnknownPropertiesDetector.known().filter((name) -> name.startsWith(group + ".")));
		Stream<String> ofCaches = this.caches.keySet().stream().map((cache) -> cache + ".near");
		Stream.concat(ofDrivers, ofCaches)
			.filter(this::isOn)
			.findFirst()
			.ifPresent((name) -> add(name,
					"nothing is on Redis: " + SelectedDriver.DRIVER + " is " + this.properties.getDriver().text()));
	}

	private boolean isOn(String name) {
		return this.settings.isSetByTheApplication(name) && !"false".equals(this.settings.text(name));
	}

	private void checkNear() {
		if (!this.properties.determinePolicies().isAnyNear()) {
			Stream.of("cache.near.max-capacity", "cache.near.ttl")
				.filter(this.settings::isSet)
				.forEach((name) -> add(name,
						"no cache is near: neither cache.near.enabled nor near of a cache is true"));
		}
	}

	private static boolean isEndless(CachePolicy policy) {
		return policy.ttl() == EntryStore.NEVER_EXPIRES;
	}

	/**
	 * Check a setting. One for all caches has an effect if it has one for any of them.
	 */
	private void check(String name, Function<LoadProperties, @Nullable Object> getter,
			Predicate<CachePolicy> isIneffective, String reason) {
		if (getter.apply(this.properties.getLoad()) != null && this.policies.entrySet()
			.stream()
			.filter((scope) -> scope.getKey().equals(LOAD) || getter.apply(this.caches.get(scope.getKey())) == null)
			.allMatch((scope) -> isIneffective.test(scope.getValue()))) {
			add(LOAD + "." + name, reason);
		}
		this.caches.forEach((prefix, cache) -> {
			if (getter.apply(cache) != null && isIneffective.test(this.policies.get(prefix))) {
				add(prefix + "." + name, reason);
			}
		});
	}

	private void add(String name, String reason) {
		this.found.add(name + " has no effect, because " + reason + ".");
	}

}
