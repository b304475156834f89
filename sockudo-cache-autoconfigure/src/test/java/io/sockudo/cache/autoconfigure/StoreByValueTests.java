/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;

import io.sockudo.cache.CacheValueException;
import io.sockudo.cache.KeyValueCache;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.autoconfigure.spring.SockudoCacheManagerAutoConfiguration;
import io.sockudo.cache.memory.MemoryDriver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The memory driver as Redis would be, so that development fails where Redis would.
 */
class StoreByValueTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(SockudoCacheAutoConfiguration.class, SockudoCacheManagerAutoConfiguration.class))
		.withPropertyValues("cache.manager.trusted-packages=io.sockudo.cache.autoconfigure");

	private final ApplicationContextRunner byValue = this.runner.withPropertyValues("cache.memory.store-by-value=true");

	private static Cache cache(CacheManager manager) {
		return Objects.requireNonNull(manager.getCache("c"));
	}

	private static @Nullable Object value(Cache cache, Object key) {
		return Objects.requireNonNull(cache.get(key)).get();
	}

	@Test
	void everyReadIsAFreshCopy() {
		this.byValue.run((context) -> {
			assertThat(context).hasSingleBean(MemoryDriver.class);
			Cache cache = cache(context.getBean(CacheManager.class));
			List<String> list = new ArrayList<>(List.of("a"));
			cache.put("k", list);
			list.add("b");
			List<?> read = (List<?>) Objects.requireNonNull(value(cache, "k"));
			assertThat(read).isEqualTo(List.of("a"));
			read.clear();
			assertThat(value(cache, "k")).isEqualTo(List.of("a"));
			cache.put("null", null);
			assertThat(value(cache, "null")).isNull();
		});
		this.runner.run((context) -> {
			Cache cache = cache(context.getBean(CacheManager.class));
			List<String> list = new ArrayList<>();
			cache.put("k", list);
			assertThat(value(cache, "k")).isSameAs(list);
		});
	}

	@Test
	void valuesAndKeysThatRedisWouldRefuseAreRefused() {
		this.byValue.run((context) -> {
			Cache cache = cache(context.getBean(CacheManager.class));
			Node node = new Node();
			node.next = node;
			assertThatExceptionOfType(CacheValueException.class).isThrownBy(() -> cache.put("k", node))
				.withMessageContaining("Node.next refers back to");
			assertThatExceptionOfType(CacheValueException.class)
				.isThrownBy(() -> cache.put("k", Thread.currentThread()))
				.withMessageContaining("java.lang.Thread");
			assertThatIllegalArgumentException().isThrownBy(() -> cache.put(new Object(), "v"));
			assertThat(cache.get("k")).isNull();
		});
	}

	@Test
	void typedViewRefusesWhatItsJsonLoses() {
		this.byValue.run((context) -> {
			SockudoCache cache = context.getBean(SockudoCache.class);
			KeyValueCache<Login> logins = cache.withValues(Login.class);
			assertThatExceptionOfType(CacheValueException.class).isThrownBy(() -> logins.set("k", new Login("a", "b")))
				.withMessageContaining("password would come back");
			logins.set("k", new Login("a", null));
			assertThat(logins.get("k")).isEqualTo(new Login("a", null));
		});
	}

	@Test
	void typedViewMakesNoObjectOfAClassThatIsOnlyNamed() {
		this.runner.withPropertyValues("cache.manager.trusted-packages=com.acme").run((context) -> {
			SockudoCache cache = context.getBean(SockudoCache.class);
			cache.set("k", "{\"any\":{\"@class\":\"" + Login.class.getName() + "\",\"name\":\"a\"}}");
			assertThatExceptionOfType(CacheValueException.class)
				.isThrownBy(() -> cache.withValues(Open.class).get("k"));
		});
		this.runner.run((context) -> {
			SockudoCache cache = context.getBean(SockudoCache.class);
			cache.set("k", "{\"any\":{\"@class\":\"" + Login.class.getName() + "\",\"name\":\"a\"}}");
			assertThat(cache.withValues(Open.class).get("k")).isEqualTo(new Open(new Login("a", null)));
		});
	}

	static class Node {

		@Nullable Node next;

	}

	record Login(String name, @JsonIgnore @Nullable String password) {

	}

	record Open(@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS) Object any) {

	}

}
