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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.ClassUtils;

import io.sockudo.cache.autoconfigure.InvalidCacheSettingsException.Problem;

/**
 * Stops the start, lazy beans or not, when the settings under {@code cache} are wrong or
 * unknown. Binds them once more before any bean does, so that each mistake gets an
 * analysis of our own: Boot's shows the values of unknown keys, which may be secrets.
 */
class CacheSettingsCheck implements BeanFactoryPostProcessor {

	private static final String CAFFEINE = "com.github.benmanes.caffeine.cache.Caffeine";

	private final Environment environment;

	CacheSettingsCheck(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		CacheProperties properties = bind();
		checkValues(properties);
		if (properties.getDriver() == CacheDriverType.MEMORY
				&& !ClassUtils.isPresent(CAFFEINE, beanFactory.getBeanClassLoader())) {
			Problem problem = problem("cache.driver", "memory needs Caffeine, which is not on the classpath");
			throw new InvalidCacheSettingsException(List.of(problem),
					"Add the dependency com.github.ben-manes.caffeine:caffeine, or use sockudo-cache-starter, "
							+ "which brings it.");
		}
	}

	private CacheProperties bind() {
		try {
			Binder binder = Binder.get(this.environment);
			if (!binder.bind("cache.allow-unknown-keys", Boolean.class).orElse(false)) {
				checkKeys();
			}
			return bind(BindHandler.DEFAULT);
		}
		catch (BindException ex) {
			throw translate(ex);
		}
	}

	private void checkKeys() {
		try {
			bind(new NoUnboundElementsBindHandler(BindHandler.DEFAULT, this::hasExactNames));
		}
		catch (BindException ex) {
			if (!(ex.getCause() instanceof UnboundConfigurationPropertiesException unbound)) {
				throw ex;
			}
			List<Problem> unknown = UnknownCacheKeys.explain(unbound.getUnboundProperties());
			if (!unknown.isEmpty()) {
				throw new InvalidCacheSettingsException(unknown, UnknownCacheKeys.ACTION);
			}
		}
	}

	private CacheProperties bind(BindHandler handler) {
		Bindable<CacheProperties> target = Bindable.of(CacheProperties.class);
		return Binder.get(this.environment).bindOrCreate(CacheProperties.PREFIX, target, handler);
	}

	// An environment variable could mean several names, so none of them is a typo.
	private boolean hasExactNames(ConfigurationPropertySource source) {
		return !(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource);
	}

	private InvalidCacheSettingsException translate(BindException failure) {
		ConfigurationPropertyName name = failure.getName();
		Class<?> type = failure.getTarget().getType().resolve();
		String allowed = AllowedValues.describe(type);
		if (!UnknownCacheKeys.isKnown(name)) {
			// A group of settings has no value, and what a property can't have below it
			// must not be shown.
			return exception(new Problem(name.toString(), null, origin(name), (type == null || allowed == null)
					? "is a group of settings and can't have a value" : "does not exist"));
		}
		String reason = AllowedValues.reason(type, value(name)) + ((allowed != null) ? allowed : "is not allowed");
		return exception(problem(name, reason));
	}

	private void checkValues(CacheProperties properties) {
		List<Problem> problems = new ArrayList<>();
		checkDuration(problems, "cache.ttl", properties.getTtl());
		checkDuration(problems, "cache.memory.ttl", properties.getMemory().getTtl());
		checkDuration(problems, "cache.memory.cleanup-interval", properties.getMemory().getCleanupInterval());
		if (properties.getMemory().getMaxCapacity() < 0) {
			problems.add(problem("cache.memory.max-capacity", "must be zero, which keeps nothing, or more"));
		}
		properties.getCaches()
			.forEach((name, cache) -> checkDuration(problems, ofCache(name) + ".ttl", cache.getTtl()));
		if (!problems.isEmpty()) {
			throw exception(problems.toArray(Problem[]::new));
		}
	}

	private String ofCache(String name) {
		String plain = "cache.caches." + name;
		return ConfigurationPropertyName.isValid(plain) ? plain : "cache.caches[" + name + "]";
	}

	private void checkDuration(List<Problem> problems, String name, @Nullable Duration duration) {
		if (duration != null && duration.isNegative()) {
			problems.add(problem(name, "must be zero or more"));
		}
	}

	private Problem problem(String name, String reason) {
		return problem(ConfigurationPropertyName.of(name), reason);
	}

	private Problem problem(ConfigurationPropertyName name, String reason) {
		ConfigurationProperty property = find(name);
		return new Problem(name.toString(), (property != null) ? Secrets.mask(value(name)) : null, origin(name),
				reason);
	}

	private String value(ConfigurationPropertyName name) {
		ConfigurationProperty property = find(name);
		return (property != null) ? String.valueOf(property.getValue()) : "";
	}

	private @Nullable Origin origin(ConfigurationPropertyName name) {
		ConfigurationProperty property = find(name);
		return (property != null) ? property.getOrigin() : null;
	}

	private @Nullable ConfigurationProperty find(ConfigurationPropertyName name) {
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			ConfigurationProperty property = source.getConfigurationProperty(name);
			if (property != null) {
				return property;
			}
		}
		return null;
	}

	private InvalidCacheSettingsException exception(Problem... problems) {
		return new InvalidCacheSettingsException(List.of(problems), "Correct the value.");
	}

}
