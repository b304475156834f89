/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.codec;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

import io.sockudo.cache.autoconfigure.SockudoCacheAutoConfiguration;
import io.sockudo.cache.autoconfigure.spring.SockudoCacheManagerAutoConfiguration;
import io.sockudo.cache.codec.library.KotlinShapes;
import io.sockudo.cache.codec.library.LombokShapes;
import io.sockudo.cache.codec.library.Shapes;
import io.sockudo.cache.internal.state.StateEquality;
import io.sockudo.cache.spring.CacheValues;
import io.sockudo.cache.testsupport.redis.RedisNodes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application sets has no say in how its values are stored, and where they are
 * stored has none in how they come back.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StateInApplicationsTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class, DataRedisAutoConfiguration.class,
				SockudoCacheAutoConfiguration.class, SockudoCacheManagerAutoConfiguration.class))
		.withPropertyValues("cache.manager.trusted-packages=io.sockudo.cache.codec.library");

	// Equal sets of other objects may have another order.
	private final Map<String, Object> values = values();

	private final Map<String, byte[]> expected = stored((mapper) -> {
	});

	@ParameterizedTest
	@ValueSource(strings = { "redis", "redis-cluster" })
	void valuesOfEveryShapeComeBackFromServers(String driver) {
		RedisNodes servers = driver.equals("redis") ? RedisNodes.standalone() : RedisNodes.cluster();
		servers.onEach("FLUSHALL");
		String nodes = String.join(",",
				servers.masters().stream().map((server) -> server.host() + ":" + server.port()).toList());
		ApplicationContextRunner application = this.runner.withPropertyValues("cache.driver=" + driver,
				"cache.redis.timeout=20s", "cache.redis.connect-timeout=10s", "cache.ttl=10m", driver.equals("redis")
						? "cache.redis.url-override=redis://" + nodes : "spring.data.redis.cluster.nodes=" + nodes);
		application.run((context) -> this.values.forEach(cache(context.getBean(CacheManager.class))::put));
		application.run((context) -> {
			Cache cache = cache(context.getBean(CacheManager.class));
			this.values.forEach((name, value) -> {
				Object found = cache.get(name, Object.class);
				assertThat(found).as(name).isNotNull();
				StateEquality.check(value, Objects.requireNonNull(found));
			});
		});
	}

	@Test
	void mapperOfTheApplicationHasNoSay() {
		assertThat(stored((mapper) -> mapper.defaultTimeZone(TimeZone.getTimeZone("Pacific/Apia"))
			.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
			.changeDefaultPropertyInclusion((included) -> JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY,
					JsonInclude.Include.NON_EMPTY))
			.changeDefaultVisibility(
					(visible) -> visible.withVisibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE))))
			.usingRecursiveComparison()
			.isEqualTo(this.expected);
	}

	// All of one kind at once: no class on the way knows a mapper, see ArchitectureTests.
	@ParameterizedTest(name = "{0}")
	@MethodSource("features")
	void featuresOfTheMapperHaveNoSay(String name, Consumer<JsonMapper.Builder> flips) {
		assertThat(stored(flips)).usingRecursiveComparison().isEqualTo(this.expected);
	}

	Stream<Arguments> features() {
		JsonMapper mapper = JsonMapper.builder().build();
		return Stream.of(
				flips(MapperFeature.class,
						(builder, feature) -> builder.configure(feature, !mapper.isEnabled(feature))),
				flips(SerializationFeature.class,
						(builder, feature) -> builder.configure(feature, !mapper.isEnabled(feature))),
				flips(DeserializationFeature.class,
						(builder, feature) -> builder.configure(feature, !mapper.isEnabled(feature))),
				flips(DateTimeFeature.class,
						(builder, feature) -> builder.configure(feature, !feature.enabledByDefault())),
				flips(EnumFeature.class, (builder, feature) -> builder.configure(feature, !feature.enabledByDefault())),
				flips(JsonNodeFeature.class,
						(builder, feature) -> builder.configure(feature, !feature.enabledByDefault())),
				flips(StreamReadFeature.class,
						(builder, feature) -> builder.configure(feature, !feature.enabledByDefault())),
				flips(StreamWriteFeature.class,
						(builder, feature) -> builder.configure(feature, !feature.enabledByDefault())),
				flips(JsonReadFeature.class,
						(builder, feature) -> builder.configure(feature, !feature.enabledByDefault())),
				flips(JsonWriteFeature.class,
						(builder, feature) -> builder.configure(feature, !feature.enabledByDefault())));
	}

	private static <F extends Enum<F>> Arguments flips(Class<F> type, BiConsumer<JsonMapper.Builder, F> flip) {
		return Arguments.of(type.getSimpleName(),
				(Consumer<JsonMapper.Builder>) (builder) -> Arrays.stream(type.getEnumConstants())
					.forEach((feature) -> flip.accept(builder, feature)));
	}

	private Map<String, byte[]> stored(Consumer<JsonMapper.Builder> settings) {
		Map<String, byte[]> stored = new LinkedHashMap<>();
		this.runner.withPropertyValues("cache.driver=memory", "cache.memory.store-by-value=true")
			.withBean(JsonMapperBuilderCustomizer.class, () -> settings::accept)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				ValueCodec<Object> codec = context.getBean(CacheValues.class).codec();
				this.values.forEach((name, value) -> stored.put(name, codec.encode(value)));
			});
		return stored;
	}

	private static Map<String, Object> values() {
		Map<String, Object> values = new LinkedHashMap<>(Shapes.all());
		KotlinShapes.all().forEach((name, value) -> values.put("Kotlin's " + name, value));
		LombokShapes.all().forEach((name, value) -> values.put("Lombok's " + name, value));
		return values;
	}

	private static Cache cache(CacheManager manager) {
		return Objects.requireNonNull(manager.getCache("shapes"));
	}

}
