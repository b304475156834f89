/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

import io.lettuce.core.protocol.CommandType;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Check of the memory settings of the server. Neither waits nor fails; where the user may
 * not ask, nothing is said.
 */
final class MaxMemoryCheck implements Runnable {

	private static final Log logger = LogFactory.getLog(RedisDriver.class);

	private final CommandExecutor commands;

	private final boolean expiring;

	/**
	 * Create the check.
	 * @param commands asks the server
	 * @param expiring whether entries that are written without a TTL have one
	 */
	MaxMemoryCheck(CommandExecutor commands, boolean expiring) {
		this.commands = commands;
		this.expiring = expiring;
	}

	@Override
	public void run() {
		OptionalCommand<byte[]> info = new OptionalCommand<>(this.commands, "start", CommandType.INFO, Output.VALUE,
				CommandExecutor.args().add("memory"));
		this.commands.send(info).whenComplete((answer, failure) -> {
			if (failure != null) {
				logger.debug("How Redis deals with its memory is not known", failure);
			}
			else {
				judge(fields(answer));
			}
		});
	}

	private static Map<String, String> fields(byte @Nullable [] answer) {
		String text = (answer != null) ? new String(answer, StandardCharsets.US_ASCII) : "";
		return text.lines()
			.filter((line) -> line.indexOf(':') > 0)
			.collect(Collectors.toMap((line) -> line.substring(0, line.indexOf(':')),
					(line) -> line.substring(line.indexOf(':') + 1), (first, second) -> first));
	}

	private void judge(Map<String, String> memory) {
		String policy = memory.get("maxmemory_policy");
		long limit = number(memory.get("maxmemory"));
		if (policy == null || limit < 0) {
			logger.debug("How Redis deals with its memory is not known");
		}
		else if (limit > 0 && number(memory.get("used_memory")) >= limit && policy.equals("noeviction")) {
			logger.warn("Redis is full and may evict nothing (maxmemory-policy noeviction): writes fail until there "
					+ "is room. Raise maxmemory, or let it evict.");
		}
		else if (!this.expiring && (limit == 0 || !policy.startsWith("allkeys"))) {
			logger.warn("Entries have no TTL by default, and Redis evicts none of them (maxmemory " + limit
					+ ", maxmemory-policy " + policy + "): they fill it. Set cache.ttl, or an eviction policy.");
		}
	}

	private static long number(@Nullable String text) {
		try {
			return (text != null) ? Long.parseLong(text) : -1;
		}
		catch (NumberFormatException ex) {
			return -1;
		}
	}

}
