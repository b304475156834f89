/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.settings;

import java.beans.PropertyDescriptor;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.PropertyAccessorFactory;
import org.springframework.util.ReflectionUtils;

import io.sockudo.cache.store.CachePolicy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CacheProperties}.
 */
class CachePropertiesTests {

	@ParameterizedTest
	@MethodSource("settingsOfOne")
	void eachSettingOfOneCacheReachesItsPolicyAlone(String setting) {
		CacheProperties properties = new CacheProperties();
		CacheProperties.NamedCache own = new CacheProperties.NamedCache();
		properties.getCaches().put("books", own);
		CachePolicy inherited = properties.determinePolicies().of("books");
		set(own, setting, inherited);
		assertThat(differences(inherited, properties.determinePolicies().of("books"))).hasSize(1);
		assertThat(differences(inherited, properties.determinePolicies().of("others"))).isEmpty();
	}

	static Stream<String> settingsOfOne() {
		return settings(CacheProperties.NamedCache.class);
	}

	@ParameterizedTest
	@MethodSource("settingsOfAll")
	void eachSettingOfAllCachesReachesThePoliciesOfAll(String setting) {
		CacheProperties properties = new CacheProperties();
		properties.getCaches().put("books", new CacheProperties.NamedCache());
		CachePolicy inherited = properties.determinePolicies().defaults();
		set(properties.getLoad(), setting, inherited);
		List<String> differences = differences(inherited, properties.determinePolicies().defaults());
		assertThat(differences).hasSize(1);
		assertThat(differences(inherited, properties.determinePolicies().of("books"))).isEqualTo(differences);
	}

	static Stream<String> settingsOfAll() {
		return settings(LoadProperties.class);
	}

	private static Stream<String> settings(Class<?> group) {
		return Arrays.stream(BeanUtils.getPropertyDescriptors(group))
			.filter((property) -> property.getWriteMethod() != null)
			.map(PropertyDescriptor::getName);
	}

	/**
	 * Set a value that is nowhere the default.
	 */
	private static void set(LoadProperties settings, String name, CachePolicy inherited) {
		Class<?> type = Objects.requireNonNull(
				Objects.requireNonNull(BeanUtils.getPropertyDescriptor(settings.getClass(), name)).getPropertyType());
		Object value = switch (type.getSimpleName()) {
			case "Duration" -> Duration.ofMillis(1234);
			case "Boolean" -> name.equals("lease") ? !inherited.lease() : !inherited.near();
			case "Double" -> 0.25;
			case "Long" -> 1234L;
			default -> throw new IllegalStateException("a value of " + type);
		};
		PropertyAccessorFactory.forBeanPropertyAccess(settings).setPropertyValue(name, value);
	}

	private static List<String> differences(CachePolicy one, CachePolicy other) {
		return Arrays.stream(CachePolicy.class.getRecordComponents())
			.filter((component) -> !Objects.equals(value(component, one), value(component, other)))
			.map(RecordComponent::getName)
			.toList();
	}

	private static @Nullable Object value(RecordComponent component, CachePolicy policy) {
		return ReflectionUtils.invokeMethod(component.getAccessor(), policy);
	}

}
