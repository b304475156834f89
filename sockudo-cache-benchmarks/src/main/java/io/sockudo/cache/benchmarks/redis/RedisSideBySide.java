/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.benchmarks.redis;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntConsumer;

import com.sun.management.ThreadMXBean;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;

import io.sockudo.cache.benchmarks.Contestants;
import io.sockudo.cache.benchmarks.Workload;

/**
 * Comparison of clients of one Redis server on this machine. In one process, each with a
 * class loader and so with compiled code, threads and connections of its own, they take
 * turns of some milliseconds, in random order. Repeated in several processes. The
 * baseline takes part twice: the difference of its two ratios is the error.
 *
 * <pre>{@code
 * mvn -q -Pbenchmarks -pl sockudo-cache-benchmarks -am -DskipTests package
 * java -cp sockudo-cache-benchmarks/target/benchmarks.jar \
 *     io.sockudo.cache.benchmarks.redis.RedisSideBySide 5 Get Threads VirtualThreads GetMany SetMany
 * }</pre>
 *
 * The arguments are the number of processes for each work, and the works: {@code Get}
 * with one thread, {@code Threads} that get, 64 on the one connection of each client,
 * {@code VirtualThreads}, 1,000 of them, on Java 21 and later, {@code GetMany} and
 * {@code SetMany} of 100 entries, {@code Cacheable} and {@code CacheableThreads}, 64 of
 * them, for hits of a method with {@code @Cacheable} that returns a small record,
 * {@code CacheableList}, {@code CacheableOrder} and the same with {@code Threads} for a
 * list of a hundred of them and an object of twenty fields, {@code ReadText},
 * {@code ReadList} and {@code ReadOrder} for the reading of their stored forms alone,
 * {@code Permits} and {@code PermitsThreads}, 64 of them, for calls of the rate limiter
 * against a plain script for the same algorithm and one that counts in a fixed window,
 * {@code NearHit} for reads that a near cache answers, {@code NearMiss} for those that
 * are not, and {@code NearCacheable} for hits of a method with {@code @Cacheable} in this
 * process. The server is started with the program named by the system property
 * {@value LocalRedis#PROPERTY} or else with {@code redis-server} on the {@code PATH},
 * else with Redis 7.0.15 from the class path.
 */
public final class RedisSideBySide {

	private static final long WARM_UP = TimeUnit.SECONDS.toNanos(Integer.getInteger("warmUp", 6));

	private static final long TURNS = TimeUnit.SECONDS.toNanos(Integer.getInteger("seconds", 10));

	/**
	 * Ramp of turns of several threads.
	 */
	private static final Duration RAMP = Duration.ofMillis(20);

	private static final Duration TOGETHER = Duration.ofMillis(250);

	private static final ThreadMXBean MEMORY = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

	static final String LOGGING = "logback.configurationFile";

	static final String LOGGING_FILE = "logback-redis.xml";

	private RedisSideBySide() {
	}

	public static void main(String[] args) throws Exception {
		if (System.getProperty(RedisPeers.PORT) != null) {
			compete(Work.valueOf(args[0]))
				.forEach((client, cost) -> System.out.println(client + " " + cost.micros() + " " + cost.bytes()));
			System.exit(0);
		}
		System.setProperty(LOGGING, LOGGING_FILE);
		try (LocalRedis redis = LocalRedis.start()) {
			fill(redis.port());
			for (String work : Arrays.copyOfRange(args, 1, args.length)) {
				compare(Work.valueOf(work), Integer.parseInt(args[0]), redis.port());
			}
		}
	}

	private static void fill(int port) {
		try (RedisClient client = RedisClient.create(RedisURI.create("127.0.0.1", port));
				StatefulRedisConnection<String, String> connection = client.connect()) {
			Workload.entries().forEach((key, text) -> connection.sync().set(RedisPeers.PREFIX + key, text));
		}
	}

