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

package io.sockudo.cache.codec;

import tools.jackson.core.Version;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.deser.KeyDeserializers;

/**
 * Puts into a mapper what has to come before the modules of the application.
 */
final class TypedJsonModule extends JacksonModule {

	private final TypeLoader types;

	TypedJsonModule(TypeLoader types) {
		this.types = types;
	}

	@Override
	public String getModuleName() {
		return TypedJsonModule.class.getName();
	}

	@Override
	public Version version() {
		return Version.unknownVersion();
	}

	@Override
	public void setupModule(SetupContext context) {
		KeyDeserializer keys = new MarkedKeyDeserializer(new MapKeys(this.types));
		KeyDeserializers whereMarked = (type, config, description) -> MapKeys.areMarked(type) ? keys : null;
		context.addKeyDeserializers(whereMarked);
		context.insertAnnotationIntrospector(new TypedJsonIntrospector(this.types));
	}

	/**
	 * Reads keys with their type.
	 */
	private static final class MarkedKeyDeserializer extends KeyDeserializer {

		private final MapKeys keys;

		private MarkedKeyDeserializer(MapKeys keys) {
			this.keys = keys;
		}

		@Override
		public Object deserializeKey(String key, DeserializationContext context) {
			return this.keys.read(key);
		}

	}

}
