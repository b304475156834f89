/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.store;

import io.sockudo.cache.contract.ModelContract;
import io.sockudo.cache.testsupport.CacheFixture;
import io.sockudo.cache.testsupport.DriverFixture;

/**
 * A store that answers later against the model.
 */
class RemoteLikeModelTests extends ModelContract {

	@Override
	protected CacheFixture createFixture() {
		return DriverFixture.remoteLike();
	}

}
