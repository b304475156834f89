/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.redis;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisURI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RedisUrlsTests {

	@ParameterizedTest
	@CsvSource(delimiter = ' ',
			value = { "redis://h h:6379/0", "redis://h:7000/3 h:7000/3", "rediss://h h:6379/0,tls",
					"redis://my_redis my_redis:6379/0", "redis://my_redis:7000 my_redis:7000/0",
					"redis://[::1]:7000 [::1]:7000/0", "redis://h?database=2 h:6379/2", "redis://h:7000/ h:7000/0" })
	void readsServers(String url, String expected) {
		assertThat(describe(url)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "redis://:secret@h, , secret", "redis://secret@h, , secret", "redis://ann:secret@h, ann, secret",
			"redis://ann:a%40b%2Fc@h:7000, ann, a@b/c", "'redis://:a,b@h', , 'a,b'",
			"redis://ann:a@b@h:7000, ann, a@b" })
	void readsCredentials(String url, String username, String password) {
		RedisURI uri = RedisUrls.parse(url).get(0);
		RedisCredentials credentials = Objects
			.requireNonNull(uri.getCredentialsProvider().resolveCredentials().block());
		assertThat(uri.getHost()).isEqualTo("h");
		assertThat(credentials.getUsername()).isEqualTo(username);
		assertThat(credentials.getPassword()).isEqualTo(password.toCharArray());
	}

	@ParameterizedTest
	@ValueSource(strings = { "redis://a:1,redis://b:2", "redis://a:1, redis://b:2", "redis://a:1,b:2" })
	void readsNodesOfACluster(String urls) {
		assertThat(describe(urls)).isEqualTo("a:1/0 b:2/0");
	}

	@Test
	void nodeWithoutASchemeIsReachedLikeTheFirstOne() {
		List<RedisURI> uris = RedisUrls.parse("rediss://ann:a,b@h:1,i:2");
		assertThat(describe("rediss://ann:a,b@h:1,i:2")).isEqualTo("h:1/0,tls i:2/0,tls");
		for (RedisURI uri : uris) {
			RedisCredentials credentials = Objects
				.requireNonNull(uri.getCredentialsProvider().resolveCredentials().block());
			assertThat(credentials.getUsername()).isEqualTo("ann");
			assertThat(credentials.getPassword()).isEqualTo("a,b".toCharArray());
		}
	}

	@Test
	void readsSentinels() {
		RedisURI uri = RedisUrls.parse("redis-sentinel://:secret@a:1,b_c,d:3/4#main").get(0);
		assertThat(uri.getSentinelMasterId()).isEqualTo("main");
		assertThat(uri.getDatabase()).isEqualTo(4);
		assertThat(uri.getSentinels()).extracting((sentinel) -> sentinel.getHost() + ":" + sentinel.getPort())
			.containsExactly("a:1", "b_c:26379", "d:3");
	}

	@ParameterizedTest
	@CsvSource({ "'redis+sentinel://a:1,b_c/main', 0, null/null, null/null, false",
			"'redis+sentinel://:halt@a:1,b_c/main/3?password=s%40c&username=ann', 3, ann/s@c, null/halt, false",
			"'rediss+sentinel://guard:halt@a:1,b_c/main/0?password=a+b', 0, null/a+b, guard/halt, true" })
	void readsSentinelsWithTheMasterInThePath(String url, int database, String credentials, String ofSentinels,
			boolean tls) {
		RedisURI master = RedisUrls.parse(url).get(0);
		assertThat(master.getSentinelMasterId()).isEqualTo("main");
		assertThat(master.getDatabase()).isEqualTo(database);
		assertThat(master.isSsl()).isEqualTo(tls);
		assertThat(RedisTargetTests.credentials(master)).isEqualTo(credentials);
		assertThat(master.getSentinels()).extracting((sentinel) -> sentinel.getHost() + ":" + sentinel.getPort())
			.containsExactly("a:1", "b_c:26379");
		assertThat(master.getSentinels()).allMatch((sentinel) -> sentinel.isSsl() == tls)
			.extracting(RedisTargetTests::credentials)
			.containsOnly(ofSentinels);
	}

	@ParameterizedTest
	@ValueSource(strings = { "redis://h_1:7000/2\n", " redis://h_1:7000/2\t", "redis://h_1:7000/2\r\n" })
	void blanksAroundAreNoPartOfIt(String url) {
		assertThat(describe(url)).isEqualTo("h_1:7000/2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "localhost:6379", "http://h", "redis://", "redis:///", "redis:h",
			"redis://h:x", "redis://h:99999", "redis://my_redis:99999", "redis://h/x", "redis://h/-1", "redis://h/0/1",
			"redis://h h", "redis://:p#q@h", "redis://:p?q@h", "redis://ann:1/q@h", "redis://u%zz:p@h", "redis://a:1,",
			"redis://a,,b", ",redis://a", "redis://a,http://b", "redis-sentinel://a", "redis-sentinel://#m",
			"redis-sentinel://a/x#m", "redis://a,redis-sentinel://b#m", "REDIS://h", "redis+sentinel://a",
			"redis+sentinel://a/", "redis+sentinel://a/m/x", "redis+sentinel://a,/m", "redis+sentinel://a:0/m",
			"redis+sentinel://a/m?db=1", "redis+sentinel://:%zz@a/m", "redis-socket:///tmp/redis" })
	void refusesWhatIsMalformed(String url) {
		assertThat(RedisUrls.isWellFormed(url)).isFalse();
	}

	private static String describe(String urls) {
		return RedisUrls.parse(urls)
			.stream()
			.map((uri) -> uri.getHost() + ":" + uri.getPort() + "/" + uri.getDatabase() + (uri.isSsl() ? ",tls" : ""))
			.collect(Collectors.joining(" "));
	}

}
