/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/**
 * What the library logs until this is closed, at all levels from DEBUG on.
 */
final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

	private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

	private final Logger logger = (Logger) LoggerFactory.getLogger("io.sockudo.cache");

	private final Level level = this.logger.getLevel();

	LogLines() {
		setContext(this.logger.getLoggerContext());
		start();
		this.logger.setLevel(Level.DEBUG);
		this.logger.addAppender(this);
	}

	/**
	 * Let nothing below ERROR be written until the result is closed: what Lettuce tells
	 * of each command takes longer than what is measured.
	 * @return what ends the silence
	 */
	static Silence silence() {
		Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
		Level level = root.getLevel();
		root.setLevel(Level.ERROR);
		return () -> root.setLevel(level);
	}

	@Override
	protected void append(ILoggingEvent event) {
		// Or whoever reads it first gives it the name of its own thread.
		event.prepareForDeferredProcessing();
		this.events.add(event);
	}

	/**
	 * Wait for a line: what happens on other threads is logged only after calls can see
	 * it.
	 * @param text what it contains
	 */
	void await(String text) {
		ClientCache.until("'" + text + "' in the log", () -> all().stream().anyMatch((line) -> line.contains(text)));
	}

	List<String> warnings() {
		return this.events.stream()
			.filter((event) -> event.getLevel().isGreaterOrEqual(Level.WARN))
			.map(ILoggingEvent::getFormattedMessage)
			.toList();
	}

	List<String> all() {
		return this.events.stream().map(LogLines::text).toList();
	}

	private static String text(ILoggingEvent event) {
		StringBuilder text = new StringBuilder(event.getThreadName()).append(' ').append(event.getFormattedMessage());
		for (IThrowableProxy thrown = event.getThrowableProxy(); thrown != null; thrown = thrown.getCause()) {
			text.append(' ').append(thrown.getMessage());
		}
		return text.toString();
	}

	@Override
	public void close() {
		this.logger.detachAppender(this);
		this.logger.setLevel(this.level);
		stop();
	}

	/**
	 * Time with few log lines.
	 */
	@FunctionalInterface
	interface Silence extends AutoCloseable {

		@Override
		void close();

	}

}
