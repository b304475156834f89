/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Application that is started again and again in one process, each time with classes of
 * its own.
 */
package io.sockudo.cache.restarted;
