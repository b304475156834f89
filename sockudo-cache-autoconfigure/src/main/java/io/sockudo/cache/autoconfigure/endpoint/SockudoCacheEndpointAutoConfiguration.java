/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.endpoint;

import java.util.Map;
import java.util.TreeMap;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.cache.transaction.AbstractTransactionSupportingCacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import io.sockudo.cache.autoconfigure.SockudoCacheAutoConfiguration;
import io.sockudo.cache.autoconfigure.settings.CacheProperties;
import io.sockudo.cache.autoconfigure.spring.SockudoCacheManagerAutoConfiguration;
import io.sockudo.cache.spring.ManagedCaches;
import io.sockudo.cache.spring.SockudoCacheManager;
import io.sockudo.cache.spring.SockudoSpringCache;
import io.sockudo.cache.store.CacheDriver;

/**
 * Auto-configuration of the endpoint {@code sockudocache}, if the application has Spring
 * Boot's actuator and exposes it.
 */
@AutoConfiguration(after = { SockudoCacheAutoConfiguration.class, SockudoCacheManagerAutoConfiguration.class })
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnSingleCandidate(CacheDriver.class)
@ConditionalOnAvailableEndpoint(SockudoCacheEndpoint.class)
public final class SockudoCacheEndpointAutoConfiguration {

	@Bean
	@ConditionalOnBean(SockudoCacheEndpoint.class)
	@ConditionalOnMissingBean
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	@ConditionalOnAvailableEndpoint(exposure = EndpointExposure.WEB)
	SockudoCacheEndpointWebExtension sockudoCacheEndpointReactiveWebExtension(SockudoCacheEndpoint endpoint) {
		return new SockudoCacheEndpointWebExtension(endpoint, true);
	}

	@Bean
	@ConditionalOnBean(SockudoCacheEndpoint.class)
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint(exposure = EndpointExposure.WEB)
	SockudoCacheEndpointWebExtension sockudoCacheEndpointWebExtension(SockudoCacheEndpoint endpoint) {
		return new SockudoCacheEndpointWebExtension(endpoint, false);
	}

	/**
	 * Endpoint with Spring caches, if there may be any on this cache.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(AbstractTransactionSupportingCacheManager.class)
	static class WithSpringCaches {

		@Bean
		@ConditionalOnMissingBean
		SockudoCacheEndpoint sockudoCacheEndpoint(CacheDriver driver, CacheProperties properties,
				Environment environment, ObjectProvider<SockudoCacheManager> managers) {
			return new SockudoCacheEndpoint(driver, () -> caches(managers), ShownSettings.of(properties, environment));
		}

		private static Map<String, SockudoSpringCache> caches(ObjectProvider<SockudoCacheManager> managers) {
			Map<String, SockudoSpringCache> caches = new TreeMap<>();
			managers.orderedStream().forEach((manager) -> ManagedCaches.of(manager).forEach(caches::putIfAbsent));
			return caches;
		}

	}

	/**
	 * Endpoint without Spring caches.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingClass("org.springframework.cache.transaction.AbstractTransactionSupportingCacheManager")
	static class WithoutSpringCaches {

		@Bean
		@ConditionalOnMissingBean
		SockudoCacheEndpoint sockudoCacheEndpoint(CacheDriver driver, CacheProperties properties,
				Environment environment) {
			return new SockudoCacheEndpoint(driver, Map::of, ShownSettings.of(properties, environment));
		}

	}

}
