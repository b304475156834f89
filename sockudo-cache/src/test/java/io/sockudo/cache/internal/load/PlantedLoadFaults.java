/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.load;

import java.util.concurrent.CompletableFuture;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.store.LeaseResponse;

/**
 * Mistakes of loads, to be woven into them.
 */
final class PlantedLoadFaults {

	private PlantedLoadFaults() {
	}

	/**
	 * What was loaded without asking the store is good for everybody.
	 */
	static final class LoadWithoutStoreIsVouchedFor {

		private LoadWithoutStoreIsVouchedFor() {
		}

		@Advice.OnMethodExit
		static void exit(@Advice.Argument(1) LeaseResponse.Acquired lease,
				@Advice.Return(readOnly = false) CompletableFuture<LoadCompletion.Verdict> verdict) {
			if (lease == LeaseAcquisition.WITHOUT_STORE) {
				verdict = CompletableFuture.completedFuture(LoadCompletion.Verdict.CURRENT);
			}
		}

	}

	/**
	 * A store that didn't answer has vouched for what was loaded.
	 */
	static final class FailedPublishIsVouchedFor {

		private FailedPublishIsVouchedFor() {
		}

		@Advice.OnMethodExit
		static void exit(@Advice.Return(readOnly = false) LoadCompletion.Verdict verdict) {
			verdict = LoadCompletion.Verdict.CURRENT;
		}

	}

	/**
	 * What was loaded before a change is good for those who came after it.
	 */
	static final class OutdatedIsGoodForAll {

		private OutdatedIsGoodForAll() {
		}

		@Advice.OnMethodExit
		static void exit(@Advice.This LoadOutcome outcome, @Advice.Return(readOnly = false) boolean good) {
			good = good || outcome.validity() == LoadOutcome.Validity.OUTDATED;
		}

	}

	/**
	 * An expired value is served without asking whether it was dropped.
	 */
	static final class StaleIsServedUnasked {

		private StaleIsServedUnasked() {
		}

		@Advice.OnMethodEnter
		static void enter(@Advice.Argument(value = 0, readOnly = false) long time) {
			time = Long.MAX_VALUE / 2;
		}

	}

	/**
	 * A load that nobody waits for any more keeps its lease.
	 */
	static final class FailedLoadKeepsLease {

		private FailedLoadKeepsLease() {
		}

		@Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
		static boolean enter(@Advice.Argument(3) @Nullable Throwable failure) {
			return failure != null;
		}

		@Advice.OnMethodExit
		static void exit(@Advice.Enter boolean skipped,
				@Advice.Return(readOnly = false) CompletableFuture<LoadCompletion.Verdict> verdict) {
			if (skipped) {
				verdict = CompletableFuture.completedFuture(LoadCompletion.Verdict.CURRENT);
			}
		}

	}

}
