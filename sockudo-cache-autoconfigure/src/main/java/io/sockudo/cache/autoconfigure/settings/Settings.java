/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.settings;

import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.util.StringUtils;

import io.sockudo.cache.autoconfigure.settings.InvalidCacheSettingsException.Problem;

/**
 * Access to single settings and their origins.
 */
public final class Settings {

	/**
	 * Name of the property source of the global variables.
	 */
	public static final String GLOBAL_VARIABLES = "sockudoCacheGlobalVariables";

	private final Environment environment;

	public Settings(Environment environment) {
		this.environment = environment;
	}

	/**
	 * Find a property. Lists aren't merged: an element is looked up in the source of the
	 * whole list.
	 * @param name its name
	 * @return the effective property; {@code null} if it isn't set
	 */
	public @Nullable ConfigurationProperty find(ConfigurationPropertyName name) {
		ConfigurationPropertySource list = sourceOfList(name);
		if (list != null) {
			return list.getConfigurationProperty(name);
		}
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			ConfigurationProperty property = source.getConfigurationProperty(name);
			if (property != null) {
				return property;
			}
		}
		return null;
	}

	/**
	 * Find the source of a list.
	 * @param name the name of something in the list
	 * @return the source; {@code null} if the name is of nothing in a list that is set
	 */
	private @Nullable ConfigurationPropertySource sourceOfList(ConfigurationPropertyName name) {
		int index = 0;
		while (index < name.getNumberOfElements() && !name.isNumericIndex(index)) {
			index++;
		}
		if (index == name.getNumberOfElements()) {
			return null;
		}
		ConfigurationPropertyName list = name.chop(index);
		ConfigurationPropertyName first = list.append("[0]");
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			if (source.getConfigurationProperty(list) != null || source.getConfigurationProperty(first) != null
					|| source.containsDescendantOf(first) == ConfigurationPropertyState.PRESENT) {
				return source;
			}
		}
		return null;
	}

	public @Nullable ConfigurationProperty find(String name) {
		return find(ConfigurationPropertyName.of(name));
	}

	/**
	 * Return a text.
	 * @param name the name of a property
	 * @return the text; {@code null} if it is absent or blank
	 */
	public @Nullable String text(String name) {
		String text = Binder.get(this.environment).bind(name, String.class).orElse("");
		return StringUtils.hasText(text) ? text : null;
	}

	/**
	 * Return whether a property or any below it is set to more than blank text.
	 * @param name the name of the property
	 * @return whether it is set
	 */
	public boolean isSetToSomething(String name) {
		return (find(name) != null) ? text(name) != null : isSet(name);
	}

	/**
	 * Return whether a property, or any below it, is set.
	 * @param name the name of the property
	 * @return whether it is set
	 */
	public boolean isSet(String name) {
		return isSet(name, (source) -> true);
	}

	/**
	 * Return the name of the first property below another, if one can be named.
	 * @param name the name of the other
	 * @return the name or a description; {@code null} if there is none
	 */
	public @Nullable String firstBelow(String name) {
		ConfigurationPropertyName parent = ConfigurationPropertyName.of(name);
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			if (source instanceof IterableConfigurationPropertySource names) {
				String found = names.stream()
					.filter(parent::isAncestorOf)
					.map(ConfigurationPropertyName::toString)
					.findFirst()
					.orElse(null);
				if (found != null) {
					return found;
				}
			}
		}
		return isSet(name) ? "a property under " + name : null;
	}

	/**
	 * Return whether a property, or any below it, is set, not counting the global
	 * variables.
	 * @param name the name of the property
	 * @return whether it is set
	 */
	public boolean isSetByTheApplication(String name) {
		return isSet(name, (source) -> !isGlobalVariables(source));
	}

	public static boolean isGlobalVariables(@Nullable ConfigurationPropertySource source) {
		return source != null && source.getUnderlyingSource() instanceof PropertySource<?> underlying
				&& underlying.getName().equals(GLOBAL_VARIABLES);
	}

	private boolean isSet(String name, Predicate<ConfigurationPropertySource> filter) {
		ConfigurationPropertyName propertyName = ConfigurationPropertyName.of(name);
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			if (filter.test(source) && (source.getConfigurationProperty(propertyName) != null
					|| source.containsDescendantOf(propertyName) == ConfigurationPropertyState.PRESENT)) {
				return true;
			}
		}
		return false;
	}

	public Problem problem(String name, String reason) {
		return problem(ConfigurationPropertyName.of(name), reason);
	}

	public Problem problem(ConfigurationPropertyName name, String reason) {
		ConfigurationProperty property = find(name);
		if (property == null) {
			return new Problem(name.toString(), null, null, reason + ofList(name));
		}
		return new Problem(name.toString(), SettingsSanitizer.mask(String.valueOf(property.getValue())),
				property.getOrigin(), reason);
	}

	/**
	 * Name the source of the whole list, because the rest of it may be set elsewhere.
	 */
	private String ofList(ConfigurationPropertyName name) {
		ConfigurationPropertySource source = sourceOfList(name);
		if (source == null || !(source.getUnderlyingSource() instanceof PropertySource<?> underlying)) {
			return "";
		}
		return "; the whole list is that of the property source \"" + underlying.getName()
				+ "\", because lists aren't merged";
	}

	/**
	 * Create a problem without the value, which is or could be a secret.
	 * @param name the name of the property
	 * @param reason what is wrong with its value
	 * @return the problem
	 */
	public Problem problemWithoutValue(String name, String reason) {
		return problemWithoutValue(ConfigurationPropertyName.of(name), reason);
	}

	public Problem problemWithoutValue(ConfigurationPropertyName name, String reason) {
		return new Problem(name.toString(), null, origin(name), reason);
	}

	private @Nullable Origin origin(ConfigurationPropertyName name) {
		ConfigurationProperty property = find(name);
		return (property != null) ? property.getOrigin() : null;
	}

}
