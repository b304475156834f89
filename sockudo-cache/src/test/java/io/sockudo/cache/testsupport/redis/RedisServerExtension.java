/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport.redis;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Resolves parameters of type {@link RedisServer} and {@link RedisCluster} from
 * {@link SharedRedis}, and empties those before each test. Those with {@link OwnCluster}
 * or {@link OwnSentinels} are the test's own.
 */
public final class RedisServerExtension implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {

	private static final Namespace NAMESPACE = Namespace.create(RedisServerExtension.class);

	@Override
	public void beforeAll(ExtensionContext context) {
		context.getStore(NAMESPACE).put(OwnServers.class, new OwnServers(context.getRequiredTestClass()));
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		SharedRedis.flushAll();
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		Class<?> type = parameter.getParameter().getType();
		return type == RedisServer.class || type == RedisCluster.class || OwnServers.isOwn(parameter.getParameter());
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		if (OwnServers.isOwn(parameter.getParameter())) {
			return own(parameter, context);
		}
		return (parameter.getParameter().getType() == RedisServer.class) ? SharedRedis.standalone()
				: SharedRedis.cluster();
	}

	// The store of the test closes it.
	private static AutoCloseable own(ParameterContext parameter, ExtensionContext context) {
		ExtensionContext.Store store = context.getStore(NAMESPACE);
		AutoCloseable own = store.get(OwnServers.class, OwnServers.class).take(parameter.getParameter());
		store.put(own, own);
		return own;
	}

}