	private static void compare(Work work, int processes, int port) throws IOException, InterruptedException {
		Map<String, List<Double>> times = new TreeMap<>();
		Map<String, List<Double>> bytes = new TreeMap<>();
		for (int process = 0; process < processes; process++) {
			fork(work, port).forEach((client, cost) -> {
				times.computeIfAbsent(client, (first) -> new ArrayList<>()).add(cost.micros());
				bytes.computeIfAbsent(client, (first) -> new ArrayList<>()).add(cost.bytes());
			});
		}
		System.out.printf("%n%s, %d processes, Java %s%n", work, processes, Runtime.version());
		for (String client : work.clients) {
			List<Double> own = times.getOrDefault(client, List.of());
			System.out.printf("%-15s %8.3f us", client, Contestants.median(own));
			if (work.threads == 1) {
				System.out.printf(" %7.1f bytes", Contestants.median(bytes.getOrDefault(client, List.of())));
			}
			for (String baseline : work.baselines) {
				List<Double> ratios = new ArrayList<>();
				for (int i = 0; i < own.size(); i++) {
					ratios.add(times.getOrDefault(baseline, List.of()).get(i) / own.get(i));
				}
				System.out.printf(", %.2f (%.2f to %.2f) times %s", Contestants.median(ratios), Collections.min(ratios),
						Collections.max(ratios), baseline);
			}
			System.out.println();
		}
	}

