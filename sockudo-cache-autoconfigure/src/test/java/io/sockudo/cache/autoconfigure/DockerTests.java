/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
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
