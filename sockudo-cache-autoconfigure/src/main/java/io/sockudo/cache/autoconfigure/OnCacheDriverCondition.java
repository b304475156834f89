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

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

import io.sockudo.cache.autoconfigure.settings.CacheDriverType;
import io.sockudo.cache.autoconfigure.settings.SelectedDriver;

/**
 * Condition that binds {@code cache.driver}. A value that doesn't bind matches nothing
 * here and is reported by {@link CacheSettingsValidator}.
 */
class OnCacheDriverCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		List<CacheDriverType> required = List.of(metadata.getAnnotations()
			.get(ConditionalOnCacheDriver.class)
			.getEnumArray("value", CacheDriverType.class));
		ConditionMessage.Builder message = ConditionMessage.forCondition(ConditionalOnCacheDriver.class,
				required.toArray());
		try {
			CacheDriverType selected = SelectedDriver.of(context.getEnvironment());
			return new ConditionOutcome(required.contains(selected),
					message.because(SelectedDriver.DRIVER + " is " + selected));
		}
		catch (BindException ex) {
			return ConditionOutcome.noMatch(message.because(SelectedDriver.DRIVER + " is not a driver"));
		}
	}

}
