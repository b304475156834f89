/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.sockudo.cache.autoconfigure.settings.CacheDriverType;
import io.sockudo.cache.autoconfigure.settings.CacheProperties;
import io.sockudo.cache.core.DefaultSockudoCache;
import io.sockudo.cache.memory.MemoryDriver;
import io.sockudo.cache.store.CacheDriver;

/**
 * Configuration of the memory driver.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(Caffeine.class)
@ConditionalOnCacheDriver(CacheDriverType.MEMORY)
@ConditionalOnMissingBean(CacheDriver.class)
class MemoryDriverConfiguration {

	@Bean
	MemoryDriver sockudoCacheDriver(CacheProperties properties) {
		CacheStartupLogger.memory(properties);
		CacheProperties.Memory memory = properties.getMemory();
		return new MemoryDriver(DefaultSockudoCache.NAME, memory.getMaxCapacity(), memory.getCleanupInterval(),
				Ticker.systemTicker(), memory.getStoreByValue());
	}

}
