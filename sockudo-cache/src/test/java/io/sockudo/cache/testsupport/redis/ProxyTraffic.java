/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport.redis;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What clients have sent.
 */
final class ProxyTraffic {

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	private int bursts;

	synchronized void add(byte[] buffer, int length) {
		this.bytes.write(buffer, 0, length);
		this.bursts++;
	}

	synchronized int bursts() {
		return this.bursts;
	}

	synchronized byte[] bytes() {
		return this.bytes.toByteArray();
	}

	String text() {
		return new String(bytes(), StandardCharsets.ISO_8859_1);
	}

	synchronized void reset() {
		this.bytes.reset();
		this.bursts = 0;
	}

}
