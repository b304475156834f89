/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.redis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

import io.lettuce.core.RedisURI;
import io.lettuce.core.SslVerifyMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

import io.sockudo.cache.autoconfigure.settings.CacheProperties;
import io.sockudo.cache.autoconfigure.settings.InvalidCacheSettingsException;
import io.sockudo.cache.redis.RedisTarget;
import io.sockudo.cache.redis.RedisTopology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The shared settings under {@code database.redis}.
 */
@ExtendWith(OutputCaptureExtension.class)
class DatabaseRedisTests {

	private final StandardEnvironment environment = new StandardEnvironment();

	private boolean cluster;

	@Test
	void bindsWithUnderscoresAndIgnoresWhatBelongsToOthers() throws IOException {
		yaml("""
				database:
				  redis:
				    host: 10.0.0.1
				    port: 7000
				    db: 2
				    username: ann
				    password: secret
				    key_prefix: "sockudo:"
				    cluster:
				      nodes: []
				    sentinels: []
				    master_tls: { enabled: true, accept_invalid_certs: true }
				""");
		RedisURI uri = resolve().uris().get(0);
		assertThat(uri.getHost()).isEqualTo("10.0.0.1");
		assertThat(uri.getPort()).isEqualTo(7000);
		assertThat(uri.getDatabase()).isEqualTo(2);
		assertThat(uri.isSsl()).isTrue();
		assertThat(uri.getVerifyMode()).isEqualTo(SslVerifyMode.NONE);
		assertThat(RedisTargetTests.credentials(uri)).isEqualTo("ann/secret");
	}

	@Test
	void bindsJson() throws IOException {
		// JSON is YAML, and is flattened in the same way.
		yaml("""
				{ "database": { "redis": { "host": "a", "db": 0, "sentinels": [], "username": null,
				  "cluster": { "nodes": [ { "host": "b", "port": 7000 }, { "host": "c" } ],
				  "use_tls": true, "password": "secret" } } } }""");
		this.cluster = true;
		RedisTarget target = resolve();
		assertThat(target.topology()).isEqualTo(RedisTopology.CLUSTER);
		assertThat(target.source()).isEqualTo("database.redis.cluster.nodes");
		assertThat(target.addresses()).isEqualTo("b:7000, c:6379");
		assertThat(target.uris()).allMatch(RedisURI::isSsl)
			.extracting(RedisTargetTests::credentials)
			.containsOnly("null/secret");
	}

	@Test
	void bindsVariables() {
		String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		this.environment.getPropertySources()
			.replace(name,
					new SystemEnvironmentPropertySource(name,
							Map.of("DATABASE_REDIS_CLUSTER_NODES_0_HOST", "a", "DATABASE_REDIS_CLUSTER_NODES_0_PORT",
									"7000", "DATABASE_REDIS_CLUSTER_USETLS", "true", "DATABASE_REDIS_PASSWORD",
									"secret")));
		this.cluster = true;
		RedisTarget target = resolve();
		assertThat(target.addresses()).isEqualTo("a:7000");
		assertThat(target.uris().get(0).isSsl()).isTrue();
		assertThat(RedisTargetTests.credentials(target.uris().get(0))).isEqualTo("null/secret");
	}

	@Test
	void nodesMayBeTexts() {
		set(Map.of("database.redis.cluster.nodes", "a:7000, b,[::1]:7001"));
		this.cluster = true;
		assertThat(resolve().addresses()).isEqualTo("a:7000, b:6379, [::1]:7001");
	}

	@Test
	void nodesMayBeAListOfTexts() throws IOException {
		yaml("database: { redis: { cluster: { nodes: [ 'a:7000', 'b:7001' ] } } }");
		this.cluster = true;
		assertThat(resolve().addresses()).isEqualTo("a:7000, b:7001");
	}

	@Test
	void nodesMayHaveTheirOldName() throws IOException {
		yaml("database: { redis: { host: h, cluster: { nodes: [] }, cluster_nodes: [ { host: a, port: 7000 }, 'b:7001' ] } }");
		this.cluster = true;
		RedisTarget target = resolve();
		assertThat(target.addresses()).isEqualTo("a:7000, b:7001");
		assertThat(target.source()).isEqualTo("database.redis.cluster-nodes");
	}

	@ParameterizedTest
	@CsvSource({ "redis://a, a:7000, false", "rediss://a, a:7000, true", "rediss://a:1, a:1, true",
			"'redis://[::1]:1/', [::1]:1, false", "::1, [::1]:7000, false", "a_b:1, a_b:1, false" })
	void hostMayHaveASchemeAndAPort(String host, String address, boolean tls) {
		set(Map.of("database.redis.host", host, "database.redis.port", "7000"));
		RedisTarget target = resolve();
		assertThat(target.addresses()).isEqualTo(address);
		assertThat(target.uris().get(0).isSsl()).isEqualTo(tls);
	}

	@Test
	void schemeOfAHostDoesNotSwitchTlsOff() {
		set(Map.of("database.redis.host", "redis://a", "database.redis.master-tls.enabled", "true"));
		assertThat(resolve().uris().get(0).isSsl()).isTrue();
	}

	@Test
	void nodesMayHaveSchemes() {
		set(Map.of("database.redis.cluster.nodes", "rediss://a:7000, rediss://b"));
		this.cluster = true;
		RedisTarget target = resolve();
		assertThat(target.addresses()).isEqualTo("a:7000, b:6379");
		assertThat(target.uris()).allMatch(RedisURI::isSsl);
	}