	private static Map<String, Cost> fork(Work work, int port) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.add("-D" + RedisPeers.PORT + "=" + port);
		command.add("-DwarmUp=" + TimeUnit.NANOSECONDS.toSeconds(WARM_UP));
		command.add("-Dseconds=" + TimeUnit.NANOSECONDS.toSeconds(TURNS));
		command.add("-D" + LOGGING + "=" + LOGGING_FILE);
		// Lettuce finds events of another class loader there.
		command.add("-Dio.lettuce.core.jfr=false");
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), RedisSideBySide.class.getName()));
		command.add(work.name());
		Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		Map<String, Cost> result = new TreeMap<>();
		try (BufferedReader reader = process.inputReader()) {
			reader.lines()
				.map((line) -> line.split(" "))
				.filter((line) -> line.length == 3 && work.clients.contains(line[0]))
				.forEach((line) -> result.put(line[0],
						new Cost(Double.parseDouble(line[1]), Double.parseDouble(line[2]))));
		}
		if (process.waitFor() != 0 || result.size() != work.clients.size()) {
			throw new IllegalStateException("A process failed");
		}
		return result;
	}

	private static Map<String, Cost> compete(Work work) throws Exception {
		List<String> order = new ArrayList<>(work.clients);
		Collections.shuffle(order);
		Map<String, IntConsumer> turns = new TreeMap<>();
		Map<String, List<Cost>> costs = new TreeMap<>();
		for (String client : order) {
			turns.put(client, Contestants.load(RedisSideBySide.class.getPackageName() + "." + work.holder + "$"
					+ client.replace("Again", "") + work.turns));
			costs.put(client, new ArrayList<>());
		}
		ExecutorService threads = work.executor();
		long start = System.nanoTime();
		while (System.nanoTime() - start < WARM_UP + TURNS) {
			Collections.shuffle(order);
			for (String client : order) {
				IntConsumer turn = turns.getOrDefault(client, (commands) -> {
				});
				long begin = System.nanoTime();
				Cost cost = (work.threads == 1) ? take(turn, work.commands)
						: new Cost(takeTogether(turn, work, threads) / 1_000, 0);
				if (begin - start > WARM_UP) {
					costs.getOrDefault(client, new ArrayList<>()).add(cost);
				}
			}
		}
		Map<String, Cost> medians = new TreeMap<>();
		costs.forEach((client, all) -> medians.put(client, Cost.median(all)));
		return medians;
	}

	private static Cost take(IntConsumer turn, int commands) {
		long allocated = MEMORY.getCurrentThreadAllocatedBytes();
		long begin = System.nanoTime();
		turn.accept(commands);
		long time = System.nanoTime() - begin;
		return new Cost(time / 1_000.0 / commands,
				(double) (MEMORY.getCurrentThreadAllocatedBytes() - allocated) / commands);
	}

	/**
	 * Return the nanoseconds a call, of all threads together. All of them call until the
	 * time is up: had each its share, the last ones would be measured without the company
	 * of the others.
	 */
	private static double takeTogether(IntConsumer turn, Work work, ExecutorService threads) throws Exception {
		CountDownLatch ready = new CountDownLatch(work.threads);
		AtomicBoolean ended = new AtomicBoolean();
		LongAdder commands = new LongAdder();
		List<Future<?>> all = new ArrayList<>(work.threads);
		for (int i = 0; i < work.threads; i++) {
			all.add(threads.submit(() -> {
				ready.countDown();
				while (!ended.get()) {
					turn.accept(work.commands);
					commands.add(work.commands);
				}
			}));
		}
		ready.await();
		Thread.sleep(RAMP.toMillis());
		long before = commands.sum();
		long begin = System.nanoTime();
		Thread.sleep(TOGETHER.toMillis());
		double time = (double) (System.nanoTime() - begin) / (commands.sum() - before);
		ended.set(true);
		for (Future<?> one : all) {
			one.get();
		}
		return time;
	}

	/**
	 * Cost of a call.
	 *
	 * @param micros microseconds
	 * @param bytes bytes allocated by its thread, if it is the only one
	 */
	private record Cost(double micros, double bytes) {

		static Cost median(List<Cost> costs) {
			return new Cost(Contestants.median(costs.stream().map(Cost::micros).toList()),
					Contestants.median(costs.stream().map(Cost::bytes).toList()));
		}

	}

	/**
	 * Work that is compared, and its contestants.
	 */
	private enum Work {

		Get("Get", 1, 100, List.of("Lettuce"),
				List.of("Lettuce", "LettuceAgain", "Sockudo", "SockudoTimed", "SockudoAlone", "Template", "Spring",
						"JetCache", "Redisson")),

		Threads("Get", 64, 1, List.of("Lettuce"),
				List.of("Lettuce", "LettuceAgain", "Sockudo", "SockudoTimed", "SockudoAlone", "Template", "Spring")),

		VirtualThreads("Get", 1_000, 1, List.of("Lettuce"), Threads.clients),

		GetMany("GetMany", 1, 20, List.of("Lettuce"),
				List.of("Lettuce", "LettuceAgain", "Sockudo", "Template", "JetCache")),

		Cacheable("Cacheable", 1, 100, List.of("Spring"), List.of("Spring", "SpringAgain", "Sockudo")),

		CacheableThreads("Cacheable", 64, 1, List.of("Spring"), Cacheable.clients),

		CacheableList("ValueContestants", "ListHit", 1, 50, Cacheable.baselines, Cacheable.clients),

		CacheableListThreads("ValueContestants", "ListHit", 64, 1, Cacheable.baselines, Cacheable.clients),

		CacheableOrder("ValueContestants", "OrderHit", 1, 100, Cacheable.baselines, Cacheable.clients),

		CacheableOrderThreads("ValueContestants", "OrderHit", 64, 1, Cacheable.baselines, Cacheable.clients),

		ReadText("ValueContestants", "TextReading", 1, 2_000, List.of("Jdk", "Jackson"),
				List.of("Jdk", "JdkAgain", "Jackson", "Sockudo")),

		ReadList("ValueContestants", "ListReading", 1, 100, ReadText.baselines, ReadText.clients),

		ReadOrder("ValueContestants", "OrderReading", 1, 500, ReadText.baselines, ReadText.clients),

		Permits("Permits", 1, 100, List.of("Lettuce", "Window"),
				List.of("Lettuce", "LettuceAgain", "Window", "Sockudo")),

		PermitsThreads("Permits", 64, 1, Permits.baselines, Permits.clients),

		SetMany("SetMany", 1, 5, List.of("Lettuce", "SockudoSingle"),
				List.of("Lettuce", "LettuceAgain", "LettuceAsync", "Sockudo", "SockudoSingle")),

		NearHit("NearContestants", "Hit", 1, 8_192, List.of("Caffeine"),
				List.of("Caffeine", "CaffeineAgain", "Memory", "Sockudo", "JetCache", "Redisson", "RedissonCaffeine",
						"RedissonObjects")),

		NearMiss("NearContestants", "Miss", 1, 100, List.of("Lettuce", "Redis"),
				List.of("Lettuce", "LettuceAgain", "LettuceTtl", "Redis", "Sockudo")),

		NearCacheable("NearContestants", "CacheableHit", 1, 4_096, List.of("Spring"),
				List.of("Spring", "SpringAgain", "Memory", "Sockudo"));

		private final String holder;

		private final String turns;

		private final int threads;

		/**
		 * Number of calls in one turn; with several threads, before each checks whether
		 * the turn has ended.
		 */
		private final int commands;

		private final List<String> baselines;

		private final List<String> clients;

		Work(String turns, int threads, int commands, List<String> baselines, List<String> clients) {
			this("RedisContestant", turns, threads, commands, baselines, clients);
		}

		Work(String holder, String turns, int threads, int commands, List<String> baselines, List<String> clients) {
			this.holder = holder;
			this.turns = turns;
			this.threads = threads;
			this.commands = commands;
			this.baselines = baselines;
			this.clients = clients;
		}

		/**
		 * Return an executor. Virtual threads are created by reflection, because this has
		 * to compile for Java 17.
		 */
		ExecutorService executor() throws ReflectiveOperationException {
			if (this != VirtualThreads) {
				return Executors.newFixedThreadPool(this.threads);
			}
			return (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
		}

	}

}
