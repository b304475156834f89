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

package io.sockudo.cache.autoconfigure;

import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.CaffeineSpec;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration;
import org.springframework.boot.cache.autoconfigure.CacheManagerCustomizer;
import org.springframework.boot.cache.autoconfigure.CacheManagerCustomizers;
import org.springframework.cache.CacheManager;
import org.springframework.cache.caffeine.CaffeineCacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Auto-configuration that keeps Spring's caches on Caffeine where the application has set
 * that up by beans. With Spring Data Redis, which the starter brings, Boot would take a
 * Redis that nobody has named.
 */
@AutoConfiguration(after = SockudoCacheManagerAutoConfiguration.class, before = CacheAutoConfiguration.class)
@ConditionalOnClass({ Caffeine.class, CaffeineCacheManager.class, CacheManagerCustomizers.class })
public final class CaffeineCachesAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(value = CacheManager.class, name = "cacheResolver")
	@Conditional(OnCaffeineBeans.class)
	CaffeineCacheManager cacheManager(ObjectProvider<Caffeine<Object, Object>> caffeine,
			ObjectProvider<CaffeineSpec> spec, ObjectProvider<CacheLoader<Object, Object>> loader,
			ObjectProvider<CacheManagerCustomizer<?>> customizers) {
		CaffeineCacheManager cacheManager = new CaffeineCacheManager();
		spec.ifAvailable(cacheManager::setCaffeineSpec);
		caffeine.ifAvailable(cacheManager::setCaffeine);
		loader.ifAvailable(cacheManager::setCacheLoader);
		return new CacheManagerCustomizers(customizers.orderedStream().toList()).customize(cacheManager);
	}

	/**
	 * Matches when there are such beans, and nothing that Boot would prefer to them.
	 */
	static class OnCaffeineBeans extends SpringBootCondition implements ConfigurationCondition {

		@Override
		public ConfigurationPhase getConfigurationPhase() {
			return ConfigurationPhase.REGISTER_BEAN;
		}

		@Override
		public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
			ConditionMessage.Builder message = ConditionMessage.forCondition("Caffeine beans");
			ConfigurableListableBeanFactory beans = context.getBeanFactory();
			Settings settings = new Settings(context.getEnvironment());
			boolean left = beans != null && new FormerSpringCaches(settings, beans).areLeftToCaffeine();
			return new ConditionOutcome(left, message.because("what else the application has decides"));
		}

	}

}
