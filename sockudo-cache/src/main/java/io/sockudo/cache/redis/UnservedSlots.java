/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.List;

/**
 * Slots that nobody in a cluster serves.
 *
 * @param masters addresses of masters that can't be reached and have slots
 * @param slots the number of slots of these, and of those that no node has
 */
record UnservedSlots(List<String> masters, int slots) {

	/**
	 * No slots.
	 */
	static final UnservedSlots NONE = new UnservedSlots(List.of(), 0);

}
