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

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Conditional;

import io.sockudo.cache.autoconfigure.settings.CacheDriverType;

/**
 * {@link org.springframework.context.annotation.Conditional @Conditional} that matches
 * when {@code cache.driver} names one of the drivers, in any spelling that binds to it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(OnCacheDriverCondition.class)
public @interface ConditionalOnCacheDriver {

	/**
	 * The drivers, one of which has to be selected.
	 * @return the drivers
	 */
	CacheDriverType[] value();

}
