/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.testsupport.CacheFixture;
import io.sockudo.cache.testsupport.Together;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is atomic stays atomic when real threads contend for one key.
 */
@Timeout(60)
public abstract class ContentionContract {

	private static final int THREADS = 8;

	private static final int PARTS = 20;

	private static final long TIME = TimeUnit.SECONDS.toNanos(10);

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final AtomicInteger written = new AtomicInteger();

	private CacheFixture fixture;

	private SockudoCache cache;

	/**
	 * Create what the cache runs on.
	 * @return a new fixture
	 */
	protected abstract CacheFixture createFixture();

	/**
	 * Return how often each thread does what costs a trip.
	 * @return how often
	 */
	protected int rounds() {
		return 10_000;
	}

	@BeforeEach
	void openCache() {
		this.fixture = createFixture();
		this.cache = this.fixture.cache();
	}

	@AfterEach
	void closeCache() {
		this.fixture.close();
	}

	@Test
	void incrementLosesNothingAndReturnsEveryNumberOnce() {
		int rounds = rounds();
		List<long[]> returned = Together.run(THREADS, (number) -> {
			long[] numbers = new long[rounds];
			for (int i = 0; i < rounds; i++) {
				numbers[i] = this.cache.increment("k", 1, MINUTE);
			}
			return numbers;
		});
		long sum = (long) THREADS * rounds;
		assertThat(this.cache.get("k")).isEqualTo(Long.toString(sum));
		assertThat(returned.stream().flatMapToLong(LongStream::of).sorted().toArray())
			.isEqualTo(LongStream.rangeClosed(1, sum).toArray());
		assertThat(returned).allSatisfy((numbers) -> assertThat(numbers).isSorted());
	}

	@Test
	void setIfAbsentHasOneWinner() {
		for (int round = 0; round < 200; round++) {
			String key = "k" + round;
			List<Boolean> won = Together.run(THREADS, (number) -> this.cache.setIfAbsent(key, "v" + number, MINUTE));
			assertThat(Collections.frequency(won, true)).isEqualTo(1);
			assertThat(this.cache.get(key)).isEqualTo("v" + won.indexOf(true));
		}
	}

	@Test
	void setIfAbsentHasOneWinnerAfterExpiry() {
		for (int round = 0; round < 200; round++) {
			this.cache.set("k", "old", MINUTE);
			this.fixture.passTime(MINUTE);
			List<Boolean> won = Together.run(THREADS, (number) -> this.cache.setIfAbsent("k", "v" + number, MINUTE));
			assertThat(Collections.frequency(won, true)).isEqualTo(1);
			assertThat(this.cache.get("k")).isEqualTo("v" + won.indexOf(true));
		}
	}

	@Test
	void getAndRemoveHasOneWinner() {
		for (int round = 0; round < 200; round++) {
			this.cache.set("k", "v");
			List<Boolean> won = Together.run(THREADS, (number) -> Objects.equals(this.cache.getAndRemove("k"), "v"));
			assertThat(Collections.frequency(won, true)).isEqualTo(1);
			assertThat(this.cache.has("k")).isFalse();
		}
	}

	@Test
	void getAndSetGivesEveryValueToOneCaller() {
		int rounds = rounds() / 10;
		List<List<String>> given = Together.run(THREADS, (number) -> {
			List<String> values = new ArrayList<>();
			for (int i = 0; i < rounds; i++) {
				values.add(this.cache.getAndSet("k", number + "." + i, MINUTE));
			}
			return values;
		});
		List<String> chain = new ArrayList<>(given.stream().flatMap(List::stream).toList());
		chain.add(this.cache.get("k"));
		List<String> expected = new ArrayList<>();
		expected.add(null);
		for (int number = 0; number < THREADS; number++) {
			for (int i = 0; i < rounds; i++) {
				expected.add(number + "." + i);
			}
		}
		assertThat(chain).containsExactlyInAnyOrderElementsOf(expected);
	}

	@Test
	void getAndSetAndGetAndRemoveShareTheValuesOut() {
		int rounds = rounds() / 10;
		List<List<String>> given = Together.run(THREADS, (number) -> {
			List<String> values = new ArrayList<>();
			for (int i = 0; i < rounds; i++) {
				values.add((number % 2 == 0) ? this.cache.getAndSet("k", number + "." + i, MINUTE)
						: this.cache.getAndRemove("k"));
			}
			return values;
		});
		List<String> found = new ArrayList<>(given.stream().flatMap(List::stream).toList());
		found.add(this.cache.get("k"));
		assertThat(found.stream().filter(Objects::nonNull)).doesNotHaveDuplicates().hasSize(THREADS / 2 * rounds);
	}

	@Test
	void getAndExpireNeverRevivesARemovedEntryNorRevertsAValue() {
		expireBetweenWrites(() -> {
			int before = this.written.get();
			assertThat(this.cache.getAndExpire("gone", MINUTE)).isIn(null, "v");
			String found = this.cache.getAndExpire("written", MINUTE);
			assertThat((found != null) ? Integer.parseInt(found) : before).isGreaterThanOrEqualTo(before);
		});
	}

	@Test
	void expireNeverRevivesARemovedEntryNorRevertsAValue() {
		expireBetweenWrites(() -> {
			this.cache.expire("gone", MINUTE);
			this.cache.expire("written", MINUTE);
		});
	}

