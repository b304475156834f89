/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
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
