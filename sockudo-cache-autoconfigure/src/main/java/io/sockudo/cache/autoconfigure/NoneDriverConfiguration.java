/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.sockudo.cache.autoconfigure.settings.CacheDriverType;
import io.sockudo.cache.core.DefaultSockudoCache;
import io.sockudo.cache.none.NoneDriver;
import io.sockudo.cache.store.CacheDriver;

/**
 * Configuration of the driver that keeps nothing.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnCacheDriver(CacheDriverType.NONE)
@ConditionalOnMissingBean(CacheDriver.class)
class NoneDriverConfiguration {

	@Bean
	NoneDriver sockudoCacheDriver() {
		CacheStartupLogger.none();
		return new NoneDriver(DefaultSockudoCache.NAME);
	}

}
