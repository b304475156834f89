/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.spring;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.javapoet.ClassName;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CachedMethodsAotProcessor}.
 */
class CachedMethodsAotProcessorTests {

	private final RuntimeHints hints = process(Registry.class);

	@Test
	void valuesAndWhatTheyConsistOfAreKept() {
		assertKept(true, Value.class, Part.class);
	}

	@Test
	void valuesThatComeLaterAreKept() {
		assertKept(true, Later.class);
		assertKept(false, Mono.class);
	}

	@Test
	void recordsThatAreKeysAreKept() throws Exception {
		assertKept(true, Key.class);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Key.class.getDeclaredMethod("tenant")))
			.accepts(this.hints);
		assertKept(false, NoKey.class);
	}

	@Test
	void whatIsNotCachedIsNotKept() {
		assertKept(false, Uncached.class, Answer.class);
	}

	private void assertKept(boolean kept, Class<?>... types) {
		for (Class<?> type : types) {
			assertThat(RuntimeHintsPredicates.reflection()
				.onType(type)
				.withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS)
				.test(this.hints)).as(type.getName()).isEqualTo(kept);
		}
	}

	private static RuntimeHints process(Class<?> bean) {
		try (GenericApplicationContext context = new GenericApplicationContext()) {
			context.registerBean(bean);
			DefaultGenerationContext generation = new DefaultGenerationContext(
					new ClassNameGenerator(ClassName.get(CachedMethodsAotProcessorTests.class)),
					new InMemoryGeneratedFiles());
			new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
			generation.writeGeneratedContent();
			return generation.getRuntimeHints();
		}
	}

	/**
	 * Has cached methods.
	 */
	static class Registry {

		@Cacheable("values")
		@Nullable Map<String, List<Value>> find(Key key, NoKey other) {
			return null;
		}

		@CachePut("later")
		Mono<Later> change() {
			return Mono.empty();
		}

		@CacheEvict("values")
		@Nullable Answer forget() {
			return null;
		}

		@Nullable Uncached look() {
			return null;
		}

	}

	record Value(Part part) {

	}

	record Part(String text) {

	}

	record Later(String text) {

	}

	record Key(String tenant, int number) {

	}

	/**
	 * Not a record, whose parts a converter has to know.
	 */
	static class NoKey {

	}

	record Answer(String text) {

	}

	record Uncached(String text) {

	}

}
