/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
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
