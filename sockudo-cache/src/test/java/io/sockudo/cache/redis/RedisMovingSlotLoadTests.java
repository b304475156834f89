/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;

import io.sockudo.cache.LoadOptions;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.core.DefaultSockudoCache;
import io.sockudo.cache.store.CachePolicies;
import io.sockudo.cache.store.CachePolicy;
import io.sockudo.cache.testsupport.Started;
import io.sockudo.cache.testsupport.Stopwatch;
import io.sockudo.cache.testsupport.Together;
import io.sockudo.cache.testsupport.redis.RedisCluster;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.SlotMigration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two nodes load keys of a slot that is on its way from one server to another, where the
 * cluster refuses commands on two keys.
 */
@Timeout(90)
class RedisMovingSlotLoadTests {

	private static final Duration LEASE = Duration.ofSeconds(40);

	private static final LoadOptions STALE = LoadOptions.defaults().staleTtl(Duration.ofHours(1));

	private static RedisCluster cluster;

	private static RedisDriver oneDriver;

	private static RedisDriver otherDriver;

	private static SockudoCache one;

	private static SockudoCache other;

	private final AtomicInteger loads = new AtomicInteger();

	private final CountDownLatch loading = new CountDownLatch(1);

	private final CountDownLatch release = new CountDownLatch(1);

	private String key;

	private int slot;

	@BeforeAll
	static void start() {
		cluster = RedisCluster.start();
		oneDriver = RedisTestCache.driver(cluster).build();
		otherDriver = RedisTestCache.driver(cluster).build();
		one = cache(oneDriver);
		other = cache(otherDriver);
		Stream.of(one, other)
			.forEach((cache) -> ClientCache.until("connections",
					() -> IntStream.range(0, 60).allMatch((key) -> cache.get("key" + key) == null)));
	}

	private static DefaultSockudoCache cache(RedisDriver driver) {
		CachePolicy policy = CachePolicy.DEFAULT.toBuilder().leaseTimeout(LEASE).build();
		return DefaultSockudoCache.builder(driver).policies(CachePolicies.of(policy)).build();
	}

	@AfterAll
	static void close() {
		oneDriver.close();
		otherDriver.close();
		cluster.close();
	}

	// Each test leaves its slot as it likes.
	@BeforeEach
	void chooseSlot(TestInfo test) {
		this.key = "{" + test.getDisplayName() + "}:1";
		this.slot = RedisCluster.slot(RedisTestCache.PREFIX + this.key);
	}

	@AfterEach
	void release() {
		this.release.countDown();
	}

	@Test
	void absentKeyIsLoadedOnceAndStored() {
		SlotMigration migration = begin();
		assertThat(one.getOrLoad(this.key, this::load)).isEqualTo("load 1");
		assertThat(other.getOrLoad(this.key, this::load)).isEqualTo("load 1");
		assertThat(other.get(this.key)).isEqualTo("load 1");
		migration.moveKeys();
		migration.finish();
		assertThat(other.getOrLoad(this.key, this::load)).isEqualTo("load 1");
		assertThat(keysOfLoads()).isEmpty();
	}

	@Test
	void nodesWaitForEachOther() {
		begin();
		Started<String> first = Started.start(() -> one.getOrLoad(this.key, this::slowLoad));
		Together.await(this.loading);
		Started<String> second = Started.start(() -> other.getOrLoad(this.key, this::load));
		ClientCache.until("the other node", second::isWaiting);
		this.release.countDown();
		assertThat(first.result()).isEqualTo("load 1");
		assertThat(second.result()).isEqualTo("load 1");
	}

	@Test
	void keyThatIsStillOnTheOldServerIsFound() {
		one.set(this.key, "present");
		begin();
		assertThat(other.getOrLoad(this.key, this::load)).isEqualTo("present");
	}

	@Test
	void removalDuringTheLoadWins() {
		begin();
		Started<String> load = Started.start(() -> one.getOrLoad(this.key, this::slowLoad));
		Together.await(this.loading);
		other.remove(this.key);
		this.release.countDown();
		assertThat(load.result()).isEqualTo("load 1");
		assertThat(one.get(this.key)).isNull();
		assertThat(other.getOrLoad(this.key, this::load)).isEqualTo("load 2");
	}

	@Test
	void writeDuringTheLoadWins() {
		begin();
		Started<String> load = Started.start(() -> one.getOrLoad(this.key, this::slowLoad));
		Together.await(this.loading);
		other.set(this.key, "set");
		this.release.countDown();
		load.result();
		assertThat(one.get(this.key)).isEqualTo("set");
	}

	// The lease stays on the old server, where it can't be tied to the entry any more.
	@Test
	void loadFromBeforeTheMoveHoldsUpNobody() {
		Started<String> load = Started.start(() -> one.getOrLoad(this.key, this::slowLoad));
		Together.await(this.loading);
		begin();
		Started<String> waiting = Started.start(() -> other.getOrLoad(this.key, this::load));
		ClientCache.until("the other node", waiting::isWaiting);
		Stopwatch stopwatch = Stopwatch.start();
		this.release.countDown();
		assertThat(load.result()).isEqualTo("load 1");
		assertThat(waiting.result()).isEqualTo("load 2");
		assertThat(stopwatch.elapsed()).isLessThan(LEASE.dividedBy(4));
		assertThat(one.get(this.key)).isEqualTo("load 2");
		assertThat(keysOfLoads()).isEmpty();
	}

