/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.history;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.autoconfigure.SockudoCacheAutoConfiguration;
import io.sockudo.cache.history.Workload.Node;
import io.sockudo.cache.history.Workload.Rounds;
import io.sockudo.cache.ratelimit.RateLimiter;
import io.sockudo.cache.store.CacheDriver;
import io.sockudo.cache.store.CommandListener;
import io.sockudo.cache.store.ConnectionState;
import io.sockudo.cache.testsupport.Started;

/**
 * Process with the cache of an application, and threads that use it. It is told line by
 * line what to do, and ends with the process that has started it.
 */
public final class HistoryNode {

	private static final int THREADS = 3;

	private static final Journal JOURNAL = new Journal();

	private final int number;

	private final Database database;

	private final Rounds rounds = new Rounds();

	private final List<Workload> workloads = new ArrayList<>();

	private @Nullable ConfigurableApplicationContext context;

	private boolean near;

	private HistoryNode(int number, Path database) {
		this.number = number;
		this.database = Database.open(database);
	}

	/**
	 * Be a node.
	 * @param arguments its number, and the file of the database
	 * @throws IOException if nobody speaks any more
	 */
	public static void main(String[] arguments) throws IOException {
		// What others write is the log.
		System.setOut(System.err);
		HistoryNode node = new HistoryNode(Integer.parseInt(arguments[0]), Path.of(arguments[1]));
		JOURNAL.tell("> ready");
		BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (String line = commands.readLine(); line != null; line = commands.readLine()) {
			String[] words = line.split(" ");
			node.obey(words[0], Arrays.copyOfRange(words, 1, words.length));
			JOURNAL.tell("> " + line);
		}
		// The threads of the cache, and whatever a loader waits for, end with it.
		Runtime.getRuntime().halt(0);
	}

	private void obey(String command, String[] words) {
		switch (command) {
			case "open" -> open(Boolean.parseBoolean(words[0]), Arrays.copyOfRange(words, 1, words.length));
			case "begin" -> begin(Integer.parseInt(words[0]), Long.parseLong(words[1]));
			case "round" -> {
				this.rounds.begin(Integer.parseInt(words[0]));
				await((workload) -> workload.round() == this.rounds.current());
			}
			case "end" -> {
				this.rounds.begin(Rounds.END);
				await(Workload::hasEnded);
			}
			default -> close();
		}
	}

	private void open(boolean near, String[] properties) {
		this.near = near;
		ConfigurableApplicationContext opened = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.properties(properties)
			.properties("cache.near.enabled=" + near)
			.run();
		this.context = opened;
		CacheDriver driver = opened.getBean(CacheDriver.class);
		Awaitility.await("connection")
			.atMost(Started.LIMIT)
			.until(() -> driver.status().connection() == ConnectionState.CONNECTED
					&& (!near || "on".equals(driver.status().near())));
	}

	private void begin(int round, long seed) {
		ConfigurableApplicationContext opened = this.context;
		if (opened == null) {
			throw new IllegalStateException("There is no cache");
		}
		this.rounds.begin(round);
		Node node = new Node(this.number, this.near, opened.getBean(SockudoCache.class),
				opened.getBean(RateLimiter.class), this.database, JOURNAL, this.rounds);
		this.workloads.clear();
		IntStream.range(0, THREADS).forEach((thread) -> {
			Workload workload = new Workload(node, thread, seed);
			this.workloads.add(workload);
			new Thread(workload, "workload-" + thread).start();
		});
	}

	private void await(Predicate<Workload> condition) {
		Awaitility.await("threads").atMost(Started.LIMIT).until(() -> this.workloads.stream().allMatch(condition));
	}

	private void close() {
		if (this.context != null) {
			this.context.close();
		}
	}

	/**
	 * The application. It tells of trips that have brought nothing.
	 */
	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ SslAutoConfiguration.class, DataRedisAutoConfiguration.class,
			SockudoCacheAutoConfiguration.class })
	static class Application {

		@Bean
		CommandListener trips() {
			return (operation, outcome, nanos) -> {
				if (outcome != CommandListener.Outcome.SUCCESS) {
					long now = System.nanoTime();
					JOURNAL.tell("trouble %d %d".formatted(now - nanos, now));
				}
			};
		}

	}

}
