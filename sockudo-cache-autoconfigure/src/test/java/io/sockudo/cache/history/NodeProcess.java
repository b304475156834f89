/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.history;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.sockudo.cache.history.LoadHistory.Trouble;
import io.sockudo.cache.history.Operation.Caller;

/**
 * The other side of a {@link HistoryNode}: starts it, tells it what to do and writes down
 * what it tells.
 */
final class NodeProcess implements AutoCloseable {

	private final int number;

	private final boolean near;

	private final Path log;

	private final Record record;

	private final Process process;

	private final Thread reader;

	private final Map<Long, Operation> begun = new HashMap<>();

	private final Set<String> obeyed = ConcurrentHashMap.newKeySet();

	private final Map<Outcome, AtomicLong> sinceMark = new ConcurrentHashMap<>();

	private volatile long mark;

	private volatile long firstDone;

	private NodeProcess(int number, boolean near, Path log, Record record, Process process) {
		this.number = number;
		this.near = near;
		this.log = log;
		this.record = record;
		this.process = process;
		this.reader = new Thread(this::read, "history-node-" + number);
		this.reader.setDaemon(true);
		this.reader.start();
	}

	/**
	 * Start a process. It is ready when it has {@link #hasObeyed(String) obeyed}
	 * {@code ready}.
	 * @param number the number of the node
	 * @param near whether it has a near cache
	 * @param database the file of the database
	 * @param log where it logs to
	 * @param record takes what it tells
	 * @return the process
	 */
	static NodeProcess start(int number, boolean near, Path database, Path log, Record record) {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		try {
			Process process = new ProcessBuilder(java, "-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp",
					System.getProperty("java.class.path"), HistoryNode.class.getName(), Integer.toString(number),
					database.toString())
				.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
				.start();
			return new NodeProcess(number, near, log, record, process);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	int number() {
		return this.number;
	}

	boolean near() {
		return this.near;
	}

	void tell(String command) {
		this.obeyed.remove(command);
		try {
			this.process.getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
			this.process.getOutputStream().flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Node " + this.number + " is gone", ex);
		}
	}

	boolean hasObeyed(String command) {
		if (!this.process.isAlive()) {
			throw new IllegalStateException("Node %d has ended:%n%s".formatted(this.number, log()));
		}
		return this.obeyed.contains(command);
	}

	String log() {
		try {
			return Files.readString(this.log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Count anew, and only what begins from now on.
	 */
	void mark() {
		this.mark = System.nanoTime();
		this.firstDone = 0;
		this.sinceMark.clear();
	}

	long since(Outcome outcome) {
		return this.sinceMark.getOrDefault(outcome, new AtomicLong()).get();
	}

	/**
	 * Return after how long something was done.
	 * @return nanoseconds from the mark to the end of the first operation that was done
	 */
	long untilDone() {
		return Math.max(0, this.firstDone - this.mark);
	}

	void signal(String name) {
		try {
			new ProcessBuilder("sh", "-c", "kill -" + name + " " + this.process.pid()).inheritIO().start().waitFor();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * End the process at once. Nobody knows what has become of that which it had begun.
	 */
	void kill() {
		this.process.destroyForcibly();
		try {
			this.process.waitFor(1, TimeUnit.MINUTES);
			this.reader.join();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void read() {
		try (BufferedReader lines = new BufferedReader(
				new InputStreamReader(this.process.getInputStream(), StandardCharsets.UTF_8))) {
			StringBuilder line = new StringBuilder();
			for (int next = lines.read(); next >= 0; next = lines.read()) {
				if (next != '\n') {
					line.append((char) next);
				}
				else {
					take(line.toString());
					line.setLength(0);
				}
			}
			// A line without an end was not told in full: that operation had not begun.
		}
		catch (IOException ex) {
			// It was killed.
		}
		this.begun.values().forEach(this.record::add);
	}

	private void take(String line) {
		String[] words = line.split(" ");
		switch (words[0]) {
			case "begin" -> this.begun.put(Long.valueOf(words[1]),
					new Operation(new Caller(this.number, this.near, Integer.parseInt(words[2])), words[3],
							new Action(Verb.of(words[4]), words[5], words[6]), Long.parseLong(words[7]),
							Operation.NEVER, Outcome.UNKNOWN, Action.NONE));
			case "end" -> end(Objects.requireNonNull(this.begun.remove(Long.valueOf(words[1]))),
					Long.parseLong(words[2]), Outcome.of(words[3]), words[4]);
			case "trouble" ->
				this.record.add(new Trouble(this.number, Long.parseLong(words[1]), Long.parseLong(words[2])));
			case ">" -> this.obeyed.add(line.substring(2));
			default -> throw new IllegalStateException("Node " + this.number + " has said " + line);
		}
	}

	private void end(Operation begun, long end, Outcome outcome, String result) {
		this.record
			.add(new Operation(begun.caller(), begun.key(), begun.action(), begun.start(), end, outcome, result));
		if (begun.start() >= this.mark && Key.parse(begun.key()).kind().isEntry()) {
			if (outcome == Outcome.DONE && this.firstDone == 0) {
				this.firstDone = end;
			}
			this.sinceMark.computeIfAbsent(outcome, (same) -> new AtomicLong()).incrementAndGet();
		}
	}

	@Override
	public void close() {
		kill();
	}

	@Override
	public String toString() {
		return "node " + this.number + (this.process.isAlive() ? "" : ", ended") + ": " + this.sinceMark;
	}

}
