/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.redis;

import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;

import io.sockudo.cache.autoconfigure.settings.Settings;

/**
 * Withdrawal of {@code REDIS_URL} from {@code spring.data.redis} where the application
 * sets a connection later than environments are prepared: {@code @PropertySource},
 * {@code @DynamicPropertySource}. Otherwise Boot would prefer the URL to a host.
 */
public class RedisUrlWithdrawal implements BeanFactoryPostProcessor {

	private static final Log logger = LogFactory.getLog(RedisUrlWithdrawal.class);

	private static final String SOURCE_NAME = Settings.GLOBAL_VARIABLES;

	private final ConfigurableEnvironment environment;

	public RedisUrlWithdrawal(ConfigurableEnvironment environment) {
		this.environment = environment;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		MutablePropertySources sources = this.environment.getPropertySources();
		String set = SpringDataRedis.connectionProperty(new Settings(this.environment));
		if (set != null && sources.get(SOURCE_NAME) instanceof OriginTrackedMapPropertySource variables) {
			Map<String, Object> others = new LinkedHashMap<>(variables.getSource());
			if (others.keySet().removeIf((name) -> name.startsWith(SpringDataRedis.PREFIX))) {
				sources.replace(SOURCE_NAME, new OriginTrackedMapPropertySource(SOURCE_NAME, others));
				logger.info(RedisUrlSetting.notHandedOn(set + " is set"));
			}
		}
	}

}
