/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What every cache promises, as abstract tests. A driver inherits
 * {@link io.sockudo.cache.contract.SockudoCacheContract},
 * {@link io.sockudo.cache.contract.ArgumentContract},
 * {@link io.sockudo.cache.contract.LoadContract},
 * {@link io.sockudo.cache.contract.ContentionContract} and
 * {@link io.sockudo.cache.contract.ModelContract} and brings a
 * {@link io.sockudo.cache.testsupport.CacheFixture} that lets time pass without waiting.
 */
package io.sockudo.cache.contract;
