/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.springframework.util.FileSystemUtils;

/**
 * Processes that work together, the first one without a near cache and the others with
 * one, the rows that they share and the record of what they do.
 */
final class Nodes implements AutoCloseable {

	static final int COUNT = 3;

	static final Duration LIMIT = Duration.ofMinutes(1);

	private final Path folder;

	private final Database database;

	private final Record record = new Record();

	private final List<NodeProcess> processes = new ArrayList<>();

	private int started;

	private int round;

	private Nodes(Path folder) {
		this.folder = folder;
		this.database = Database.open(folder.resolve("database"));
		for (int position = 0; position < COUNT; position++) {
			this.processes.add(launch(position));
		}
	}

	static Nodes start() {
		try {
			return new Nodes(Files.createTempDirectory("history"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private NodeProcess launch(int position) {
		this.started++;
		return NodeProcess.start(this.started, position > 0, this.folder.resolve("database"),
				this.folder.resolve("log" + this.started), this.record);
	}

	List<NodeProcess> processes() {
		return this.processes;
	}

	Record record() {
		return this.record;
	}

	int round() {
		return this.round;
	}

	/**
	 * Go on to the next round. Nobody has used its rows for long.
	 * @return its number
	 */
	int nextRound() {
		this.round++;
		for (int number = 0; number < Key.ROWS; number++) {
			this.database.empty(Database.row(new Key(Key.Kind.ROW, this.round, number)));
		}
		return this.round;
	}

	/**
	 * Give all nodes the same order at the same time.
	 * @param command the order for the node at a position
	 */
	void tellAll(IntFunction<String> command) {
		for (int position = 0; position < COUNT; position++) {
			this.processes.get(position).tell(command.apply(position));
		}
		for (int position = 0; position < COUNT; position++) {
			awaitObeyed(position, command.apply(position));
		}
	}

	/**
	 * Give a node orders, one after the other.
	 * @param position its position
	 * @param commands the orders
	 */
	void tell(int position, String... commands) {
		for (String command : commands) {
			this.processes.get(position).tell(command);
			awaitObeyed(position, command);
		}
	}

	private void awaitObeyed(int position, String command) {
		await(command, () -> this.processes.get(position).hasObeyed(command));
	}

	/**
	 * Kill a node and start another one in its place.
	 * @param position its position
	 */
	void replace(int position) {
		this.processes.get(position).kill();
		this.processes.set(position, launch(position));
	}

	/**
	 * Count anew.
	 */
	void mark() {
		this.processes.forEach(NodeProcess::mark);
	}

	void await(String what, Callable<Boolean> condition) {
		try {
			Awaitility.await(what)
				.atMost(LIMIT)
				.pollDelay(Duration.ZERO)
				.pollInterval(Duration.ofMillis(2))
				.until(condition);
		}
		catch (ConditionTimeoutException ex) {
			throw new AssertionError("No " + what + " in time: " + this.processes + "\n" + log(), ex);
		}
	}

	/**
	 * Return what the nodes have logged.
	 * @return the lines of those that run
	 */
	String log() {
		return this.processes.stream().map(NodeProcess::log).collect(Collectors.joining("\n"));
	}

	@Override
	public void close() {
		this.processes.forEach(NodeProcess::close);
		FileSystemUtils.deleteRecursively(this.folder.toFile());
	}

}
