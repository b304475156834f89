/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
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
