/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.spring;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.cache.Cache;

import io.sockudo.cache.testsupport.Started;
import io.sockudo.cache.testsupport.Together;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What Spring's annotations mean on these caches.
 */
abstract class AnnotationContract {

	private static final int CALLERS = 50;

	private MethodsOnCaches application;

	private CachedMethods methods;

	abstract SpringCaches open();

	@BeforeEach
	void openApplication() {
		this.application = new MethodsOnCaches(open());
		this.methods = this.application.methods();
	}

	@AfterEach
	void closeApplication() {
		this.application.close();
	}

	private @Nullable Object cached(String cache, Object key) {
		Cache.ValueWrapper found = this.application.caches().cache(cache).get(key);
		return (found != null) ? found.get() : "absent";
	}

	@Test
	void cacheableCallsTheMethodOncePerKey() {
		assertThat(this.methods.plain("a")).isEqualTo("a#1");
		assertThat(this.methods.plain("a")).isEqualTo("a#1");
		assertThat(this.methods.plain(1)).isEqualTo("1#2");
		assertThat(this.methods.plain("1")).isEqualTo("1#3");
		assertThat(this.methods.plain(1)).isEqualTo("1#2");
		assertThat(this.methods.calls()).isEqualTo(3);
	}

	@Test
	void asynchronousAndReactiveMethodsAreCached() {
		assertThat(this.methods.plainFuture("f").join()).isEqualTo("f#1");
		assertThat(this.methods.plainFuture("f").join()).isEqualTo("f#1");
		assertThat(this.methods.plainMono("m").block()).isEqualTo("m#2");
		assertThat(this.methods.plainMono("m").block()).isEqualTo("m#2");
		assertThat(this.methods.plainFlux("x").collectList().block()).containsExactly("x#3", "end");
		assertThat(this.methods.plainFlux("x").collectList().block()).containsExactly("x#3", "end");
		assertThat(this.methods.calls()).isEqualTo(3);
	}

	@Test
	void formsOfSyncShareTheirEntries() {
		assertThat(this.methods.sync("k")).isEqualTo("k#1");
		assertThat(this.methods.syncFuture("k").join()).isEqualTo("k#1");
		assertThat(this.methods.syncMono("k").block()).isEqualTo("k#1");
		assertThat(this.methods.syncFlux("x").collectList().block()).containsExactly("x#2", "end");
		assertThat(this.methods.syncFlux("x").collectList().block()).containsExactly("x#2", "end");
		assertThat(this.methods.calls()).isEqualTo(2);
	}

	@Test
	void manyCallersOfSyncCallTheMethodOnce() {
		List<Function<String, Object>> forms = List.of(this.methods::sync, (key) -> this.methods.syncFuture(key).join(),
				(key) -> Objects.requireNonNull(this.methods.syncMono(key).block()),
				(key) -> Objects.requireNonNull(this.methods.syncFlux(key).collectList().block()));
		for (Function<String, Object> form : forms) {
			int before = this.methods.calls();
			CountDownLatch allowed = new CountDownLatch(1);
			CountDownLatch entered = new CountDownLatch(1);
			this.methods.before(() -> {
				entered.countDown();
				Together.await(allowed);
			});
			String key = "k" + forms.indexOf(form);
			List<Started<Object>> callers = Together.start(CALLERS, (number) -> form.apply(key));
			Together.await(entered);
			allowed.countDown();
			Object first = callers.get(0).result();
			assertThat(callers).allSatisfy((caller) -> assertThat(caller.result()).isEqualTo(first));
			assertThat(this.methods.calls()).isEqualTo(before + 1);
		}
	}

	@Test
	void nullAndEmptyAreKept() {
		assertThat(this.methods.syncNull("n")).isNull();
		assertThat(this.methods.syncNull("n")).isNull();
		assertThat(this.methods.syncEmpty("e").blockOptional()).isEmpty();
		assertThat(this.methods.syncEmpty("e").blockOptional()).isEmpty();
		assertThat(this.methods.optional("o", false)).isEmpty();
		assertThat(this.methods.optional("o", false)).isEmpty();
		assertThat(this.methods.optional("p", true)).hasValue("p#4");
		assertThat(this.methods.calls()).isEqualTo(4);
	}

