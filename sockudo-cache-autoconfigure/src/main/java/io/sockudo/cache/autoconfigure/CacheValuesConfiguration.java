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

package io.sockudo.cache.autoconfigure;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

import io.sockudo.cache.codec.AllowedTypes;
import io.sockudo.cache.codec.CachedNull;
import io.sockudo.cache.codec.ObjectCodecs;
import io.sockudo.cache.codec.ValueCodec;
import io.sockudo.cache.spring.CacheValues;

/**
 * How the values of Spring caches are stored: as JSON or in Java's serialized form, of
 * types in the application's own packages and in those that it trusts.
 */
@Configuration(proxyBeanMethods = false)
class CacheValuesConfiguration {

	@Bean
	@ConditionalOnMissingBean
	CacheValues sockudoCacheValues(CacheProperties properties, ConfigurableListableBeanFactory beans,
			ObjectProvider<JsonMapper> jsonMapper) {
		AllowedTypes types = AllowedTypes.inPackages(packages(properties.getManager(), beans));
		Supplier<JsonMapper> mapper = () -> jsonMapper.getIfUnique(() -> JsonMapper.builder().build());
		ClassLoader classLoader = Objects.requireNonNullElse(beans.getBeanClassLoader(), getClass().getClassLoader());
		ValueCodec<Object> codec = switch (properties.getManager().getSerializer()) {
			case JSON -> ObjectCodecs.typedJson(mapper, types, classLoader);
			case JDK -> ObjectCodecs.javaSerialization(types, classLoader);
		};
		return new CacheValues(codec, CachedNull.INSTANCE);
	}

	// An application in the package "app" would allow the classes of everybody below it.
	private static List<String> packages(ManagerProperties manager, ConfigurableListableBeanFactory beans) {
		Stream<String> own = AutoConfigurationPackages.has(beans) ? AutoConfigurationPackages.get(beans).stream()
				: Stream.empty();
		return Stream.concat(own.filter(AllowedTypes::isTrustable), manager.getTrustedPackages().stream()).toList();
	}

}
