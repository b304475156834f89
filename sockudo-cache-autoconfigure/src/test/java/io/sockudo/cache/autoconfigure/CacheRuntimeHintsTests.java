/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.beans.factory.aot.AotServices;
import org.springframework.data.domain.PageImpl;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.util.LinkedMultiValueMap;

import io.sockudo.cache.autoconfigure.settings.CacheProperties;
import io.sockudo.cache.autoconfigure.settings.DatabaseRedisProperties;
import io.sockudo.cache.autoconfigure.settings.LoadProperties;
import io.sockudo.cache.autoconfigure.settings.ManagerProperties;
import io.sockudo.cache.memory.MemoryDriver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CacheRuntimeHints}.
 */
class CacheRuntimeHintsTests {

	private final RuntimeHints hints = new RuntimeHints();

	CacheRuntimeHintsTests() {
		AotServices.factories()
			.load(RuntimeHintsRegistrar.class)
			.stream()
			.filter((registrar) -> registrar.getClass().getName().startsWith("io.sockudo.cache."))
			.forEach((registrar) -> registrar.registerHints(this.hints, getClass().getClassLoader()));
	}

	@ParameterizedTest
	@ValueSource(classes = { CacheProperties.class, CacheProperties.NamedCache.class, CacheProperties.Memory.class,
			CacheProperties.Redis.class, LoadProperties.class, ManagerProperties.class, DatabaseRedisProperties.class,
			DatabaseRedisProperties.Node.class, DatabaseRedisProperties.Tls.class })
	void settingsCanBeBound(Class<?> type) throws Exception {
		assertThat(RuntimeHintsPredicates.reflection().onConstructorInvocation(type.getDeclaredConstructor()))
			.accepts(this.hints);
		List<Method> setters = Stream.of(type.getDeclaredMethods())
			.filter((method) -> method.getName().startsWith("set"))
			.toList();
		assertThat(setters)
			.allSatisfy((setter) -> assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(setter))
				.accepts(this.hints));
	}

	@ParameterizedTest
	@ValueSource(strings = { "com.github.benmanes.caffeine.cache.Caffeine", "io.lettuce.core.RedisClient",
			"org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails",
			"io.micrometer.context.ContextSnapshotFactory", "io.netty.util.concurrent.FastThreadLocalThread",
			"reactor.core.scheduler.NonBlocking" })
	void librariesAreFound(String name) {
		assertThat(RuntimeHintsPredicates.reflection().onType(TypeReference.of(name))).accepts(this.hints);
	}

	@Test
	void classesThatCaffeineLoadsCanBeMade() {
		try (MemoryDriver driver = new MemoryDriver("test", 10, Duration.ZERO)) {
			Object store = Objects.requireNonNull(ReflectionTestUtils.getField(driver, "entries"));
			Object cache = Objects.requireNonNull(ReflectionTestUtils
				.getField(Objects.requireNonNull(ReflectionTestUtils.getField(store, "cache")), "cache"));
			Object nodes = Objects.requireNonNull(ReflectionTestUtils.getField(cache, "nodeFactory"));
			assertThat(List.of(cache.getClass().getName(), nodes.getClass().getName()))
				.containsExactlyElementsOf(CacheRuntimeHints.CAFFEINE_CLASSES);
			assertThat(RuntimeHintsPredicates.reflection()
				.onType(cache.getClass())
				.withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS)).accepts(this.hints);
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { ArrayList.class, Optional.class, PageImpl.class, LinkedMultiValueMap.class })
	void valuesOfLibrariesAreFoundByTheirNames(Class<?> type) {
		assertThat(RuntimeHintsPredicates.reflection().onType(type)).accepts(this.hints);
	}

	@Test
	void valuesOfLibrariesAreMadeOfTheirFields() throws Exception {
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(PageImpl.class)
			.withMemberCategories(MemberCategory.UNSAFE_ALLOCATED)).accepts(this.hints);
		assertThat(RuntimeHintsPredicates.reflection()
			.onFieldAccess(PageImpl.class.getSuperclass().getDeclaredField("content"))).accepts(this.hints);
	}

}
