/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Redis servers, clusters and sentinels as child processes of the tests, and a proxy that
 * disturbs what travels to them.
 */
package io.sockudo.cache.testsupport.redis;