	private void expireBetweenWrites(Runnable expire) {
		int rounds = rounds() / 20;
		Together.run(3, (number) -> {
			for (int round = 1; round <= rounds; round++) {
				switch (number) {
					case 0 -> expire.run();
					case 1 -> {
						this.cache.set("gone", "v");
						this.cache.remove("gone");
						assertThat(this.cache.get("gone")).isNull();
					}
					default -> {
						this.cache.set("written", Integer.toString(round));
						this.written.set(round);
						assertThat(this.cache.get("written")).isEqualTo(Integer.toString(round));
					}
				}
			}
			return true;
		});
		assertThat(this.cache.has("gone")).isFalse();
		assertThat(this.cache.get("written")).isEqualTo(this.written.toString());
	}

	@Test
	void removeIsTrueForOneCaller() {
		for (int round = 0; round < 200; round++) {
			this.cache.set("k", "v");
			List<Boolean> won = Together.run(THREADS,
					(number) -> (number % 2 == 0) ? this.cache.remove("k") : this.cache.removeMany(List.of("k")) == 1);
			assertThat(Collections.frequency(won, true)).isEqualTo(1);
		}
	}

	@Test
	void compareAndRemoveHasOneWinner() {
		for (int round = 0; round < 200; round++) {
			this.cache.set("k", "v");
			List<Boolean> won = Together.run(THREADS, (number) -> this.cache.compareAndRemove("k", "v"));
			assertThat(Collections.frequency(won, true)).isEqualTo(1);
		}
	}

	@Test
	void compareAndSetLosesNoUpdate() {
		int updates = rounds() / 10;
		this.cache.set("k", "0");
		Together.run(THREADS, (number) -> {
			for (int done = 0; done < updates;) {
				String seen = this.cache.get("k");
				if (this.cache.compareAndSet("k", seen, Integer.toString(Integer.parseInt(seen) + 1), MINUTE)) {
					done++;
				}
			}
			return true;
		});
		assertThat(this.cache.get("k")).isEqualTo(Integer.toString(THREADS * updates));
	}

	@Test
	void compareAndSetAndIncrementLoseNoUpdateOfEachOther() {
		int updates = rounds() / 10;
		this.cache.set("k", "0");
		Together.run(THREADS, (number) -> {
			for (int done = 0; done < updates;) {
				if (number % 2 == 0) {
					this.cache.increment("k", 1);
					done++;
					continue;
				}
				String seen = this.cache.get("k");
				if (this.cache.compareAndSet("k", seen, Integer.toString(Integer.parseInt(seen) + 1), MINUTE)) {
					done++;
				}
			}
			return true;
		});
		assertThat(this.cache.get("k")).isEqualTo(Integer.toString(THREADS * updates));
	}

	@Test
	void whatWasLoadedBeforeARemovalIsNeverSeenAfterIt() {
		AtomicLong source = new AtomicLong();
		int rounds = rounds() / 10;
		Together.run(4, (number) -> {
			for (int round = 0; round < rounds; round++) {
				if (number == 0) {
					long current = source.incrementAndGet();
					this.cache.remove("k");
					String cached = this.cache.get("k");
					assertThat((cached != null) ? Long.parseLong(cached) : current).isGreaterThanOrEqualTo(current);
				}
				else {
					this.cache.getOrLoad("k", (key) -> Long.toString(source.get()));
				}
			}
			return true;
		});
		assertThat(this.cache.get("k")).isIn(null, Long.toString(source.get()));
	}

	@Test
	void whatWasLoadedNeverReplacesWhatWasWrittenMeanwhile() {
		// In parts, because each run has a limit of time of its own, and fewer of them
		// while
		// the machine is busy with other things.
		long end = System.nanoTime() + TIME;
		for (int part = 0; part < PARTS && (part == 0 || System.nanoTime() < end); part++) {
			raceLoadsAgainstWrites("k" + part + "-", rounds() / PARTS);
		}
	}

	private void raceLoadsAgainstWrites(String prefix, int rounds) {
		// Spins for a moment before it blocks: brings both closer together than a
		// barrier,
		// and leaves the processor to others where there are more threads than
		// processors.
		Phaser meeting = new Phaser(2);
		Together.run(2, (number) -> {
			for (int round = 1; round <= rounds; round++) {
				String key = prefix + round;
				meeting.arriveAndAwaitAdvance();
				if (number == 0) {
					this.cache.getOrLoad(key, (asked) -> "loaded");
				}
				else {
					this.cache.set(key, "written");
				}
			}
			return true;
		});
		for (int round = 1; round <= rounds; round++) {
			assertThat(this.cache.get(prefix + round)).isEqualTo("written");
		}
	}

	@Test
	void clearCountsEachEntryOnce() {
		int rounds = rounds() / 10;
		AtomicLong cleared = new AtomicLong();
		AtomicLong removed = new AtomicLong();
		Together.run(3, (number) -> {
			for (int round = 0; round < rounds; round++) {
				switch (number) {
					case 0 -> this.cache.set("k" + round, "v", Duration.ZERO);
					case 1 -> removed.addAndGet(this.cache.remove("k" + round) ? 1 : 0);
					default -> cleared.addAndGet((round % 50 == 0) ? this.cache.clear() : 0);
				}
			}
			return true;
		});
		assertThat(cleared.get() + removed.get() + this.cache.clear()).isEqualTo(rounds);
	}

}
