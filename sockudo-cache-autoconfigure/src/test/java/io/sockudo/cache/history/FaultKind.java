/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.history;

import io.sockudo.cache.history.Fault.Loss;
import io.sockudo.cache.history.Topology.Body;

/**
 * Kind of fault.
 *
 * @param name its name, one word
 * @param loss what Redis loses by it
 * @param split whether two servers may take themselves for the same master for a while
 * @param disturbing whether connections or answers are disturbed by it
 * @param body what is done: when it returns, or has said that it is over, all is as it
 * should be again
 */
record FaultKind(String name, Loss loss, boolean split, boolean disturbing, Body body) {

	static FaultKind harmless(String name, Body body) {
		return new FaultKind(name, Loss.NONE, false, false, body);
	}

	static FaultKind disturbing(String name, Body body) {
		return new FaultKind(name, Loss.NONE, false, true, body);
	}

}
