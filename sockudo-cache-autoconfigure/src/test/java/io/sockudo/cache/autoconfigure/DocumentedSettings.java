/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.configurationmetadata.ConfigurationMetadataProperty;
import org.springframework.boot.configurationmetadata.ConfigurationMetadataRepositoryJsonBuilder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

import io.sockudo.cache.docs.CodeBlock;

/**
 * Reads a block as Spring Boot does, as a file or as environment variables, and starts an
 * application that has nothing but the check of the settings.
 */
final class DocumentedSettings {

	private static final Pattern VARIABLE = Pattern
		.compile("(?m)(?:^|^\\$ |(?<=\\w ))(?:export )?((?:CACHE|DATABASE|REDIS|SPRING)_[A-Z_]+)="
				+ "(?:'([^']*)'|\"([^\"]*)\"|([^\\s#]*))");

	private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");

	private final Map<String, ConfigurationMetadataProperty> known = knownProperties();

	static boolean isConfiguration(CodeBlock block) {
		return isFile(block) || VARIABLE.matcher(block.text()).find();
	}

	void bind(CodeBlock block) {
		List<PropertySource<?>> files = isFile(block) ? read(block) : List.of();
		files.forEach(this::checkNames);
		StandardEnvironment environment = environment(isFile(block) ? placeholders(block) : variables(block));
		files.forEach(environment.getPropertySources()::addLast);
		new SpringApplicationBuilder(SettingsOnly.class).environment(environment)
			.web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.logStartupInfo(false)
			.registerShutdownHook(false)
			.run()
			.close();
	}

	private static boolean isFile(CodeBlock block) {
		return block.isOneOf("yaml", "yml", "properties");
	}

	private static List<PropertySource<?>> read(CodeBlock block) {
		PropertySourceLoader loader = block.isOneOf("properties") ? new PropertiesPropertySourceLoader()
				: new YamlPropertySourceLoader();
		try {
			return loader.load(block.toString(), new ByteArrayResource(block.text().getBytes()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static StandardEnvironment environment(Map<String, Object> variables) {
		StandardEnvironment environment = new StandardEnvironment();
		String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		environment.getPropertySources().replace(name, new SystemEnvironmentPropertySource(name, variables));
		return environment;
	}

	private static Map<String, Object> variables(CodeBlock block) {
		Map<String, Object> variables = new LinkedHashMap<>();
		Matcher matcher = VARIABLE.matcher(block.text());
		while (matcher.find()) {
			int group = (matcher.group(2) != null) ? 2 : (matcher.group(3) != null) ? 3 : 4;
			variables.put(matcher.group(1), matcher.group(group));
		}
		return variables;
	}

	private static Map<String, Object> placeholders(CodeBlock block) {
		Map<String, Object> variables = new LinkedHashMap<>();
		PLACEHOLDER.matcher(block.text()).results().forEach((match) -> variables.put(match.group(1), "secret"));
		return variables;
	}

	private void checkNames(PropertySource<?> file) {
		List<String> unknown = new ArrayList<>();
		for (String name : ((EnumerablePropertySource<?>) file).getPropertyNames()) {
			if (!isKnown(ConfigurationPropertyName.adapt(name, '.'))) {
				unknown.add(name);
			}
		}
		if (!unknown.isEmpty()) {
			throw new IllegalStateException(file.getName() + ": no properties: " + unknown);
		}
	}

	// Below a map or a list, anything goes.
	private boolean isKnown(ConfigurationPropertyName name) {
		for (ConfigurationPropertyName at = name; !at.isEmpty(); at = at.getParent()) {
			ConfigurationMetadataProperty property = this.known.get(uniform(at.toString()));
			if (property != null) {
				return at.equals(name) || property.getType() == null || property.getType().startsWith("java.util.");
			}
		}
		return false;
	}

	private static Map<String, ConfigurationMetadataProperty> knownProperties() {
		try {
			ConfigurationMetadataRepositoryJsonBuilder builder = ConfigurationMetadataRepositoryJsonBuilder.create();
			ClassLoader classLoader = DocumentedSettings.class.getClassLoader();
			for (URL url : classLoader.resources("META-INF/spring-configuration-metadata.json").toList()) {
				builder.withJsonResource(url.openStream());
			}
			Map<String, ConfigurationMetadataProperty> known = new LinkedHashMap<>();
			builder.build().getAllProperties().forEach((name, property) -> known.put(uniform(name), property));
			return known;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String uniform(String name) {
		return name.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
	}

	@Configuration(proxyBeanMethods = false)
	static class SettingsOnly {

		@Bean
		static CacheSettingsValidator cacheSettingsCheck(Environment environment) {
			return new CacheSettingsValidator(environment);
		}

	}

}
