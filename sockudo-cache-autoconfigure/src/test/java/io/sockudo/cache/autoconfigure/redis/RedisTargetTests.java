/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.redis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SslVerifyMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.util.ClassUtils;

import io.sockudo.cache.autoconfigure.settings.CacheProperties;
import io.sockudo.cache.autoconfigure.settings.InvalidCacheSettingsException;
import io.sockudo.cache.redis.RedisTarget;
import io.sockudo.cache.redis.RedisTopology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Which Redis the settings mean.
 */
@ExtendWith(OutputCaptureExtension.class)
class RedisTargetTests {

	private final Map<String, Object> variables = new LinkedHashMap<>();

	private final Map<String, Object> file = new LinkedHashMap<>();

	private ApplicationContextRunner runner = withBootsRedis(
			new ApplicationContextRunner().withInitializer(this::prepare)
				.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class))
				.withUserConfiguration(Properties.class));

	ApplicationContextRunner withBootsRedis(ApplicationContextRunner runner) {
		return runner.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class));
	}

	// A class that has moved would be a name without effect.
	@Test
	void nameOfBootsDetailsExists() {
		assertThat(ClassUtils.isPresent(SpringDataRedisTarget.BOOTS_DETAILS, null)).isTrue();
	}

	@Test
	void explicitUrlWinsOverEverything() {
		this.variables.put("REDIS_URL", "redis://variable");
		this.file.put("database.redis.host", "database");
		this.file.put("spring.data.redis.host", "spring");
		this.runner = this.runner.withUserConfiguration(OwnDetails.class)
			.withPropertyValues("cache.redis.url-override=redis://explicit");
		assertTarget("explicit:6379", "cache.redis.url-override");
	}

	@ParameterizedTest
	@ValueSource(strings = { "CACHE_REDIS_URL_OVERRIDE", "CACHE_REDIS_URLOVERRIDE" })
	void urlOfAMoreSpecificVariableIsExplicit(String variable) {
		this.variables.put("REDIS_URL", "redis://variable");
		this.variables.put(variable, "redis://explicit");
		this.runner = this.runner.withUserConfiguration(OwnDetails.class);
		assertTarget("explicit:6379", "cache.redis.url-override");
	}

	@Test
	void urlOfAFileWinsOverABeanWithoutTheVariable() {
		this.file.put("cache.redis.url-override", "redis://file");
		this.runner = this.runner.withUserConfiguration(OwnDetails.class);
		assertTarget("file:6379", "cache.redis.url-override");
	}

	@Test
	void variableWinsOverTheUrlOfAFile() {
		this.file.put("cache.redis.url-override", "redis://file");
		this.variables.put("REDIS_URL", "redis://variable");
		assertTarget("variable:6379", "REDIS_URL");
	}

	@Test
	void beanWinsOverTheVariable() {
		this.variables.put("REDIS_URL", "redis://variable");
		this.runner = this.runner.withUserConfiguration(OwnDetails.class);
		assertTarget("bean:7000", "the bean \"ownDetails\"");
	}

	@Test
	void beanWinsOverTheVariableAndTheUrlOfAFile() {
		this.variables.put("REDIS_URL", "redis://variable");
		this.file.put("cache.redis.url-override", "redis://file");
		this.runner = this.runner.withUserConfiguration(OwnDetails.class);
		assertTarget("bean:7000", "the bean \"ownDetails\"");
	}

	@Test
	void variableWinsOverTheSharedSettings() {
		this.variables.put("REDIS_URL", "redis://variable");
		this.file.put("database.redis.host", "database");
		assertTarget("variable:6379", "REDIS_URL");
	}

	@Test
	void nodesOfTheInstallationAreForTheClusterDriver() {
		this.variables.put("REDIS_CLUSTER_NODES", "a:7000, b:7001");
		this.file.put("database.redis.cluster.nodes", "file:1");
		this.file.put("cache.driver", "redis-cluster");
		assertTarget("a:7000, b:7001", "REDIS_CLUSTER_NODES");
		this.variables.put("DATABASE_REDIS_CLUSTER_NODES", "c:7000");
		assertTarget("c:7000", "database.redis.cluster.nodes");
		this.variables.remove("DATABASE_REDIS_CLUSTER_NODES");
		this.file.put("cache.driver", "redis");
		this.file.remove("database.redis.cluster.nodes");
		this.file.put("spring.data.redis.host", "spring");
		assertTarget("spring:6379", "spring.data.redis.host");
	}

	@Test
	void variableWinsOverSpringDataRedis() {
		this.variables.put("REDIS_URL", "redis://variable");
		this.file.put("spring.data.redis.host", "spring");
		assertTarget("variable:6379", "REDIS_URL");
	}

	@Test
	void sharedSettingsWinOverSpringDataRedis() {
		this.file.put("database.redis.host", "database");
		this.file.put("spring.data.redis.host", "spring");
		assertTarget("database:6379", "database.redis.host");
	}

	@ParameterizedTest
	@ValueSource(strings = { "database.redis.port", "database.redis.password" })
	void sharedSettingsWithoutAnAddressSayNothing(String property) {
		this.file.put(property, "1234");
		this.file.put("spring.data.redis.host", "spring");
		assertTarget("spring:6379", "spring.data.redis.host");
	}

	@Test
	void blankMeansAbsent() {
		this.runner = this.runner.withPropertyValues("cache.redis.url-override=", "database.redis.host=");
		this.variables.put("REDIS_URL", " ");
		this.file.put("spring.data.redis.host", "spring");
		assertTarget("spring:6379", "spring.data.redis.host");
	}

	@Test
	void blankUrlDoesNotHideTheVariable() {
		this.runner = this.runner.withPropertyValues("cache.redis.url-override=");
		this.variables.put("REDIS_URL", "redis://variable");
		assertTarget("variable:6379", "REDIS_URL");
	}

	@Test
	void defaultIsTheOneOfBoot() {
		assertTarget("localhost:6379", "the default of spring.data.redis.host");
	}

	@ParameterizedTest
	@CsvSource({ "DATABASE_REDIS_PORT, tcp://10.0.0.1:6379", "DATABASE_REDIS_CLUSTER, true",
			"DATABASE_REDIS_SENTINELS, ''" })
	void sectionThatNamesNoRedisStopsNothing(String variable, String value) {
		this.variables.put(variable, value);
		assertTarget("localhost:6379", "the default of spring.data.redis.host");
		this.variables.put("DATABASE_REDIS_HOST", "used");
		this.variables.put("REDIS_URL", "redis://wins");
		assertTarget("wins:6379", "REDIS_URL");
	}

	@Test
	void serviceLinkOfKubernetesIsNamed() {
		this.variables.put("DATABASE_REDIS_HOST", "used");
		this.variables.put("DATABASE_REDIS_PORT", "tcp://10.0.0.1:6379");
		assertThatExceptionOfType(InvalidCacheSettingsException.class).isThrownBy(this::resolve)
			.withMessageContaining("database.redis.port")
			.withMessageNotContaining("10.0.0.1")
			.satisfies((ex) -> assertThat(ex.action()).contains("enableServiceLinks"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "rediss://:c4n4ry@h?verifyPeer=NONE", "rediss://h:1?verifyPeer=none" })
	void trustInAnybodyIsAWarning(String url, CapturedOutput output) {
		this.variables.put("REDIS_URL", url);
		assertThat(resolve().uris().get(0).getVerifyMode()).isEqualTo(SslVerifyMode.NONE);
		assertThat(output).containsOnlyOnce("verifyPeer=NONE in REDIS_URL is like accept-invalid-certs")
			.doesNotContain("c4n4ry");
	}

	@Test
	void nodesAreReachedInOneWay() {
		assertThatExceptionOfType(InvalidCacheSettingsException.class)
			.isThrownBy(() -> resolveWith("cache.driver=redis-cluster",
					"cache.redis.url-override=redis://:c4n4ry@a:1,rediss://:c4n4ry@b:2"))
			.withMessageContaining("has nodes with TLS and nodes without it")
			.withMessageNotContaining("c4n4ry");
	}

	@Test
	void sourceIsThePropertyThatIsSet() {
		this.file.put("spring.data.redis.port", 7000);
		assertTarget("localhost:7000", "spring.data.redis.port");
	}

	@Test
	void springDataRedisIsReadWhole() {
		this.file.put("spring.data.redis.host", "spring");
		this.file.put("spring.data.redis.port", 7000);
		this.file.put("spring.data.redis.database", 3);
		this.file.put("spring.data.redis.username", "ann");
		this.file.put("spring.data.redis.password", "secret");
		this.file.put("spring.data.redis.client-name", "shop");
		RedisTarget target = resolve();
		RedisURI uri = target.uris().get(0);
		assertThat(target.addresses()).isEqualTo("spring:7000");
		assertThat(target.topology()).isEqualTo(RedisTopology.STANDALONE);
		assertThat(uri.getDatabase()).isEqualTo(3);
		assertThat(uri.getClientName()).isEqualTo("shop");
		assertThat(uri.isSsl()).isFalse();
		assertThat(credentials(uri)).isEqualTo("ann/secret");
	}

	@Test
	void schemeOfSpringsUrlSwitchesTlsOn() {
		this.file.put("spring.data.redis.url", "rediss://ann:secret@spring:6379/2");
		RedisTarget target = resolve();
		RedisURI uri = target.uris().get(0);
		assertThat(target.source()).isEqualTo("spring.data.redis.url");
		assertThat(target.addresses()).isEqualTo("spring:6379");
		assertThat(uri.isSsl()).isTrue();
		assertThat(uri.getVerifyMode()).isEqualTo(SslVerifyMode.FULL);
		assertThat(uri.getDatabase()).isEqualTo(2);
		assertThat(credentials(uri)).isEqualTo("ann/secret");
		assertThat(target.sslOptions()).isNull();
	}

	@Test
	void sslOfSpringDataRedisIsApplied() {
		this.file.put("spring.data.redis.host", "spring");
		this.file.put("spring.data.redis.ssl.enabled", true);
		RedisTarget target = resolve();
		assertThat(target.uris().get(0).isSsl()).isTrue();
		assertThat(target.sslOptions()).isNotNull();
	}

	@Test
	void sentinelsOfSpringDataRedis() {
		this.file.put("spring.data.redis.sentinel.master", "main");
		this.file.put("spring.data.redis.sentinel.nodes", "a:1,b:2");
		this.file.put("spring.data.redis.sentinel.username", "guard");
		this.file.put("spring.data.redis.sentinel.password", "halt");
		this.file.put("spring.data.redis.password", "secret");
		this.file.put("spring.data.redis.database", 3);
		this.file.put("spring.data.redis.ssl.enabled", true);
		RedisTarget target = resolve();
		RedisURI uri = target.uris().get(0);
		assertThat(target.topology()).isEqualTo(RedisTopology.SENTINEL);
		assertThat(target.source()).isEqualTo("spring.data.redis.sentinel.nodes");
		assertThat(target.addresses()).isEqualTo("a:1, b:2");
		assertThat(uri.getSentinelMasterId()).isEqualTo("main");
		assertThat(uri.getDatabase()).isEqualTo(3);
		assertThat(credentials(uri)).isEqualTo("null/secret");
		assertThat(uri.getSentinels()).allMatch(RedisURI::isSsl)
			.extracting(RedisTargetTests::credentials)
			.containsOnly("guard/halt");
		assertThat(target.sentinelSslOptions()).isSameAs(target.sslOptions()).isNotNull();
	}

	@Test
	void replicasOfSpringDataRedis() {
		this.file.put("spring.data.redis.masterreplica.nodes", "a:1,b:2");
		this.file.put("spring.data.redis.password", "secret");
		RedisTarget target = resolve();
		assertThat(target.topology()).isEqualTo(RedisTopology.MASTER_REPLICA);
		assertThat(target.addresses()).isEqualTo("a:1, b:2");
		assertThat(target.uris()).extracting(RedisTargetTests::credentials).containsOnly("null/secret");
	}

	@ParameterizedTest
	@ValueSource(strings = { "cache.driver=redis-cluster", "cache.redis.cluster-mode=true",
			"cache.redis.cluster_mode=true", "cache.driver=REDIS_CLUSTER" })
	void clusterOfSpringDataRedis(String property) {
		this.file.put("spring.data.redis.cluster.nodes", "a:1,b:2");
		this.file.put("spring.data.redis.url", "rediss://:secret@c");
		this.runner = this.runner.withPropertyValues(property);
		RedisTarget target = resolve();
		assertThat(target.topology()).isEqualTo(RedisTopology.CLUSTER);
		assertThat(target.source()).isEqualTo("spring.data.redis.cluster.nodes");
		assertThat(target.addresses()).isEqualTo("a:1, b:2");
		assertThat(target.uris()).allMatch(RedisURI::isSsl)
			.extracting(RedisTargetTests::credentials)
			.containsOnly("null/secret");
	}

	@ParameterizedTest
	@CsvSource({ "spring.data.redis.host, spring, spring:6379, spring.data.redis.host",
			"spring.data.redis.port, 7000, localhost:7000, spring.data.redis.port",
			"spring.data.redis.url, redis://spring:7000, spring:7000, spring.data.redis.url",
			"database.redis.host, shared, shared:6379, database.redis.host",
			"cache.redis.url-override, redis://url, url:6379, cache.redis.url-override" })
	void namedServerIsANodeOfTheCluster(String property, String value, String addresses, String source) {
		this.file.put(property, value);
		this.runner = this.runner.withPropertyValues("cache.driver=redis-cluster");
		assertThat(assertTarget(addresses, source).topology()).isEqualTo(RedisTopology.CLUSTER);
	}

	@Test
	void serverOfABeanIsANodeOfTheCluster() {
		this.runner = this.runner.withPropertyValues("cache.driver=redis-cluster")
			.withUserConfiguration(OwnDetails.class);
		assertThat(assertTarget("bean:7000", "the bean \"ownDetails\"").topology()).isEqualTo(RedisTopology.CLUSTER);
	}

	@Test
	void nodesOfAUrl() {
		this.variables.put("REDIS_URL", "redis://a:1,redis://b:2");
		this.runner = this.runner.withPropertyValues("cache.driver=redis-cluster");
		assertThat(assertTarget("a:1, b:2", "REDIS_URL").topology()).isEqualTo(RedisTopology.CLUSTER);
	}

	@Test
	void sentinelsOfAUrl() {
		this.file.put("cache.redis.url-override", "redis-sentinel://a:1,b:2#main");
		assertThat(assertTarget("a:1, b:2", "cache.redis.url-override").topology()).isEqualTo(RedisTopology.SENTINEL);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = { "true;;;cache.driver;needs nodes of a cluster",
			"true;database.redis.sentinels;a:1;cache.driver;needs nodes of a cluster, but database.redis has none",
			"true;cache.redis.url-override;redis://a/1;cache.redis.url-override;selects database 1",
			"true;cache.redis.url-override;redis-sentinel://a#m;cache.redis.url-override;names sentinels",
			"true;spring.data.redis.sentinel.nodes;a:1;cache.driver;needs nodes of a cluster",
			"true;database.redis.db;1;database.redis.db;selects database 1",
			"true;spring.data.redis.url;redis://a:1/1;spring.data.redis.url;selects database 1",
			"true;spring.data.redis.database;1;spring.data.redis.database;selects database 1",
			"false;cache.redis.url-override;redis://a,redis://b;cache.redis.url-override;has several addresses",
			"false;database.redis.cluster.nodes;a:1;cache.driver;database.redis.cluster.nodes is a cluster",
			"false;spring.data.redis.cluster.nodes;a:1;cache.driver;spring.data.redis.cluster.nodes is a cluster",
			"false;database.redis.db;-1;database.redis.db;must be zero or more",
			"false;database.redis.port;0;database.redis.host;must have a port",
			"false;database.redis.host;redis://:secret@a;database.redis.host;must have a host name",
			"false;database.redis.sentinels;redis://a/1;database.redis.sentinels;must have a host name" })
	void whatDoesNotFitTogetherStopsTheStart(boolean cluster, @Nullable String property, @Nullable String value,
			String named, String reason) {
		if (property != null) {
			this.file.put("spring.data.redis.sentinel.master", "main");
			this.file.remove(
					property.startsWith("spring.data.redis.sentinel") ? "none" : "spring.data.redis.sentinel.master");
			this.file.put(property, Objects.requireNonNull(value));
			if (property.matches("database.redis.(db|port)")) {
				this.file.put("database.redis.host", "a");
			}
		}
		this.runner = this.runner.withPropertyValues("cache.driver=" + (cluster ? "redis-cluster" : "redis"));
		assertThatExceptionOfType(InvalidCacheSettingsException.class).isThrownBy(this::resolve)
			.satisfies((failure) -> {
				assertThat(failure.problems()).hasSize(1);
				assertThat(failure.problems().get(0).property()).isEqualTo(named);
				assertThat(failure.problems().get(0).reason()).contains(reason);
				assertThat(failure.action()).isNotEmpty();
			});
	}

	@Test
	void clusterModeIsNamedWhenItIsWhatAsksForNodes() {
		this.runner = this.runner.withPropertyValues("cache.driver=redis", "cache.redis.cluster-mode=true");
		assertThatExceptionOfType(InvalidCacheSettingsException.class).isThrownBy(this::resolve)
			.withMessageContaining("cache.redis.cluster-mode: needs nodes")
			.satisfies((failure) -> assertThat(failure.action()).contains("cache.redis.url-override",
					"database.redis.cluster.nodes", "spring.data.redis.cluster.nodes"));
	}

	@Test
	void beanIsReadWhole() {
		this.runner = this.runner.withPropertyValues("cache.driver=redis-cluster", "spring.data.redis.client-name=shop")
			.withUserConfiguration(OwnCluster.class);
		RedisTarget target = resolve();
		RedisURI uri = target.uris().get(0);
		assertThat(target.topology()).isEqualTo(RedisTopology.CLUSTER);
		assertThat(target.addresses()).isEqualTo("bean:7000");
		assertThat(target.sslOptions()).isNotNull();
		assertThat(uri.isSsl()).isTrue();
		assertThat(uri.getClientName()).isNull();
		assertThat(credentials(uri)).isEqualTo("ann/secret");
	}

	@Test
	void clusterOfABeanNeedsTheOtherDriver() {
		this.runner = this.runner.withUserConfiguration(OwnCluster.class);
		assertThatExceptionOfType(InvalidCacheSettingsException.class).isThrownBy(this::resolve)
			.withMessageContaining("the bean \"ownCluster\" is a cluster");
	}

	@ParameterizedTest
	@CsvSource({ "host, redis, host", "sentinel.nodes, redis, sentinel.nodes",
			"masterreplica.nodes, redis, masterreplica.nodes", "cluster.nodes, redis-cluster, cluster.nodes",
			"host, redis-cluster, host" })
	void urlOrPasswordInThePlaceOfAHostIsNotShown(String property, String driver, String source) {
		for (String host : List.of("redis://:c4n4ry@h", "ann:c4n4ry@h", "c4n4ry@h", "redis://h/c4n4ry", "c4n4ry h",
				"ann:c4n4ry")) {
			String value = property.endsWith("nodes") ? "a:1," + host + ":2" : host;
			assertThatExceptionOfType(InvalidCacheSettingsException.class).as(value)
				.isThrownBy(() -> resolveWith("spring.data.redis." + property + "=" + value, "cache.driver=" + driver,
						property.startsWith("sentinel") ? "spring.data.redis.sentinel.master=main" : "x=y"))
				.withMessageContaining("needs hosts and ports, but spring.data.redis." + source)
				.withMessageNotContaining("c4n4ry");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "h", "my_redis", "10.0.0.1", "::1", "[::1]", "fe80::1%eth0", "::ffff:10.0.0.1" })
	void hostsAndAddressesAreHosts(String host) {
		this.file.put("spring.data.redis.host", host);
		assertThat(resolve().uris().get(0).getHost()).isEqualTo(host);
	}

	@Test
	void ownConnectionFactoryWithDefaultSettingsGetsAWarning(CapturedOutput output) {
		this.runner = this.runner.withUserConfiguration(OwnFactory.class);
		resolve();
		assertThat(output).contains("ownFactory", "cache.redis.url-override");
	}

	@Test
	void ownConnectionFactoryIsFineWhereAPropertySaysWhichRedis(CapturedOutput output) {
		this.runner = this.runner.withUserConfiguration(OwnFactory.class);
		this.file.put("spring.data.redis.host", "spring");
		resolve();
		assertThat(output).doesNotContain("ownFactory");
	}

	@Test
	void connectionFactoryOfBootGetsNoWarning(CapturedOutput output) {
		resolve();
		assertThat(output).doesNotContain("may mean another one");
	}

	private RedisTarget assertTarget(String addresses, String source) {
		RedisTarget target = resolve();
		assertThat(target.addresses()).isEqualTo(addresses);
		assertThat(target.source()).isEqualTo(source);
		return target;
	}

	final RedisTarget resolveWith(String... properties) {
		this.runner = this.runner.withPropertyValues(properties);
		return resolve();
	}

	final RedisTarget resolveWith(DataRedisConnectionDetails details) {
		this.runner = this.runner.withBean("details", DataRedisConnectionDetails.class, () -> details);
		return resolve();
	}

	private RedisTarget resolve() {
		RedisTarget[] target = new RedisTarget[1];
		RuntimeException[] failure = new RuntimeException[1];
		this.runner.run((context) -> {
			try {
				target[0] = new RedisTargetResolver(context.getEnvironment(), context.getBean(CacheProperties.class))
					.resolve(
							context.getSourceApplicationContext(ConfigurableApplicationContext.class).getBeanFactory());
			}
			catch (RuntimeException ex) {
				failure[0] = ex;
			}
		});
		if (failure[0] != null) {
			throw failure[0];
		}
		return target[0];
	}

	private void prepare(ConfigurableApplicationContext context) {
		ConfigurableEnvironment environment = context.getEnvironment();
		String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		environment.getPropertySources().replace(name, new SystemEnvironmentPropertySource(name, this.variables));
		environment.getPropertySources().addLast(new MapPropertySource("file", this.file));
		environment.getPropertySources().addLast(new MapPropertySource("driver", Map.of("cache.driver", "redis")));
		new GlobalVariablesEnvironmentPostProcessor(Supplier::get).postProcessEnvironment(environment,
				new SpringApplication());
	}

	static String credentials(RedisURI uri) {
		RedisCredentials credentials = Objects
			.requireNonNull(uri.getCredentialsProvider().resolveCredentials().block());
		return credentials.getUsername() + "/"
				+ (credentials.hasPassword() ? String.valueOf(credentials.getPassword()) : null);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(CacheProperties.class)
	static class Properties {

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnDetails {

		@Bean
		DataRedisConnectionDetails ownDetails() {
			return new DataRedisConnectionDetails() {

				@Override
				public Standalone getStandalone() {
					return Standalone.of("bean", 7000);
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnCluster {

		@Bean
		DataRedisConnectionDetails ownCluster() {
			return new DataRedisConnectionDetails() {

				@Override
				public String getUsername() {
					return "ann";
				}

				@Override
				public String getPassword() {
					return "secret";
				}

				@Override
				public SslBundle getSslBundle() {
					return SslBundle.systemDefault();
				}

				@Override
				public Cluster getCluster() {
					return () -> List.of(new Node("bean", 7000));
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnFactory {

		@Bean
		RedisConnectionFactory ownFactory() {
			return new LettuceConnectionFactory("elsewhere", 6379);
		}

	}

}
