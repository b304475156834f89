/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.redis;

import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.boot.origin.OriginTrackedValue;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.ClassUtils;

import io.sockudo.cache.autoconfigure.settings.CacheDriverType;
import io.sockudo.cache.autoconfigure.settings.CacheProperties;
import io.sockudo.cache.autoconfigure.settings.SelectedDriver;
import io.sockudo.cache.autoconfigure.settings.Settings;

/**
 * Environment post-processor for the global variables that tune several caches at once.
 * They are read from the environment only. Their property source stands right behind it,
 * and so wins over files and loses to more specific variables, system properties and
 * command-line arguments.
 */
public class GlobalVariablesEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

	private static final ConfigurationPropertyName TTL = ConfigurationPropertyName.of("cache.ttl");

	private static final boolean SPRING_DATA_REDIS = ClassUtils.isPresent(
			"org.springframework.data.redis.connection.RedisConnectionFactory",
			GlobalVariablesEnvironmentPostProcessor.class.getClassLoader());

	private final Log logger;

	GlobalVariablesEnvironmentPostProcessor(DeferredLogFactory logs) {
		this.logger = logs.getLog(GlobalVariablesEnvironmentPostProcessor.class);
	}

	@Override
	public int getOrder() {
		return ConfigDataEnvironmentPostProcessor.ORDER + 1;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		MutablePropertySources sources = environment.getPropertySources();
		PropertySource<?> variables = sources.get(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
		if (variables == null || sources.contains(Settings.GLOBAL_VARIABLES)) {
			return;
		}
		Map<String, Object> properties = new LinkedHashMap<>();
		put(properties, "cache.ttl", variables, "CACHE_TTL_SECONDS");
		put(properties, "cache.memory.cleanup-interval", variables, "CACHE_CLEANUP_INTERVAL");
		put(properties, "cache.memory.max-capacity", variables, "CACHE_MAX_CAPACITY");
		put(properties, RedisUrlSetting.PROPERTY, variables, RedisUrlSetting.VARIABLE);
		handOnRedisUrl(properties, environment);
		if (variables.containsProperty(DatabaseRedisSource.VARIABLE) && isCluster(environment)) {
			put(properties, DatabaseRedisSource.CLUSTER_NODES, variables, DatabaseRedisSource.VARIABLE);
		}
		Object ttl = properties.get("cache.ttl");
		if (ttl != null) {
			// Wins over the driver's own TTL in a file, but follows a setting that wins
			// over the variable.
			properties.put("cache.memory.ttl", moreSpecificTtl(environment, variables, ttl));
		}
		else if (variables.containsProperty("CACHE_TTL_SECONDS") && !environment.containsProperty("cache.ttl")) {
			// Blank means absent, but Boot would bind it as cache.ttl.seconds.
			DefaultPropertiesPropertySource.addOrMerge(Map.of("cache.ttl", new CacheProperties().getTtl()), sources);
		}
		sources.addAfter(variables.getName(),
				new OriginTrackedMapPropertySource(Settings.GLOBAL_VARIABLES, properties));
	}

	private void handOnRedisUrl(Map<String, Object> properties, ConfigurableEnvironment environment) {
		if (!(properties.get(RedisUrlSetting.PROPERTY) instanceof OriginTrackedValue value)) {
			return;
		}
		String url = environment.resolvePlaceholders(String.valueOf(value.getValue()));
		try {
			String obstacle = obstacle(url, environment);
			if (obstacle == null) {
				RedisUrl.parse(url)
					.get(0)
					.asSpringDataRedis()
					.forEach((name, text) -> properties.put(name, OriginTrackedValue.of(text, value.getOrigin())));
			}
			else if (SPRING_DATA_REDIS) {
				this.logger.info(RedisUrlSetting.notHandedOn(obstacle));
			}
		}
		catch (IllegalArgumentException ex) {
			// Our validator stops the start before Boot, which would show the value, can
			// read it.
		}
	}

	private @Nullable String obstacle(String url, ConfigurableEnvironment environment) {
		String set = SpringDataRedis.connectionProperty(new Settings(environment));
		if (set != null) {
			return set + " is set";
		}
		if (isCluster(environment)) {
			return "the driver is redis-cluster";
		}
		return (RedisUrl.isOfSentinels(url) || RedisUrl.parse(url).size() > 1)
				? "it isn't the address of a single server" : null;
	}

	private boolean isCluster(ConfigurableEnvironment environment) {
		try {
			return SelectedDriver.of(environment) == CacheDriverType.REDIS_CLUSTER;
		}
		catch (BindException ex) {
			return false;
		}
	}

	private void put(Map<String, Object> properties, String name, PropertySource<?> variables, String variable) {
		Object value = variables.getProperty(variable);
		if (value != null && !value.toString().isBlank()) {
			properties.put(name, OriginTrackedValue.of(value.toString(), new SystemEnvironmentOrigin(variable)));
		}
	}

	private Object moreSpecificTtl(ConfigurableEnvironment environment, PropertySource<?> variables, Object otherwise) {
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			ConfigurationProperty property = source.getConfigurationProperty(TTL);
			if (property != null) {
				return OriginTrackedValue.of(property.getValue(), property.getOrigin());
			}
			if (source.getUnderlyingSource() == variables) {
				break;
			}
		}
		return otherwise;
	}

}
