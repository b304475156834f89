/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.redis;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.util.StringUtils;

import io.sockudo.cache.autoconfigure.settings.CacheProperties;
import io.sockudo.cache.autoconfigure.settings.InvalidCacheSettingsException.Problem;
import io.sockudo.cache.autoconfigure.settings.Settings;

/**
 * Address of the cache's Redis with its origin. Not a record: it must not be shown.
 */
public final class RedisUrlSetting {

	/**
	 * Property of the address.
	 */
	public static final String PROPERTY = CacheProperties.PREFIX + ".redis.url-override";

	/**
	 * Variable of the address of all Redis connections.
	 */
	public static final String VARIABLE = "REDIS_URL";

	private final String url;

	private final String source;

	private final @Nullable Origin origin;

	private RedisUrlSetting(String url, String source, @Nullable Origin origin) {
		this.url = url;
		this.source = source;
		this.origin = origin;
	}

	/**
	 * Return the setting that wins over REDIS_URL, or is set without it.
	 * @param environment the environment
	 * @return the setting; {@code null} if there is none
	 */
	public static @Nullable RedisUrlSetting explicit(Environment environment) {
		Settings settings = new Settings(environment);
		ConfigurationProperty property = settings.find(PROPERTY);
		if (property == null || Settings.isGlobalVariables(property.getSource())) {
			return null;
		}
		String url = settings.text(PROPERTY);
		return (url != null) ? new RedisUrlSetting(url, PROPERTY, property.getOrigin()) : null;
	}

	public static @Nullable RedisUrlSetting variable(Environment environment) {
		PropertySource<?> variables = ((ConfigurableEnvironment) environment).getPropertySources()
			.get(Settings.GLOBAL_VARIABLES);
		Object value = (variables != null) ? variables.getProperty(PROPERTY) : null;
		if (value == null || !StringUtils.hasText(value.toString())) {
			return null;
		}
		return new RedisUrlSetting(environment.resolvePlaceholders(value.toString()), VARIABLE,
				new SystemEnvironmentOrigin(VARIABLE));
	}

	/**
	 * Return the message for a variable that isn't passed on to others.
	 * @param reason why it isn't
	 * @return the message
	 */
	public static String notHandedOn(String reason) {
		return VARIABLE + " says where the cache's Redis is, and not where that of " + SpringDataRedis.PREFIX
				+ " is, because " + reason + ".";
	}

	public String url() {
		return this.url;
	}

	public String source() {
		return this.source;
	}

	public Problem problem(String reason) {
		return new Problem(PROPERTY, null, this.origin, reason);
	}

}
