/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.sample.page;

import java.time.Instant;

/**
 * Process of the sample.
 *
 * @param id unique id
 * @param name name of the application
 * @param port port that it listens on
 * @param startedAt time of its start
 */
record Instance(String id, String name, int port, Instant startedAt) {

}