	@Test
	void nodesWithAndWithoutTlsStopTheStart() {
		set(Map.of("database.redis.cluster.nodes", "rediss://a:7000, redis://b"));
		this.cluster = true;
		assertThatExceptionOfType(InvalidCacheSettingsException.class).isThrownBy(this::resolve)
			.withMessageContaining("database.redis.cluster.nodes: has nodes with TLS and nodes without it");
	}

	@ParameterizedTest
	@ValueSource(strings = { "redis://:c4n4ry@a", "redis://a/c4n4ry", "ann:c4n4ry@a", "http://c4n4ry", "a:c4n4ry",
			"a:99999" })
	void whatIsNoHostStopsTheStartAndIsNotShown(String host) {
		set(Map.of("database.redis.host", host));
		assertThatExceptionOfType(InvalidCacheSettingsException.class).isThrownBy(this::resolve)
			.withMessageContaining("database.redis.host: must have a")
			.withMessageNotContaining("c4n4ry");
	}

	@Test
	void sentinelsHaveCredentialsAndTlsOfTheirOwn() throws IOException {
		yaml("""
				database.redis:
				  host: ignored
				  name: main
				  db: 3
				  password: secret
				  sentinels: [ { host: a }, { host: b, port: 26380 } ]
				  sentinel_username: guard
				  sentinel_password: halt
				  sentinel_tls.enabled: true
				""");
		RedisTarget target = resolve();
		RedisURI master = target.uris().get(0);
		assertThat(target.topology()).isEqualTo(RedisTopology.SENTINEL);
		assertThat(target.addresses()).isEqualTo("a:26379, b:26380");
		assertThat(master.getSentinelMasterId()).isEqualTo("main");
		assertThat(master.getDatabase()).isEqualTo(3);
		assertThat(master.isSsl()).isFalse();
		assertThat(RedisTargetTests.credentials(master)).isEqualTo("null/secret");
		assertThat(master.getSentinels()).allMatch(RedisURI::isSsl)
			.extracting(RedisTargetTests::credentials)
			.containsOnly("guard/halt");
	}

	@Test
	void blankNameOfTheMasterIsTheDefault() {
		set(Map.of("database.redis.sentinels", "a", "database.redis.name", " "));
		assertThat(resolve().uris().get(0).getSentinelMasterId()).isEqualTo("mymaster");
		set(Map.of("database.redis.sentinels", "a", "database.redis.name", ""));
		assertThat(resolve().uris().get(0).getSentinelMasterId()).isEqualTo("mymaster");
	}

	@Test
	void sentinelsMayBeReachedInClear() {
		set(Map.of("database.redis.sentinels", "a", "database.redis.master-tls.enabled", "true"));
		RedisURI master = resolve().uris().get(0);
		assertThat(master.isSsl()).isTrue();
		assertThat(master.getSentinels()).noneMatch(RedisURI::isSsl);
	}

	@Test
	void filesAreRead(@TempDir Path directory) throws IOException {
		Path file = Files.writeString(directory.resolve("file.pem"), "");
		set(Map.of("database.redis.host", "a", "database.redis.master-tls.enabled", "true",
				"database.redis.master-tls.ca-path", file.toString(), "database.redis.master-tls.client-cert-path",
				file.toString(), "database.redis.master-tls.client-key-path", file.toString()));
		RedisTarget target = resolve();
		assertThat(target.sslOptions()).isNotNull();
		assertThat(target.uris().get(0).getVerifyMode()).isEqualTo(SslVerifyMode.FULL);
	}

	@Test
	void filesOfWhatIsSwitchedOffAreNotRead() {
		set(Map.of("database.redis.host", "a", "database.redis.master-tls.ca-path", "/none",
				"database.redis.sentinel-tls.ca-path", "/none"));
		assertThat(resolve().sslOptions()).isNull();
	}

	@Test
	void missingFileStopsTheStart() {
		set(Map.of("database.redis.host", "a", "database.redis.master-tls.enabled", "true",
				"database.redis.master-tls.ca-path", "/none/ca.pem"));
		assertThatExceptionOfType(InvalidCacheSettingsException.class).isThrownBy(this::resolve)
			.withMessageContaining("database.redis.master-tls.ca-path: is not a file");
	}

	@Test
	void certificateWithoutAKeyStopsTheStart(@TempDir Path directory) throws IOException {
		Path file = Files.writeString(directory.resolve("file.pem"), "");
		set(Map.of("database.redis.sentinels", "a", "database.redis.sentinel-tls.enabled", "true",
				"database.redis.sentinel-tls.client-cert-path", file.toString()));
		assertThatExceptionOfType(InvalidCacheSettingsException.class).isThrownBy(this::resolve)
			.withMessageContaining("database.redis.sentinel-tls.client-key-path: is not set");
	}

	@Test
	void acceptingAnyCertificateIsWarnedOf(CapturedOutput output) {
		set(Map.of("database.redis.host", "a", "database.redis.master-tls.enabled", "true",
				"database.redis.master-tls.accept-invalid-certs", "true"));
		assertThat(resolve().uris().get(0).getVerifyMode()).isEqualTo(SslVerifyMode.NONE);
		assertThat(output).contains("WARN").contains("database.redis.master-tls.accept-invalid-certs is true");
	}

	private void yaml(String text) throws IOException {
		new YamlPropertySourceLoader().load("yaml", new ByteArrayResource(text.getBytes()))
			.forEach(this.environment.getPropertySources()::addFirst);
	}

	private void set(Map<String, Object> properties) {
		this.environment.getPropertySources().addFirst(new MapPropertySource("set", properties));
	}

	private RedisTarget resolve() {
		ConfigurationPropertySources.attach(this.environment);
		return Objects.requireNonNull(
				new DatabaseRedisSource(this.environment, new TargetProblems(this.environment, new CacheProperties()))
					.find(this.cluster));
	}

}
