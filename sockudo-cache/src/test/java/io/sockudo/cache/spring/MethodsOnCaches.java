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

package io.sockudo.cache.spring;

import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * An application with cached methods.
 */
final class MethodsOnCaches implements AutoCloseable {

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	private final SpringCaches caches;

	MethodsOnCaches(SpringCaches caches) {
		this.caches = caches;
		this.context.registerBean(CacheManager.class, caches::manager);
		this.context.register(Application.class);
		this.context.refresh();
	}

	CachedMethods methods() {
		return this.context.getBean(CachedMethods.class);
	}

	SpringCaches caches() {
		return this.caches;
	}

	@Override
	public void close() {
		this.context.close();
		this.caches.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableCaching(proxyTargetClass = true)
	static class Application {

		@Bean
		CachedMethods methods() {
			return new CachedMethods();
		}

	}

}
