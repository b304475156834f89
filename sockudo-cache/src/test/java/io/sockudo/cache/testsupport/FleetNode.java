/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import io.lettuce.core.RedisURI;
import org.awaitility.Awaitility;

import io.sockudo.cache.core.DefaultSockudoCache;
import io.sockudo.cache.redis.RedisDriver;
import io.sockudo.cache.redis.RedisTarget;
import io.sockudo.cache.redis.RedisTopology;
import io.sockudo.cache.store.CachePolicies;
import io.sockudo.cache.store.CachePolicy;
import io.sockudo.cache.store.ConnectionState;

/**
 * Node of a fleet in a process of its own. It is told what to do line by line.
 */
public final class FleetNode implements AutoCloseable {

	// What else is written is the log.
	private static final String ANSWER = "> ";

	private final Process process;

	private final BufferedReader answers;

	private FleetNode(Process process) {
		this.process = process;
		this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
	}

	/**
	 * Start nodes and wait until they are ready.
	 * @param count how many
	 * @param port where their Redis is, or should be
	 * @param lease how long a load may take
	 * @return the nodes
	 */
	public static List<FleetNode> start(int count, int port, Duration lease) {
		List<FleetNode> nodes = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			nodes.add(new FleetNode(launch(port, lease)));
		}
		nodes.forEach((node) -> node.await("ready"));
		return nodes;
	}

	private static Process launch(int port, Duration lease) {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		try {
			return new ProcessBuilder(java, "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
					FleetNode.class.getName(), Integer.toString(port), Long.toString(lease.toMillis()))
				.redirectError(ProcessBuilder.Redirect.DISCARD)
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Let many threads ask for a key, whose loader takes a while.
	 * @param key the key
	 * @param threads how many
	 */
	public void askFor(String key, int threads) {
		send("ask " + key + " " + threads);
	}

	/**
	 * Return what became of {@link #askFor(String, int)}.
	 * @return how many times the loader ran, and the values that the threads got
	 */
	public Answer answer() {
		String[] answer = line().split(" ", 2);
		return new Answer(Integer.parseInt(answer[0]), answer[1]);
	}

	/**
	 * Begin to load a key, which will never end.
	 * @param key the key
	 */
	public void loadForEver(String key) {
		send("hold " + key);
		await("loading");
	}

	/**
	 * End the process without giving it a chance to do anything about that.
	 */
	public void kill() {
		this.process.destroyForcibly();
		try {
			this.process.waitFor(Started.LIMIT.toSeconds(), TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void send(String command) {
		try {
			this.process.getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
			this.process.getOutputStream().flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void await(String answer) {
		String line = line();
		if (!answer.equals(line)) {
			throw new IllegalStateException("A node said " + line + " instead of " + answer);
		}
	}

	private String line() {
		return Started.elsewhere(() -> {
			String line = this.answers.readLine();
			while (line != null && !line.startsWith(ANSWER)) {
				line = this.answers.readLine();
			}
			return (line != null) ? line.substring(ANSWER.length()) : null;
		});
	}

	@Override
	public void close() {
		kill();
	}

	/**
	 * Be a node.
	 * @param arguments port of Redis and milliseconds of the lease
	 * @throws IOException if nobody speaks any more
	 */
	public static void main(String[] arguments) throws IOException {
		RedisURI uri = RedisURI.create("127.0.0.1", Integer.parseInt(arguments[0]));
		RedisTarget target = new RedisTarget(RedisTopology.STANDALONE, List.of(uri), "a test", null, null);
		CachePolicy policy = CachePolicy.DEFAULT.toBuilder()
			.leaseTimeout(Duration.ofMillis(Long.parseLong(arguments[1])))
			.build();
		RedisDriver driver = RedisDriver.builder(target).timeout(Started.LIMIT).connectTimeout(Started.LIMIT).build();
		Awaitility.await().atMost(Started.LIMIT).until(() -> driver.status().connection() == ConnectionState.CONNECTED);
		DefaultSockudoCache cache = DefaultSockudoCache.builder(driver).policies(CachePolicies.of(policy)).build();
		System.out.println(ANSWER + "ready");
		BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (String command = commands.readLine(); command != null; command = commands.readLine()) {
			String[] words = command.split(" ");
			if (words[0].equals("ask")) {
				System.out.println(ANSWER + ask(cache, words[1], Integer.parseInt(words[2])));
			}
			else {
				hold(cache, words[1]);
			}
		}
		System.exit(0);
	}

	private static Answer ask(DefaultSockudoCache cache, String key, int threads) {
		AtomicInteger loads = new AtomicInteger();
		CountDownLatch go = new CountDownLatch(1);
		List<Started<String>> callers = Together.start(threads, (number) -> cache.getOrLoad(key, (same) -> {
			loads.incrementAndGet();
			Together.await(go);
			return "v";
		}));
		// A node that doesn't load itself may have its answer from another one by now.
		Awaitility.await()
			.atMost(Started.LIMIT)
			.pollInterval(Duration.ofMillis(10))
			.until(() -> callers.stream().allMatch((caller) -> caller.isDone() || caller.isBlocked()));
		go.countDown();
		Set<String> values = callers.stream().map(Started::result).collect(Collectors.toCollection(TreeSet::new));
		return new Answer(loads.get(), String.join(",", values));
	}

	private static void hold(DefaultSockudoCache cache, String key) {
		Started.start(() -> cache.getOrLoad(key, (same) -> {
			System.out.println(ANSWER + "loading");
			Together.await(new CountDownLatch(1));
			return "never";
		}));
	}

	/**
	 * What the threads of a node got.
	 *
	 * @param loads how many times the loader ran
	 * @param values the different values, separated by commas
	 */
	public record Answer(int loads, String values) {

		@Override
		public String toString() {
			return this.loads + " " + this.values;
		}

	}

}
