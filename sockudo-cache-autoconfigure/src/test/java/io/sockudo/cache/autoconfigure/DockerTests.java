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

package io.sockudo.cache.autoconfigure;

import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where Docker is asked for with {@code -Dsockudo.test.docker=true}, nothing that needs
 * it may be skipped.
 */
class DockerTests {

	private static final boolean ASKED_FOR = Boolean.getBoolean("sockudo.test.docker");

	@Test
	void dockerIsThereWhereItIsAskedFor() {
		assertThat(ASKED_FOR && !DockerClientFactory.instance().isDockerAvailable())
			.as("Docker was asked for and can't be reached")
			.isFalse();
	}

}
