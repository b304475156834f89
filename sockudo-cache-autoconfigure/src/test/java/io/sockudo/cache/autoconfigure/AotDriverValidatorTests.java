/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.sockudo.cache.autoconfigure.settings.InvalidCacheSettingsException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AotDriverValidator}, and for the settings while an application is
 * processed ahead of time.
 */
class AotDriverValidatorTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SockudoCacheAutoConfiguration.class));

	@ParameterizedTest
	@CsvSource({ "memory, redis, Memory", "memory, none, Memory", "redis, memory, Redis", "none, memory, None",
			"memory, redis-cluster, Memory" })
	void otherDriverThanTheProcessedOneStopsTheStart(String processed, String selected, String configuration) {
		processed(configuration).withPropertyValues("cache.driver=" + selected)
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(InvalidCacheSettingsException.class)
				.hasMessage("cache.driver: must be " + processed
						+ ", for which the application was processed ahead of time"));
	}

	@Test
	void driverThatIsNotSetAnyMoreStopsTheStart() {
		processed("Redis")
			.run((context) -> assertThat(context).getFailure().hasMessageStartingWith("cache.driver: must be redis"));
	}

	@ParameterizedTest
	@CsvSource({ "memory, cache.ttl=1", "none, cache.ttl=1", "redis, database.redis.host=localhost",
			"redis-cluster, database.redis.cluster.nodes=localhost:1" })
	void processedDriverStarts(String driver, String target) {
		this.contextRunner.withSystemProperties("spring.aot.enabled=true")
			.withPropertyValues("cache.driver=" + driver, target, "database.redis.port=1")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void otherSettingsAreNotCheckedWhileProcessing() {
		this.contextRunner.withPropertyValues("cache.driver=none", "cache.redis.timeout=0")
			.withSystemProperties("spring.aot.processing=true")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void driverIsNeededWhileProcessing() {
		this.contextRunner.withPropertyValues("cache.driver=moka")
			.withSystemProperties("spring.aot.processing=true")
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(InvalidCacheSettingsException.class)
				.hasMessageContaining("cache.driver: must be one of"));
	}

	private ApplicationContextRunner processed(String configuration) {
		String name = getClass().getPackageName() + "." + configuration + "DriverConfiguration";
		return this.contextRunner.withSystemProperties("spring.aot.enabled=true")
			.withInitializer((context) -> ((BeanDefinitionRegistry) context.getBeanFactory())
				.registerBeanDefinition(name, new RootBeanDefinition(Object.class)));
	}

}
