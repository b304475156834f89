/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
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
