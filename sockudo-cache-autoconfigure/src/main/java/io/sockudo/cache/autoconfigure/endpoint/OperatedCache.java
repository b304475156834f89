/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.endpoint;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.store.EntryDetails;
import io.sockudo.cache.store.EntryStore;

/**
 * Cache as the endpoint operates it: keys are texts.
 */
interface OperatedCache {

	EntryStore<?> store();

	@Nullable EntryDetails inspect(String key);

	boolean remove(String key);

	long clear();

}
