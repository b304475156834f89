/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.test;

import org.assertj.core.api.Fail;

/**
 * Verification of the number of loads.
 */
final class LoadsAssert {

	private LoadsAssert() {
	}

	static void verify(Inspection inspection, boolean prefix, long expected, String subject) {
		TestStore store = inspection.store();
		if (store == null) {
			Fail.fail("Loads are only counted by caches of the test kit: use @AutoConfigureSockudoCache or TestCache");
			return;
		}
		String cache = store.label().cache();
		long loads = prefix ? store.loads().ofPrefix(cache, inspection.key())
				: store.loads().of(cache, inspection.key());
		if (loads != expected) {
			Fail.fail("Expected %s loads of %s, but there were %s", expected, subject, loads);
		}
	}

}
