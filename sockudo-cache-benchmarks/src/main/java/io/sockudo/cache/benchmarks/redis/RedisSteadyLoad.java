/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.benchmarks.redis;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.SockudoCacheException;
import io.sockudo.cache.benchmarks.Workload;

/**
 * Mixed load on the Redis driver for some minutes, blocking and asynchronous. Prints
 * every ten seconds the used heap after a collection and the number of threads: both must
 * stay constant. Exits with an error if a call failed or a count was lost.
 *
 * <pre>{@code
 * mvn -q -Pbenchmarks -pl sockudo-cache-benchmarks -am -DskipTests package
 * java -Xmx256m -cp sockudo-cache-benchmarks/target/benchmarks.jar \
 *     io.sockudo.cache.benchmarks.redis.RedisSteadyLoad 10
 * }</pre>
 *
 * The argument is the number of minutes. The server is started as by
 * {@link RedisSideBySide}.
 */
public final class RedisSteadyLoad {

	private static final int BLOCKING = 8;

	private static final int ASYNCHRONOUS = 2;

	/**
	 * Calls of one asynchronous thread that may be in flight at once.
	 */
	private static final int IN_FLIGHT = 64;

	private static final int COUNTERS = 100;

	private static final int MANY = 20;

	private static final long REPORT = 10;

	private static final double MEGABYTE = 1 << 20;

	private final String[] keys = Workload.keysOfCalls();

	private final String[] values = Workload.valuesOfCalls();

	private final LongAdder commands = new LongAdder();

	private final LongAdder failures = new LongAdder();

	private final LongAdder counted = new LongAdder();

	private final SockudoCache cache;

	private volatile boolean ended;

	private RedisSteadyLoad(SockudoCache cache) {
		this.cache = cache;
	}

	public static void main(String[] args) throws Exception {
		System.setProperty(RedisSideBySide.LOGGING, RedisSideBySide.LOGGING_FILE);
		try (LocalRedis redis = LocalRedis.start()) {
			boolean right = new RedisSteadyLoad(RedisPeers.sockudo(redis.port(), true))
				.run(TimeUnit.MINUTES.toSeconds(Long.parseLong(args[0])));
			System.exit(right ? 0 : 1);
		}
	}

	private boolean run(long seconds) throws InterruptedException {
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < BLOCKING; i++) {
			threads.add(new Thread(this::block, "blocking-" + i));
		}
		for (int i = 0; i < ASYNCHRONOUS; i++) {
			threads.add(new Thread(this::callAsync, "asynchronous-" + i));
		}
		threads.forEach(Thread::start);
		System.out.printf("%8s %10s %10s %14s %8s%n", "seconds", "calls/s", "failures", "heap after GC", "threads");
		for (long second = REPORT; second <= seconds; second += REPORT) {
			long before = this.commands.sum();
			TimeUnit.SECONDS.sleep(REPORT);
			long rate = (this.commands.sum() - before) / REPORT;
			System.out.printf("%8d %10d %10d %11.1f MB %8d%n", second, rate, this.failures.sum(),
					heapAfterCollection() / MEGABYTE, ManagementFactory.getThreadMXBean().getThreadCount());
		}
		this.ended = true;
		for (Thread thread : threads) {
			thread.join();
		}
		return check();
	}

	private boolean check() {
		long sum = 0;
		for (int i = 0; i < COUNTERS; i++) {
			sum += this.cache.increment(counter(i), 0);
		}
		System.out.printf("%d calls, %d failures, %d increments, %d counted%n", this.commands.sum(),
				this.failures.sum(), this.counted.sum(), sum);
		return this.failures.sum() == 0 && sum == this.counted.sum();
	}

	private void block() {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		while (!this.ended) {
			try {
				block(random);
			}
			catch (SockudoCacheException ex) {
				failed(ex);
			}
			this.commands.increment();
		}
	}

	private void block(ThreadLocalRandom random) {
		switch (random.nextInt(10)) {
			case 0 -> this.cache.set(key(random), value(random), ttl(random));
			case 1 -> this.cache.getMany(many(random).keySet());
			case 2 -> this.cache.setMany(many(random), ttl(random));
			case 3 -> {
				this.cache.increment(counter(random.nextInt(COUNTERS)), 1);
				this.counted.increment();
			}
			case 4 -> this.cache.remove(key(random));
			default -> this.cache.get(key(random));
		}
	}

	private void callAsync() {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		Semaphore inFlight = new Semaphore(IN_FLIGHT);
		while (!this.ended) {
			inFlight.acquireUninterruptibly();
			callAsync(random).whenComplete((value, failure) -> {
				if (failure != null) {
					failed(failure);
				}
				this.commands.increment();
				inFlight.release();
			});
		}
		inFlight.acquireUninterruptibly(IN_FLIGHT);
	}

	private CompletableFuture<?> callAsync(ThreadLocalRandom random) {
		return switch (random.nextInt(10)) {
			case 0 -> this.cache.async().set(key(random), value(random), ttl(random));
			case 1 -> this.cache.async().getMany(many(random).keySet());
			case 2 -> this.cache.async().setMany(many(random), ttl(random));
			case 3 ->
				this.cache.async().increment(counter(random.nextInt(COUNTERS)), 1).thenRun(this.counted::increment);
			default -> this.cache.async().get(key(random));
		};
	}

	private void failed(Throwable failure) {
		if (this.failures.sum() == 0) {
			failure.printStackTrace();
		}
		this.failures.increment();
	}

	private Map<String, String> many(ThreadLocalRandom random) {
		Map<String, String> many = new LinkedHashMap<>();
		while (many.size() < MANY) {
			many.put(key(random), value(random));
		}
		return many;
	}

	private String key(ThreadLocalRandom random) {
		return this.keys[random.nextInt(this.keys.length)];
	}

	private String value(ThreadLocalRandom random) {
		return this.values[random.nextInt(this.values.length)];
	}

	/**
	 * Return a TTL, short, so that entries expire all the time.
	 */
	private static Duration ttl(ThreadLocalRandom random) {
		return Duration.ofMillis(random.nextInt(100, 5_000));
	}

	private static String counter(int number) {
		return "counter:" + number;
	}

	/**
	 * Return the used heap, without objects created since the collection, because the
	 * load goes on.
	 */
	private static double heapAfterCollection() {
		System.gc();
		return ManagementFactory.getMemoryPoolMXBeans()
			.stream()
			.filter((pool) -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
			.mapToDouble((pool) -> pool.getCollectionUsage().getUsed())
			.sum();
	}

}