	@Test
	void failureOfTheMethodIsThrownAsItIs() {
		for (int i = 1; i <= 2; i++) {
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.methods.syncFailing("k"))
				.withMessage("expected");
			assertThat(this.methods.calls()).isEqualTo(i);
		}
	}

	@Test
	void failureInsteadOfAFutureIsNotWrapped() throws Exception {
		assertThat(this.methods.syncFutureThrowing("k")).failsWithin(Started.LIMIT)
			.withThrowableOfType(ExecutionException.class)
			.havingCause()
			.isExactlyInstanceOf(IOException.class)
			.withMessage("expected");
		assertThatIllegalStateException().isThrownBy(() -> this.methods.syncMonoThrowing("k").block())
			.withMessage("expected");
	}

	@Test
	void conditionsDecide() {
		this.methods.conditional("never");
		this.methods.conditional("never");
		this.methods.conditional("unless");
		this.methods.conditional("unless");
		this.methods.conditional("always");
		this.methods.conditional("always");
		assertThat(this.methods.calls()).isEqualTo(5);
	}

	@Test
	void keysOfSeveralPartsDoNotCollide() {
		assertThat(this.methods.twoParts("a", "b")).isEqualTo("a/b#1");
		assertThat(this.methods.twoParts("a, b", null)).isEqualTo("a, b/null#2");
		assertThat(this.methods.twoParts("a", "null")).isEqualTo("a/null#3");
		assertThat(this.methods.twoParts("a", null)).isEqualTo("a/null#4");
		assertThat(this.methods.noParts()).isEqualTo("none#5");
		assertThat(this.methods.noParts()).isEqualTo("none#5");
		assertThat(this.methods.twoParts("a", "b")).isEqualTo("a/b#1");
	}

	@Test
	void putReplacesAndEvictRemoves() {
		this.methods.plain("k");
		assertThat(this.methods.put("k")).isEqualTo("k#2");
		assertThat(this.methods.plain("k")).isEqualTo("k#2");
		assertThat(this.methods.putMono("k").block()).isEqualTo("k#3");
		assertThat(this.methods.plain("k")).isEqualTo("k#3");
		this.methods.evict("k");
		assertThat(cached("plain", "k")).isEqualTo("absent");
		this.methods.plain("k");
		assertThatIllegalStateException().isThrownBy(() -> this.methods.evictBefore("k"));
		assertThat(cached("plain", "k")).isEqualTo("absent");
		this.methods.plain("k");
		this.methods.evictFuture("k").join();
		assertThat(cached("plain", "k")).isEqualTo("absent");
	}

	@Test
	void evictAllRemovesOneCache() {
		this.methods.plain("a");
		this.methods.sync("a");
		this.methods.evictAll();
		assertThat(cached("plain", "a")).isEqualTo("absent");
		assertThat(cached("sync", "a")).isEqualTo("a#2");
	}

	@Test
	void severalOperationsAndCachesWorkTogether() {
		assertThat(this.methods.inTwo("k")).isEqualTo("k#1");
		assertThat(cached("plain", "k")).isEqualTo("k#1");
		assertThat(cached("secondary", "k")).isEqualTo("k#1");
		assertThat(this.methods.several("k")).isEqualTo("k#2");
		assertThat(cached("plain", "k")).isEqualTo("absent");
		assertThat(cached("secondary", "k")).isEqualTo("absent");
		assertThat(cached("third", "k")).isEqualTo("k#2");
	}

	@Test
	void futureOfTheMethodIsNotSharedWithCallers() {
		CompletableFuture<String> first = this.methods.syncFuture("k");
		Supplier<CompletableFuture<String>> again = () -> this.methods.syncFuture("k");
		assertThat(again.get().complete("mine")).isIn(true, false);
		assertThat(first.join()).isEqualTo("k#1");
		assertThat(again.get().join()).isEqualTo("k#1");
	}

}
