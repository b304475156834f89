/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.spring;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;

import io.lettuce.core.RedisURI;
import io.netty.util.concurrent.FastThreadLocalThread;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.internal.support.Futures;
import io.sockudo.cache.redis.RedisDriver;
import io.sockudo.cache.redis.RedisTarget;
import io.sockudo.cache.redis.RedisTopology;
import io.sockudo.cache.store.ConnectionState;
import io.sockudo.cache.testsupport.Started;
import io.sockudo.cache.testsupport.Stopwatch;
import io.sockudo.cache.testsupport.Together;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.TcpProxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Spring's caches while Redis is away.
 */
@ExtendWith(OutputCaptureExtension.class)
class SpringOutageTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(1);

	// What doesn't wait for anything takes less, on a busy machine too.
	private static final Duration SOON = Duration.ofMillis(500);

	private static final String LINE = "Spring caches go on without their entries";

	private final RedisServer server = RedisServer.start();

	private final TcpProxy proxy = TcpProxy.before(this.server);

	@AfterEach
	void close() {
		this.proxy.close();
		this.server.close();
	}

	private SpringCaches open(Consumer<SockudoCacheManagerBuilder> settings) {
		RedisURI uri = RedisURI.create(this.proxy.host(), this.proxy.port());
		RedisDriver driver = RedisDriver
			.builder(new RedisTarget(RedisTopology.STANDALONE, List.of(uri), "a test", null, null))
			.timeout(TIMEOUT)
			.connectTimeout(TIMEOUT)
			.build();
		until(() -> driver.status().connection() == ConnectionState.CONNECTED);
		return new SpringCaches(driver, settings);
	}

	private SpringCaches open() {
		return open((settings) -> {
		});
	}

	private void lose(SpringCaches caches) {
		this.proxy.refuse();
		this.proxy.reset();
		// Each of the two connections notices by itself.
		until(() -> isRejected(caches.driver().checkHealth())
				&& isRejected(caches.driver().entries().scan("", null, 1)));
	}

	private static boolean isRejected(CompletableFuture<?> call) {
		return call
			.handle((done, failure) -> failure != null && Futures.unwrap(failure) instanceof CacheUnavailableException)
			.join();
	}

	private void recover(SpringCaches caches) {
		this.proxy.accept();
		until(() -> {
			caches.driver().checkHealth().join();
			return !caches.driver().entries().isSuspect();
		});
	}

	private static void until(Callable<Boolean> condition) {
		Awaitility.await()
			.atMost(Started.LIMIT)
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(10))
			.ignoreExceptions()
			.until(condition);
	}

	private static Duration time(Runnable call) {
		return timed(call).elapsed();
	}

	private static Stopwatch.Reading timed(Runnable call) {
		Stopwatch stopwatch = Stopwatch.start();
		call.run();
		return stopwatch.read();
	}

	@Test
	void methodsOfEveryFormGoOnAndAreCalledOncePerCall() {
		try (MethodsOnCaches application = new MethodsOnCaches(open())) {
			CachedMethods methods = application.methods();
			List<Function<String, @Nullable Object>> forms = List.of(methods::plain,
					(key) -> methods.plainFuture(key).join(), (key) -> methods.plainMono(key).block(),
					(key) -> methods.plainFlux(key).blockFirst(), methods::sync,
					(key) -> methods.syncFuture(key).join(), (key) -> methods.syncMono(key).block(),
					(key) -> methods.syncFlux(key).blockFirst());
			forms.forEach((form) -> form.apply("before" + forms.indexOf(form)));
			lose(application.caches());
			for (Function<String, @Nullable Object> form : forms) {
				int before = methods.calls();
				String key = "before" + forms.indexOf(form);
				assertThat(time(() -> assertThat(form.apply(key)).isEqualTo(key + "#" + (before + 1))))
					.isLessThan(SOON);
				assertThat(form.apply(key)).isEqualTo(key + "#" + (before + 2));
				assertThat(methods.calls()).isEqualTo(before + 2);
			}
		}
	}

	@Test
	void callCostsAtMostOneTimeout() {
		try (MethodsOnCaches application = new MethodsOnCaches(open())) {
			application.methods().plain("warm");
			application.methods().sync("warm");
			this.server.suspend();
			assertThat(timed(() -> assertThat(application.methods().plain("a")).isEqualTo("a#3")))
				.matches((time) -> time.isBetween(TIMEOUT.minusMillis(100), TIMEOUT.plus(SOON)));
			assertThat(time(() -> assertThat(application.methods().plain("a")).isEqualTo("a#4"))).isLessThan(SOON);
			this.server.resume();
			recover(application.caches());
			this.server.suspend();
			assertThat(time(() -> assertThat(application.methods().sync("b")).isEqualTo("b#5")))
				.isLessThan(TIMEOUT.plus(SOON));
			this.server.resume();
		}
	}

	@Test
	void putThatWasLeftOutOrLostIsRepairedBeforeThisNodeReadsTheKey() {
		try (SpringCaches caches = open(); SpringCaches other = open()) {
			SockudoSpringCache cache = caches.cache("c");
			cache.put("k", "old");
			cache.put("other", "kept");
			lose(caches);
			cache.put("k", "new");
			assertThat(cache.get("k")).isNull();
			assertThat(cache.statistics().dropped()).isOne();
			recover(caches);
			recover(other);
			assertThat(cache.get("k")).isNull();
			assertThat(other.cache("c").get("k")).isNull();
			assertThat(cache.get("other", String.class)).isEqualTo("kept");
			this.proxy.dropReplies();
			cache.put("other", "unknown");
			this.proxy.forward();
			this.proxy.reset();
			recover(caches);
			assertThat(cache.get("other")).isNull();
			assertThat(cache.statistics().dropped()).isEqualTo(2);
		}
	}

	@Test
	void putIfAbsentGoesOnAndIsRepaired() {
		try (SpringCaches caches = open()) {
			SockudoSpringCache cache = caches.cache("c");
			cache.put("k", "old");
			lose(caches);
			assertThat(cache.putIfAbsent("k", "new")).isNull();
			recover(caches);
			assertThat(cache.get("k")).isNull();
			assertThat(cache.putIfAbsent("k", "newer")).isNull();
			assertThat(cache.get("k", String.class)).isEqualTo("newer");
		}
	}

	@ParameterizedTest
	@EnumSource
	void evictionsNeverLie(OutageMode onUnavailable) {
		try (SpringCaches caches = open((settings) -> settings.onUnavailable(onUnavailable))) {
			SockudoSpringCache cache = caches.cache("c");
			cache.put("k", "v");
			lose(caches);
			for (Runnable call : List.<Runnable>of(() -> cache.evict("k"), () -> cache.evictIfPresent("k"),
					cache::clear, cache::invalidate)) {
				assertThatThrownBy(call::run).isInstanceOf(CacheUnavailableException.class)
					.hasMessageContaining("'c'")
					.hasMessageNotContaining("s:k");
			}
		}
	}

	@Test
	void everyFailureReachesTheCallerWhereThatIsWanted() {
		try (SpringCaches caches = open((settings) -> settings.onUnavailable(OutageMode.THROW))) {
			SockudoSpringCache cache = caches.cache("c");
			cache.put("k", "v");
			lose(caches);
			for (Runnable call : List.<Runnable>of(() -> cache.get("k"), () -> cache.get("k", () -> "never"),
					() -> cache.put("k", "v"), () -> cache.putIfAbsent("k", "v"))) {
				assertThatThrownBy(call::run).isInstanceOf(CacheUnavailableException.class);
			}
			assertThat(Objects.requireNonNull(cache.retrieve("k"))).isCompletedExceptionally();
			assertThat(cache.retrieve("k", () -> CompletableFuture.completedFuture("never"))).failsWithin(Started.LIMIT)
				.withThrowableOfType(ExecutionException.class)
				.withCauseInstanceOf(CacheUnavailableException.class);
		}
	}

	@Test
	void outageIsOneLine(CapturedOutput output) {
		try (SpringCaches caches = open()) {
			caches.cache("a").put("k", "v");
			lose(caches);
			for (int i = 0; i < 5; i++) {
				caches.cache("a").put("k", "v");
				caches.cache("b").get("secret");
			}
			assertThat(output).containsOnlyOnce(LINE).doesNotContain("secret");
		}
	}

	@Test
	void serverThatRefusesToWriteDropsPutsAndLetsEvict() {
		try (SpringCaches caches = open()) {
			SockudoSpringCache cache = caches.cache("c");
			cache.put("k", "old");
			this.server.command("CONFIG", "SET", "maxmemory", "1");
			cache.put("k", "new");
			assertThat(cache.get("k")).isNull();
			assertThat(cache.get("loaded", () -> "v")).isEqualTo("v");
			cache.evict("k");
			this.server.command("CONFIG", "SET", "maxmemory", "0");
			cache.put("k", "newer");
			assertThat(cache.get("k", String.class)).isEqualTo("newer");
		}
	}

	@Test
	void eventLoopNeverWaits() throws InterruptedException {
		try (SpringCaches caches = open()) {
			SockudoSpringCache cache = caches.cache("c");
			cache.put("k", "old");
			onEventLoop(() -> cache.put("k", "new"));
			assertThat(cache.get("k", String.class)).isEqualTo("new");
			onEventLoop(() -> cache.evict("k"));
			assertThat(cache.get("k")).isNull();
			cache.put("k", "v");
			onEventLoop(cache::clear);
			until(() -> cache.get("k") == null);
			cache.put("k", "old");
			this.server.suspend();
			assertThat(onEventLoop(() -> cache.put("k", "lost"))).isLessThan(SOON);
			until(() -> cache.statistics().dropped() == 1);
			this.server.resume();
			recover(caches);
			assertThat(cache.get("k")).isNull();
		}
	}

	private static Duration onEventLoop(Runnable task) throws InterruptedException {
		Duration[] time = new Duration[1];
		Thread thread = new FastThreadLocalThread(() -> time[0] = time(task), "event-loop-of-test");
		thread.start();
		thread.join();
		return time[0];
	}

	@Test
	void evictionThatFailsOnAnEventLoopIsLoggedAndRepaired(CapturedOutput output) throws InterruptedException {
		try (SpringCaches caches = open()) {
			SockudoSpringCache cache = caches.cache("c");
			cache.put("k", "old");
			this.server.suspend();
			onEventLoop(() -> cache.evict("k"));
			until(() -> output.getAll().contains("evict on cache 'c' (redis): failed on a thread that could not wait"));
			this.server.resume();
			recover(caches);
			assertThat(cache.get("k")).isNull();
		}
	}

	@Test
	void waitersOfALoadGoWhenTheManagerIsClosed() {
		SpringCaches caches = open();
		SockudoSpringCache cache = caches.cache("c");
		CountDownLatch inside = new CountDownLatch(1);
		CompletableFuture<String> loading = new CompletableFuture<>();
		CompletableFuture<String> waiter = cache.retrieve("k", () -> {
			inside.countDown();
			return loading;
		});
		Together.await(inside);
		caches.close();
		assertThat(waiter).failsWithin(Started.LIMIT)
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(CacheUnavailableException.class);
		// The load goes on, and is nobody's any more.
		assertThat(cache.get("k", () -> "own")).isEqualTo("own");
		assertThat(cache.retrieve("k", () -> CompletableFuture.completedFuture("own"))).isCompletedWithValue("own");
	}

	@Test
	void closedDriverFailsWhereEveryFailureIsWanted() {
		SpringCaches caches = open((settings) -> settings.onUnavailable(OutageMode.THROW));
		SockudoSpringCache cache = caches.cache("c");
		caches.close();
		for (Runnable call : List.<Runnable>of(() -> cache.get("k"), () -> cache.get("k", () -> "never"),
				() -> cache.put("k", "v"), () -> cache.putIfAbsent("k", "v"), () -> cache.evict("k"), cache::clear)) {
			assertThatExceptionOfType(CacheUnavailableException.class).isThrownBy(call::run)
				.withMessageContaining("the cache is closed");
		}
	}

}
