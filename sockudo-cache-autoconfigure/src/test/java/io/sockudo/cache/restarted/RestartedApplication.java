/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.restarted;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.autoconfigure.SockudoCacheAutoConfiguration;
import io.sockudo.cache.autoconfigure.spring.SockudoCacheManagerAutoConfiguration;

/**
 * Application whose caches hold its own classes, in memory and on Redis. Made and called
 * by reflection.
 */
@Configuration(proxyBeanMethods = false)
@AutoConfigurationPackage
@ImportAutoConfiguration({ SockudoCacheAutoConfiguration.class, SockudoCacheManagerAutoConfiguration.class })
@EnableCaching
public class RestartedApplication implements UnaryOperator<String> {

	/**
	 * Start, use every kind of cache and end, in memory and on Redis.
	 * @param url where Redis is
	 * @return who has made what is in Redis
	 */
	@Override
	public String apply(String url) {
		use("--cache.driver=memory");
		return use("--cache.driver=redis", "--cache.redis.url-override=" + url, "--cache.near.enabled=true",
				"--cache.caches.items.near=true");
	}

	private String use(String... settings) {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(RestartedApplication.class)
			.web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.logStartupInfo(false)
			.run(settings)) {
			SockudoCache cache = context.getBean(SockudoCache.class);
			cache.increment("starts", 1);
			Item item = context.getBean(Items.class).find(new Key("found", 1), this);
			context.getBean(Items.class).replace(new Key("replaced", 1), this);
			Item blocking = cache.withValues(Item.class)
				.getOrLoad("blocking", (key) -> new Item(toString(), List.of(item)));
			Item later = cache.async()
				.withValues(Item.class)
				.getOrLoad("later", (key) -> CompletableFuture.supplyAsync(() -> new Item(toString(), List.of(item))))
				.join();
			return String.join(" ", item.name(), blocking.name(), later.name());
		}
	}

	@Bean
	Items items() {
		return new Items();
	}

	/**
	 * Bean with cached methods.
	 */
	public static class Items {

		@Cacheable(cacheNames = "items", key = "#key", sync = true)
		public Item find(Key key, Object by) {
			return new Item(by.toString(), List.of(new Item("part", List.of())));
		}

		@CachePut(cacheNames = "items", key = "#key")
		public Item replace(Key key, Object by) {
			return find(key, by);
		}

	}

	/**
	 * Key.
	 *
	 * @param name a part
	 * @param number another one
	 */
	public record Key(String name, int number) {
	}

	/**
	 * Value.
	 *
	 * @param name who has made it
	 * @param parts what belongs to it
	 */
	public record Item(String name, List<Item> parts) {
	}

}
