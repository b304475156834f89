/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.kotlin;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.sockudo.cache.testsupport.DriverFixture;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the code that docs/kotlin.md shows.
 */
class DocumentedKotlinUseTests {

	private final DriverFixture fixture = DriverFixture.memory();

	private final Rows rows = new Rows();

	@AfterEach
	void close() {
		this.fixture.close();
	}

	@Test
	void appIsLoadedOnceAndAgainAfterAChange() {
		Apps apps = new Apps(this.fixture.cache(), this.rows);
		assertThat(apps.find("1")).isEqualTo(new App("1", "chat", 100));
		assertThat(apps.find("1")).isNotNull();
		assertThat(this.rows.reads).isOne();
		apps.rename("1", "talk");
		assertThat(apps.find("1")).isEqualTo(new App("1", "talk", 100));
		assertThat(apps.find("2")).isNull();
	}

	@Test
	void absenceIsNull() {
		assertThat(new Idioms(this.fixture.cache(), this.rows).all("1")).isEqualTo(idioms());
	}

	private static List<@Nullable Object> idioms() {
		return Arrays.asList(null, null, new App("1", "chat", 100));
	}

	/**
	 * Table of apps.
	 */
	private static final class Rows implements AppRepository {

		private final Map<String, App> rows = new HashMap<>(Map.of("1", new App("1", "chat", 100)));

		private int reads;

		@Override
		public @Nullable App find(String id) {
			this.reads++;
			return this.rows.get(id);
		}

		@Override
		public void rename(String id, String name) {
			this.rows.put(id, new App(id, name, 100));
		}

	}

}
