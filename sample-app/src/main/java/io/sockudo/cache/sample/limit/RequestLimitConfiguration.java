/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.sample.limit;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.sample.SampleProperties;

/**
 * Configuration that puts the request limit in front of the registry.
 */
@Configuration(proxyBeanMethods = false)
class RequestLimitConfiguration implements WebMvcConfigurer {

	private final SockudoCache cache;

	private final SampleProperties properties;

	RequestLimitConfiguration(SockudoCache cache, SampleProperties properties) {
		this.cache = cache;
		this.properties = properties;
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(new RequestLimit(this.cache, this.properties.requestsPerMinute()))
			.addPathPatterns("/apps/**");
	}

}
