/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.util.StringUtils;

import io.sockudo.cache.autoconfigure.redis.RedisPrefix;
import io.sockudo.cache.autoconfigure.settings.CacheProperties;
import io.sockudo.cache.autoconfigure.settings.HttpRateLimitValidator;
import io.sockudo.cache.autoconfigure.settings.InvalidCacheSettingsException.Problem;
import io.sockudo.cache.autoconfigure.settings.LoadProperties;
import io.sockudo.cache.autoconfigure.settings.ManagerProperties;
import io.sockudo.cache.autoconfigure.settings.NearProperties;
import io.sockudo.cache.autoconfigure.settings.Settings;
import io.sockudo.cache.internal.state.AllowedTypes;

/**
 * Validator of values that have the right type but are not allowed.
 */
final class SettingsValidator {

	/**
	 * Longest timeout. Much longer ones overflow in the client.
	 */
	private static final Duration LONGEST_TIMEOUT = Duration.ofDays(1);

	private static final String PREFIX_BRACES = "[^{]*(\\{[^}]+}.*)?";

	private final Settings settings;

	private final List<Problem> problems = new ArrayList<>();

	SettingsValidator(Settings settings) {
		this.settings = settings;
	}

	List<Problem> check(CacheProperties properties) {
		checkNotNegative("cache.ttl", properties.getTtl());
		check(properties.getMemory());
		check(properties.getRedis());
		if (properties.getDriver().isRedis()) {
			checkSharedPrefix();
		}
		check(properties.getNear());
		check(properties.getManager());
		check("cache.load", properties.getLoad());
		checkTimeouts("cache.load", properties.getLoad(), properties.getLoad());
		this.problems.addAll(new HttpRateLimitValidator(this.settings).check(properties.getRateLimiter().getHttp()));
		properties.getCaches().forEach((name, cache) -> {
			checkNotNegative(ofCache(name) + ".ttl", cache.getTtl());
			checkNotNegative(ofCache(name) + ".null-ttl", cache.getNullTtl());
			checkCapacity(ofCache(name) + ".max-capacity", cache.getMaxCapacity());
			check(ofCache(name), cache);
			if (cache.getTimeout() != null || cache.getSoftTimeout() != null) {
				checkTimeouts(ofCache(name), cache, properties.getLoad());
			}
		});
		return this.problems;
	}

	private void check(CacheProperties.Memory memory) {
		checkNotNegative("cache.memory.ttl", memory.getTtl());
		checkNotNegative("cache.memory.cleanup-interval", memory.getCleanupInterval());
		checkCapacity("cache.memory.max-capacity", memory.getMaxCapacity());
	}

	private void check(NearProperties near) {
		checkNotNegative("cache.near.ttl", near.getTtl());
		checkCapacity("cache.near.max-capacity", near.getMaxCapacity());
	}

	private void checkCapacity(String name, @Nullable Long capacity) {
		if (capacity != null && capacity < 0) {
			add(name, "must be zero, which keeps nothing, or more");
		}
	}

	private void check(ManagerProperties manager) {
		if (!manager.getCacheNames().stream().allMatch(StringUtils::hasText)) {
			add("cache.manager.cache-names", "must not contain an empty name");
		}
		if (!manager.getTrustedPackages().stream().allMatch(AllowedTypes::isTrustable)) {
			add("cache.manager.trusted-packages",
					"must be packages of an application, such as com.acme: not of the JDK, nor a root that libraries share, such as com");
		}
	}

	private void check(CacheProperties.Redis redis) {
		checkNotNegative("cache.redis.ttl", redis.getTtl());
		checkTimeout("cache.redis.timeout", redis.getTimeout());
		checkTimeout("cache.redis.connect-timeout", redis.getConnectTimeout());
		if (redis.getMaxValueSize() != null && redis.getMaxValueSize().toBytes() <= 0) {
			add("cache.redis.max-value-size", "must be more than zero: without a limit, leave it out");
		}
		if (!redis.getPrefix().isEmpty() && !redis.getPrefix().endsWith(":")) {
			add(RedisPrefix.PROPERTY, "must be empty or end with a colon, so that it can't be part of another prefix");
		}
		checkBraces(RedisPrefix.PROPERTY, redis.getPrefix());
	}

	private void checkSharedPrefix() {
		String shared = RedisPrefix.shared(this.settings);
		if (shared != null) {
			checkBraces(RedisPrefix.SHARED_PROPERTY, shared);
		}
	}

	private void checkBraces(String name, String prefix) {
		if (!prefix.matches(PREFIX_BRACES)) {
			add(name, "must have something and a closing brace after an opening one: it is a hash tag");
		}
	}

	private void check(String name, LoadProperties load) {
		if (load.getLeaseTimeout() != null) {
			checkPositive(name + ".lease-timeout", load.getLeaseTimeout());
		}
		checkNotNegative(name + ".stale-ttl", load.getStaleTtl());
		checkNotNegative(name + ".soft-timeout", load.getSoftTimeout());
		checkNotNegative(name + ".timeout", load.getTimeout());
		checkFraction(name + ".refresh-ahead", load.getRefreshAhead());
		checkFraction(name + ".ttl-jitter", load.getTtlJitter());
	}

	private void checkTimeouts(String name, LoadProperties own, LoadProperties inherited) {
		Duration timeout = (own.getTimeout() != null) ? own.getTimeout() : inherited.getTimeout();
		Duration soft = (own.getSoftTimeout() != null) ? own.getSoftTimeout() : inherited.getSoftTimeout();
		if (timeout != null && soft != null && timeout.compareTo(Duration.ZERO) > 0 && timeout.compareTo(soft) < 0) {
			add(name + ((own.getTimeout() != null) ? ".timeout" : ".soft-timeout"),
					"must fit: timeout, after which callers are answered in any case, is shorter than soft-timeout");
		}
	}

	private void checkFraction(String name, @Nullable Double fraction) {
		if (fraction != null && !(fraction >= 0 && fraction < 1)) {
			add(name, "must be at least 0 and less than 1");
		}
	}

	static String ofCache(String name) {
		String plain = "cache.caches." + name;
		return ConfigurationPropertyName.isValid(plain) ? plain : "cache.caches[" + name + "]";
	}

	private void checkNotNegative(String name, @Nullable Duration duration) {
		if (duration != null && duration.isNegative()) {
			add(name, "must be zero or more");
		}
	}

	private void checkPositive(String name, Duration duration) {
		if (duration.isNegative() || duration.isZero()) {
			add(name, "must be longer than zero");
		}
	}

	private void checkTimeout(String name, Duration timeout) {
		checkPositive(name, timeout);
		if (timeout.compareTo(LONGEST_TIMEOUT) > 0) {
			add(name, "must be at most one day");
		}
	}

	private void add(String name, String reason) {
		this.problems.add(this.settings.problem(name, reason));
	}

}
