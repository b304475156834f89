/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.endpoint;

import java.beans.PropertyDescriptor;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanWrapper;
import org.springframework.beans.PropertyAccessorFactory;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.core.env.Environment;

import io.sockudo.cache.autoconfigure.redis.RedisPrefix;
import io.sockudo.cache.autoconfigure.settings.CacheDriverType;
import io.sockudo.cache.autoconfigure.settings.CacheProperties;
import io.sockudo.cache.autoconfigure.settings.CacheProperties.Redis;
import io.sockudo.cache.autoconfigure.settings.SelectedDriver;

/**
 * Settings to show, by their names, without those that may hold a password.
 */
final class ShownSettings {

	private final Map<String, Object> shown = new LinkedHashMap<>();

	private ShownSettings() {
	}

	static Map<String, Object> of(CacheProperties properties, Environment environment) {
		ShownSettings settings = new ShownSettings();
		settings.add("cache.ttl", properties.determineTtl());
		CacheDriverType driver = SelectedDriver.of(properties);
		if (driver == CacheDriverType.MEMORY) {
			settings.addAll("cache.memory", properties.getMemory());
		}
		else if (driver != CacheDriverType.NONE) {
			settings.add(RedisPrefix.PROPERTY, RedisPrefix.of(properties, environment));
			settings.addAll(properties.getRedis());
			settings.addAll("cache.near", properties.getNear());
		}
		settings.addAll("cache.load", properties.getLoad());
		properties.getCaches().forEach((name, cache) -> settings.addAll("cache.caches." + name, cache));
		settings.addAll("cache.manager", properties.getManager());
		settings.add("cache.rate-limiter.on-unavailable", properties.getRateLimiter().getOnUnavailable());
		settings.add("cache.health.down-when-unavailable", properties.getHealth().getDownWhenUnavailable());
		return settings.shown;
	}

	/**
	 * Add a group of settings none of which is secret.
	 */
	private void addAll(String prefix, Object group) {
		BeanWrapper bean = PropertyAccessorFactory.forBeanPropertyAccess(group);
		for (PropertyDescriptor property : bean.getPropertyDescriptors()) {
			if (property.getWriteMethod() != null) {
				add(prefix + "." + DataObjectPropertyName.toDashedForm(property.getName()),
						bean.getPropertyValue(property.getName()));
			}
		}
	}

	private void addAll(Redis redis) {
		add("cache.redis.timeout", redis.getTimeout());
		add("cache.redis.connect-timeout", redis.getConnectTimeout());
		add("cache.redis.fail-fast", redis.getFailFast());
		add("cache.redis.coalesce-reads", redis.getCoalesceReads());
		add("cache.redis.max-value-size", redis.getMaxValueSize());
		add("cache.redis.ssl.bundle", redis.getSsl().getBundle());
	}

	/**
	 * Add a value as text, "PT5M" for example, so that it doesn't depend on the mapper
	 * that writes it.
	 */
	private void add(String name, @Nullable Object value) {
		if (value != null) {
			this.shown.put(name, value.toString());
		}
	}

}
