/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.state;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Which names are allowed.
 */
class AllowedTypesTests {

	private final AllowedTypes types = AllowedTypes.inPackages(List.of("com.acme.shop", "org.example"));

	@ParameterizedTest
	@ValueSource(strings = { "com.acme.shop.Item", "com.acme.shop.model.Item$Part", "org.example.A",
			"[Lcom.acme.shop.Item;", "[[[Lorg.example.A;", "[I", "[[Z", "java.lang.String", "[Ljava.lang.Object;",
			"[[Ljava.io.Serializable;", "[Ljava.util.List;", "[Ljava.lang.Long;", "java.time.Instant",
			"java.util.ArrayList", "java.util.concurrent.ConcurrentHashMap", "com.acme.shop.\u00c4rger" })
	void nameIsAllowed(String name) {
		assertThat(this.types.allows(name)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "com", "com.acme.shop", "com.acme.shop.", "com.acme.shopping.Item", "com.acme.Item",
			"com.acme.shop..Item", "com.acme.shop.Item<java.lang.String>", "com.acme.shop.Item;", "com.acme.shop.1",
			"com.acme.shop.Item[]", "com.acme.shop/Item", "com.acme.shop.Item Item", "Lcom.acme.shop.Item;",
			"[com.acme.shop.Item", "[Lcom.acme.shop.Item", "[", "[L;", "[V", "[Lint;", "int", "void", "I",
			"[Lcom.acme.Item;", "java.lang.Object", "java.lang.Comparable", "[Ljava.lang.Class;",
			"[Ljava.lang.Runnable;", "java.io.Serializable", "java.lang.Class", "java.lang.Thread", "java.net.URL",
			"java.util.List", "java.util.PriorityQueue", "javax.management.loading.MLet", "sun.misc.Unsafe",
			"jdk.jshell.JShell" })
	void nameIsNotAllowed(String name) {
		assertThat(this.types.allows(name)).isFalse();
	}

	@Test
	void valueTypesAreAllowedWithoutAnyPackage() {
		AllowedTypes none = AllowedTypes.inPackages(List.of());
		for (Class<?> type : List.of(String.class, BigDecimal.class, Optional.class, EnumMap.class, byte[].class)) {
			assertThat(none.allows(type.getName())).isTrue();
		}
		assertThat(none.allows("com.acme.shop.Item")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "com", "org", "io", "de", "java", "jakarta", "kotlin", "com.", ".com",
			"com..acme", "com.acme.", "com.acme.*", "com.acme<", "java.util", "javax.script", "sun.misc",
			"jdk.internal", "com.sun.rowset", "java.lang" })
	void packageCannotBeTrusted(String name) {
		assertThat(AllowedTypes.isTrustable(name)).isFalse();
		assertThatIllegalArgumentException().isThrownBy(() -> AllowedTypes.inPackages(List.of("com.acme", name)))
			.withMessageContaining("'" + name + "'")
			.withMessageContaining("application's own");
	}

	@ParameterizedTest
	@ValueSource(strings = { "com.acme", "acme", "demo", "org.example.shop", "com.sunny", "io.sockudo.cache" })
	void packageCanBeTrusted(String name) {
		assertThat(AllowedTypes.isTrustable(name)).isTrue();
	}

}
