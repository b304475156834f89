/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.spring;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.cache.Cache;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.testsupport.RedisFixture;
import io.sockudo.cache.testsupport.redis.RedisNodes;
import io.sockudo.cache.testsupport.redis.RedisServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Spring's caches that know of transactions.
 */
class SpringTransactionTests {

	private final RedisServer server = RedisServer.start();

	private final SpringCaches caches = new SpringCaches(RedisFixture.driver(RedisNodes.of(this.server)).build(),
			(settings) -> {
			});

	private final Transactions transactions = new Transactions();

	private final TransactionTemplate transaction = new TransactionTemplate(this.transactions);

	private final Cache cache = transactionAware();

	private Cache transactionAware() {
		this.caches.manager().setTransactionAware(true);
		return Objects.requireNonNull(this.caches.manager().getCache("c"));
	}

	@AfterEach
	void close() {
		this.caches.close();
		this.server.close();
	}

	@Test
	void changesHappenAfterTheCommit() {
		this.cache.put("evicted", "v");
		this.transaction.executeWithoutResult((status) -> {
			this.cache.put("put", "v");
			this.cache.evict("evicted");
			assertThat(this.cache.get("put")).isNull();
			assertThat(this.cache.get("evicted")).isNotNull();
		});
		assertThat(this.cache.get("put", String.class)).isEqualTo("v");
		assertThat(this.cache.get("evicted")).isNull();
	}

	@Test
	void rollbackChangesNothing() {
		this.cache.put("k", "v");
		this.transaction.executeWithoutResult((status) -> {
			this.cache.put("put", "v");
			this.cache.evict("k");
			this.cache.clear();
			status.setRollbackOnly();
		});
		assertThat(this.cache.get("put")).isNull();
		assertThat(this.cache.get("k", String.class)).isEqualTo("v");
	}

	@Test
	void immediateChangesDoNotWait() {
		this.transaction.executeWithoutResult((status) -> {
			assertThat(this.cache.putIfAbsent("k", "v")).isNull();
			assertThat(this.cache.get("k", String.class)).isEqualTo("v");
			assertThat(this.cache.evictIfPresent("k")).isTrue();
			assertThat(this.cache.get("k")).isNull();
		});
	}

	@Test
	void putThatIsLostAfterTheCommitDisturbsNobody() {
		this.transaction.executeWithoutResult((status) -> {
			this.cache.put("k", "v");
			this.server.kill();
		});
		assertThat(this.transactions.commits).hasValue(1);
	}

	@Test
	void evictionThatFailsAfterTheCommitIsReportedAndTheCommitStands() {
		this.cache.put("k", "v");
		assertThatExceptionOfType(CacheUnavailableException.class)
			.isThrownBy(() -> this.transaction.executeWithoutResult((status) -> {
				this.cache.evict("k");
				this.server.kill();
				Awaitility.await()
					.until(() -> this.caches.driver()
						.checkHealth()
						.handle((done, failure) -> failure instanceof CacheUnavailableException)
						.join());
			}));
		assertThat(this.transactions.commits).hasValue(1);
		assertThat(this.transactions.rollbacks).hasValue(0);
	}

	/**
	 * Transactions of nothing.
	 */
	private static final class Transactions extends AbstractPlatformTransactionManager {

		private final AtomicInteger commits = new AtomicInteger();

		private final AtomicInteger rollbacks = new AtomicInteger();

		@Override
		protected Object doGetTransaction() {
			return new Object();
		}

		@Override
		protected void doBegin(Object transaction, TransactionDefinition definition) {
		}

		@Override
		protected void doCommit(DefaultTransactionStatus status) {
			this.commits.incrementAndGet();
		}

		@Override
		protected void doRollback(DefaultTransactionStatus status) {
			this.rollbacks.incrementAndGet();
		}

	}

}
