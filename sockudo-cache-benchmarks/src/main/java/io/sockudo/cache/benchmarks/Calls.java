/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.benchmarks;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * Calls of one thread, one after the other.
 */
@State(Scope.Thread)
public class Calls {

	private final String[] keys = Workload.keysOfCalls();

	private final String[] values = Workload.valuesOfCalls();

	private int next;

	@Setup
	public void start(ThreadParams params) {
		this.next = params.getThreadIndex() * this.keys.length / params.getThreadCount();
	}

	String nextKey() {
		return this.keys[this.next++ & (this.keys.length - 1)];
	}

	/**
	 * Return the value of the last key.
	 */
	String value() {
		return this.values[this.next & (this.values.length - 1)];
	}

}
