/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.spring;

import java.util.Arrays;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.cache.CacheManager;
import org.springframework.cache.interceptor.CacheAspectSupport;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;

import io.sockudo.cache.autoconfigure.settings.CacheProperties;
import io.sockudo.cache.autoconfigure.settings.Settings;

/**
 * Condition that matches unless Spring's caches are managed elsewhere. If methods are
 * cached, one log line gives the reason why they don't use this cache.
 */
class OnSpringCachesCondition extends SpringBootCondition implements ConfigurationCondition {

	static final String ENABLED = CacheProperties.PREFIX + ".manager.enabled";

	/**
	 * Name of the bean, in the auto-configuration as well.
	 */
	private static final String MANAGER = "cacheManager";

	private static final String LINE = "Spring's caches are not on Sockudo Cache but stay where they were: ";

	private static final Log logger = LogFactory.getLog(SockudoCacheManagerAutoConfiguration.class);

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Spring caches");
		Boolean enabled = enabled(context);
		if (Boolean.FALSE.equals(enabled) || isSwitchedOff(context)) {
			return ConditionOutcome.noMatch(message.because("they are switched off"));
		}
		ConfigurableListableBeanFactory beans = context.getBeanFactory();
		if (beans == null) {
			return ConditionOutcome.noMatch(message.because("there are no beans"));
		}
		String reason = reason(context, beans, enabled);
		if (reason == null) {
			return ConditionOutcome.match(message.because("nobody else looks after them"));
		}
		if (Boolean.TRUE.equals(enabled)) {
			logger.warn(reason + " " + ENABLED + "=true has no effect.");
		}
		else if (isAny(beans, CacheAspectSupport.class)) {
			logger.info(reason);
		}
		return ConditionOutcome.noMatch(message.because(reason));
	}

	/**
	 * Return whether caching is switched off, as by Boot's support for tests, whatever
	 * else is set.
	 */
	private static boolean isSwitchedOff(ConditionContext context) {
		return "none".equalsIgnoreCase(new Settings(context.getEnvironment()).text("spring.cache.type"));
	}

	private static @Nullable Boolean enabled(ConditionContext context) {
		try {
			return Binder.get(context.getEnvironment()).bind(ENABLED, Boolean.class).orElse(null);
		}
		catch (BindException ex) {
			// The failure that stops the start explains it.
			return false;
		}
	}

	private static @Nullable String reason(ConditionContext context, ConfigurableListableBeanFactory beans,
			@Nullable Boolean enabled) {
		String manager = beans.containsBeanDefinition(MANAGER) ? MANAGER : findCacheManager(beans);
		if (manager != null) {
			return LINE + "the application has " + ExistingCachesDetector.describe(beans, manager) + ".";
		}
		if (enabled != null) {
			return null;
		}
		String other = new ExistingCachesDetector(new Settings(context.getEnvironment()), beans).describe();
		return (other != null) ? LINE + other + ". Set " + ENABLED + "=true to move them." : null;
	}

	/**
	 * Find a cache manager as Boot's own conditions do: one that can't be injected by its
	 * type manages nothing.
	 */
	private static @Nullable String findCacheManager(ConfigurableListableBeanFactory beans) {
		return Arrays
			.stream(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, CacheManager.class, true, false))
			.filter((name) -> isCandidate(beans, name))
			.findFirst()
			.orElse(null);
	}

	private static boolean isCandidate(ConfigurableListableBeanFactory beans, String name) {
		if (!beans.containsBeanDefinition(name)) {
			return true;
		}
		BeanDefinition definition = beans.getMergedBeanDefinition(name);
		return definition.isAutowireCandidate()
				&& (!(definition instanceof AbstractBeanDefinition bean) || bean.isDefaultCandidate());
	}

	private static boolean isAny(ConfigurableListableBeanFactory beans, Class<?> type) {
		return BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, type, true, false).length > 0;
	}

}
