/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport.redis;

import java.util.List;

/**
 * Server that did not start, with what it has said.
 */
final class RedisStartFailure extends RuntimeException {

	private final boolean portTaken;

	RedisStartFailure(List<String> command, String output) {
		super("Not started: " + String.join(" ", command) + System.lineSeparator() + output);
		// How the system calls it differs from one C library to the other.
		this.portTaken = output.contains("Failed listening on port");
	}

	boolean isPortTaken() {
		return this.portTaken;
	}

}