	@Test
	void loadFromBeforeTheMoveIsStoredWhereItsLeaseIs() {
		Started<String> load = Started.start(() -> one.getOrLoad(this.key, this::slowLoad));
		Together.await(this.loading);
		begin().moveKeys();
		this.release.countDown();
		assertThat(load.result()).isEqualTo("load 1");
		assertThat(other.get(this.key)).isEqualTo("load 1");
	}

	@Test
	void copyThatTheOldServerHasIsServedWhenTheLoadFails() {
		one.getOrLoad(this.key, STALE, this::load);
		cluster.masterOf(this.slot).command("UNLINK", RedisTestCache.PREFIX + this.key);
		begin();
		assertThat(other.getOrLoad(this.key, STALE, (key) -> {
			throw new IllegalStateException("source");
		})).isEqualTo("load 1");
		assertThat(other.getOrLoad(this.key, this::load)).isEqualTo("load 2");
		assertThat(one.get(this.key)).isEqualTo("load 2");
	}

	@Test
	void copyIsKeptByTheNewServer() {
		SlotMigration migration = begin();
		one.getOrLoad(this.key, STALE, this::load);
		migration.moveKeys();
		migration.finish();
		cluster.masterOf(this.slot).command("UNLINK", RedisTestCache.PREFIX + this.key);
		assertThat(other.getOrLoad(this.key, STALE, (key) -> {
			throw new IllegalStateException("source");
		})).isEqualTo("load 1");
	}

	@Test
	void entryOfTheOldServerIsRefreshedWhenItHasMoved() {
		LoadOptions ahead = LoadOptions.defaults().ttl(Duration.ofHours(1)).refreshAhead(0.5);
		one.getOrLoad(this.key, ahead, this::load);
		one.expire(this.key, Duration.ofMinutes(20));
		SlotMigration migration = begin();
		assertThat(other.getOrLoad(this.key, ahead, this::load)).isEqualTo("load 1");
		migration.moveKeys();
		migration.finish();
		ClientCache.until("refresh", () -> "load 2".equals(other.getOrLoad(this.key, ahead, this::load)));
		assertThat(this.loads).hasValue(2);
	}

	// The row is changed before the entry is removed, so whoever asks after that gets
	// the new one.
	@Test
	void nobodyGetsWhatWasBeforeAnAcknowledgedRemovalWhileTheSlotMovesBackAndForth() {
		List<String> keys = IntStream.range(0, 8).mapToObj((number) -> this.key + number).toList();
		AtomicLongArray rows = new AtomicLongArray(keys.size());
		AtomicInteger stored = new AtomicInteger();
		CountDownLatch end = new CountDownLatch(1);
		List<Started<Integer>> readers = Stream.of(one, other, one, other).map((cache) -> Started.start(() -> {
			int wrong = 0;
			while (end.getCount() > 0) {
				for (int index = 0; index < keys.size(); index++) {
					int row = index;
					String key = keys.get(row);
					long before = rows.get(row);
					String value = cache.getOrLoad(key, (name) -> Long.toString(rows.get(row)));
					wrong += (Long.parseLong(value) < acknowledged(before)) ? 1 : 0;
					stored.addAndGet((cache.get(key) != null) ? 1 : 0);
				}
			}
			return wrong;
		})).toList();
		Started<Integer> writer = Started.start(() -> {
			int removals = 0;
			while (end.getCount() > 0) {
				for (int index = 0; index < keys.size(); index++) {
					// Odd: changed, and not yet removed.
					rows.incrementAndGet(index);
					other.remove(keys.get(index));
					rows.incrementAndGet(index);
					removals++;
				}
			}
			return removals;
		});
		for (int move = 0; move < 6; move++) {
			SlotMigration migration = begin();
			keys.forEach((key) -> migration.moveKey(RedisTestCache.PREFIX + key));
			migration.moveKeys();
			migration.finish();
		}
		end.countDown();
		assertThat(readers).allSatisfy((reader) -> assertThat(reader.result()).isZero());
		assertThat(writer.result()).isPositive();
		assertThat(stored).hasPositiveValue();
	}

	// What a caller may get at least who comes when the row has this number.
	private static long acknowledged(long row) {
		return (row % 2 == 0) ? row - 1 : row - 2;
	}

	private String load(String key) {
		return "load " + this.loads.incrementAndGet();
	}

	private String slowLoad(String key) {
		String value = load(key);
		this.loading.countDown();
		Together.await(this.release);
		return value;
	}

	private SlotMigration begin() {
		return cluster.beginMigration(this.slot, cluster.masterOf(this.slot), otherThanOwner());
	}

	private RedisServer otherThanOwner() {
		RedisServer owner = cluster.masterOf(this.slot);
		return cluster.masters().stream().filter((master) -> master != owner).findFirst().orElseThrow();
	}

	private List<?> keysOfLoads() {
		return cluster.masters()
			.stream()
			.flatMap((master) -> ((List<?>) master.command("KEYS", "*@:*" + this.key)).stream())
			.toList();
	}

}
