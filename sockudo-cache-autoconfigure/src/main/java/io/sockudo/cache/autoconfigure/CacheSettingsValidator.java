/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure;

import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
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
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import io.sockudo.cache.autoconfigure.redis.RedisSettings;
import io.sockudo.cache.autoconfigure.redis.RedisUrlSetting;
import io.sockudo.cache.autoconfigure.settings.AllowedValues;
import io.sockudo.cache.autoconfigure.settings.CacheDriverType;
import io.sockudo.cache.autoconfigure.settings.CacheProperties;
import io.sockudo.cache.autoconfigure.settings.InvalidCacheSettingsException;
import io.sockudo.cache.autoconfigure.settings.InvalidCacheSettingsException.Problem;
import io.sockudo.cache.autoconfigure.settings.SelectedDriver;
import io.sockudo.cache.autoconfigure.settings.Settings;

/**
 * Validator of the settings under {@code cache}. It stops the start, lazy beans or not,
 * when they are wrong or unknown. It binds them before any bean does, so that each
 * mistake gets an analysis of our own: Boot's shows the values of unknown keys, which may
 * be secrets. During AOT processing only the driver is checked: other settings may be set
 * where the application will run.
 */
class CacheSettingsValidator implements BeanFactoryPostProcessor {

	private static final Log logger = LogFactory.getLog(CacheSettingsValidator.class);

	private static final String ACTION = "Correct the value.";

	private static final ConfigurationPropertyName URL = ConfigurationPropertyName.of(RedisUrlSetting.PROPERTY);

	private final Environment environment;

	private final Settings settings;

	CacheSettingsValidator(Environment environment) {
		this.environment = environment;
		this.settings = new Settings(environment);
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		ClassLoader classLoader = beanFactory.getBeanClassLoader();
		if (Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) {
			DriverDependencies.check(bindDriver(), this.settings, classLoader);
			return;
		}
		CacheProperties properties = bind();
		stopOn(new SettingsValidator(this.settings).check(properties));
		warn(properties);
		CacheDriverType driver = SelectedDriver.of(properties);
		AotDriverValidator.check(driver, this.settings, beanFactory);
		DriverDependencies.check(driver, this.settings, classLoader);
		if (driver.isRedis()) {
			DriverDependencies.checkNear(properties, this.settings, classLoader);
		}
		if (DriverDependencies.isLettucePresent(classLoader)) {
			stopOn(new RedisSettings(this.environment).check(driver));
		}
	}

	private void warn(CacheProperties properties) {
		new IneffectiveSettingsDetector(properties, this.settings).find().forEach(logger::warn);
		if (this.environment instanceof ConfigurableEnvironment configurable && !properties.getAllowUnknownKeys()) {
			new MisspeltVariablesDetector(configurable).find()
				.forEach((misspelt) -> logger.warn("The environment variable " + misspelt));
		}
	}

	private CacheDriverType bindDriver() {
		try {
			return SelectedDriver.of(this.environment);
		}
		catch (BindException ex) {
			throw new InvalidCacheSettingsException(translate(ex), ACTION);
		}
	}

	private CacheProperties bind() {
		try {
			Binder binder = Binder.get(this.environment);
			CacheProperties properties = binder.bind("cache.allow-unknown-keys", Boolean.class).orElse(false) ? null
					: bindKnownKeys();
			return (properties != null) ? properties : bind(BindHandler.DEFAULT);
		}
		catch (BindException ex) {
			throw new InvalidCacheSettingsException(translate(ex), ACTION);
		}
	}

	/**
	 * Bind the settings, or return {@code null} if the keys that Boot counts as unknown
	 * are only set to nothing.
	 */
	private @Nullable CacheProperties bindKnownKeys() {
		if (this.environment instanceof ConfigurableEnvironment configurable) {
			stopOn(UnknownPropertiesDetector.withoutBrackets(configurable));
		}
		try {
			return bind(new NoUnboundElementsBindHandler(BindHandler.DEFAULT, this::hasExactNames));
		}
		catch (BindException ex) {
			if (!(ex.getCause() instanceof UnboundConfigurationPropertiesException unbound)) {
				throw ex;
			}
			List<Problem> unknown = UnknownPropertiesDetector.explain(unbound.getUnboundProperties());
			if (!unknown.isEmpty()) {
				throw new InvalidCacheSettingsException(unknown, UnknownPropertiesDetector.ACTION);
			}
			return null;
		}
	}

	private CacheProperties bind(BindHandler handler) {
		Bindable<CacheProperties> target = Bindable.of(CacheProperties.class);
		return Binder.get(this.environment).bindOrCreate(CacheProperties.PREFIX, target, handler);
	}

	/**
	 * Return whether the names of a source are exact. An environment variable could mean
	 * several names, so none of them is a typo.
	 */
	private boolean hasExactNames(ConfigurationPropertySource source) {
		return !(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource);
	}

	private Problem translate(BindException failure) {
		ConfigurationProperty property = failure.getProperty();
		ConfigurationPropertyName name = (property != null) ? property.getName() : failure.getName();
		Class<?> type = failure.getTarget().getType().resolve();
		String allowed = AllowedValues.describe(type);
		if (!UnknownPropertiesDetector.isKnown(name)) {
			// A group of settings has no value, and values below a property that has no
			// children must not be shown.
			return this.settings.problemWithoutValue(name,
					(type == null || allowed == null)
							? "is a group of settings and can't have a value" + UnknownPropertiesDetector.instead(name)
							: "does not exist");
		}
		if (name.equals(URL)) {
			return this.settings.problemWithoutValue(name, "can't be read");
		}
		return this.settings.problem(name, (allowed != null) ? allowed : "is not allowed");
	}

	private void stopOn(List<Problem> problems) {
		if (!problems.isEmpty()) {
			throw new InvalidCacheSettingsException(problems, ACTION);
		}
	}

}
