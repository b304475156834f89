/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.netty.util.Timeout;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.CacheOperationException;
import io.sockudo.cache.CacheOutcomeUnknownException;
import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.internal.support.Futures;
import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.store.StoredValue;

/**
 * Bulk operations, in batches of {@value #BATCH} keys: one command a batch, or as many as
 * needed without waiting in between. In a cluster, where a command may only have keys of
 * one slot, those to all nodes are in flight at the same time.
 */
final class RedisBulk {

	private static final int BATCH = 500;

	private final CommandExecutor commands;

	private final RedisKeys keys;

	private final ValueSizeLimit sizes;

	RedisBulk(CommandExecutor commands, RedisKeys keys, ValueSizeLimit sizes) {
		this.commands = commands;
		this.keys = keys;
		this.sizes = sizes;
	}

	CompletableFuture<Map<String, StoredValue>> read(String operation, Collection<String> names) {
		List<Item> items = items(names);
		return run(items, (batch) -> grouped(batch, (group) -> readPart(operation, group)).toList())
			.thenApply((done) -> {
				Map<String, StoredValue> found = new LinkedHashMap<>(2 * items.size());
				for (Item item : items) {
					if (item.value != null) {
						found.put(item.name, StoredValue.ofBytes(item.value));
					}
				}
				return found;
			});
	}

	private CommandCall<?, ?> readPart(String operation, List<Item> group) {
		return new GroupCall<>(this.commands, operation, CommandType.MGET, Output.VALUES, keys(group), (values) -> {
			for (int i = 0; i < group.size(); i++) {
				group.get(i).value = values.get(i);
			}
			return values;
		});
	}

	CompletableFuture<@Nullable Void> write(Map<String, StoredValue> entries, long ttl) {
		List<Item> items = items(entries.keySet());
		items.forEach((item) -> item.value = bytes(entries, item.name));
		if (ttl == EntryStore.NEVER_EXPIRES) {
			return run(items,
					(batch) -> Stream.concat(revocations("setMany", batch), grouped(batch, this::writePart)).toList());
		}
		return run(items,
				(batch) -> Stream
					.concat(revocations("setMany", batch),
							batch.stream().map((item) -> new Part(writePart(item, ttl), List.of(item))))
					.toList());
	}

	private byte[] bytes(Map<String, StoredValue> entries, String name) {
		StoredValue value = entries.get(name);
		if (value == null) {
			throw new IllegalArgumentException("'entries' must not have null values");
		}
		return this.sizes.bytes(value, "setMany");
	}

	private CommandCall<?, ?> writePart(List<Item> group) {
		CommandArgs<byte[], byte[]> args = CommandExecutor.args();
		group.forEach((item) -> args.addKey(item.key).addValue(item.value));
		return new GroupCall<>(this.commands, "setMany", CommandType.MSET, Output.STATUS, args, Function.identity());
	}

	private CommandCall<?, ?> writePart(Item item, long ttl) {
		CommandArgs<byte[], byte[]> args = CommandExecutor.args()
			.addKey(item.key)
			.addValue(item.value)
			.add("PX")
			.add(ttl);
		return this.commands.call("setMany", CommandType.SET, Output.STATUS, args, Function.identity());
	}

	CompletableFuture<Long> remove(String operation, Collection<String> names) {
		LongAdder removed = new LongAdder();
		return run(items(names),
				(batch) -> Stream
					.concat(revocations(operation, batch),
							grouped(batch, (group) -> removePart(operation, group, removed)))
					.toList())
			.thenApply((done) -> removed.sum());
	}

	/**
	 * Remove lease hashes by their own names.
	 */
	CompletableFuture<?> removeLeaseHashes(String operation, Collection<byte[]> names) {
		List<Item> items = names.stream().map((name) -> new Item("", name)).toList();
		return run(items, (batch) -> grouped(batch, (group) -> removePart(operation, group, new LongAdder())).toList());
	}

	/**
	 * Return the removals of lease hashes. They go ahead of the writes, so that a load
	 * that begins in between begins after the caller came. A part that can be torn would
	 * have to be sent twice, together with its write.
	 */
	private Stream<Part> revocations(String operation, List<Item> batch) {
		if (this.commands.connections().isCluster()) {
			return batch.stream().map((item) -> revocation(operation, List.of(item)));
		}
		return Stream.of(revocation(operation, batch));
	}

	private Part revocation(String operation, List<Item> group) {
		CommandArgs<byte[], byte[]> args = CommandExecutor.args();
		group.forEach((item) -> args.addKey(this.keys.leaseHash(item.name)));
		CommandCall<Long, Long> call = this.commands.call(operation, CommandType.UNLINK, Output.INTEGER, args,
				Function.identity());
		return new Part(call, group, true);
	}

	private CommandCall<?, ?> removePart(String operation, List<Item> group, LongAdder removed) {
		return new GroupCall<>(this.commands, operation, CommandType.UNLINK, Output.INTEGER, keys(group), (count) -> {
			removed.add(count);
			return count;
		});
	}

	private List<Item> items(Collection<String> names) {
		List<Item> items = new ArrayList<>(names.size());
		names.forEach((name) -> items.add(new Item(name, this.keys.bytes(name))));
		return items;
	}

	private static CommandArgs<byte[], byte[]> keys(List<Item> group) {
		CommandArgs<byte[], byte[]> args = CommandExecutor.args();
		group.forEach((item) -> args.addKey(item.key));
		return args;
	}

	private Stream<Part> grouped(List<Item> batch, Function<List<Item>, CommandCall<?, ?>> command) {
		if (!this.commands.connections().isCluster()) {
			return Stream.of(new Part(command.apply(batch), batch));
		}
		Map<Integer, List<Item>> bySlot = new HashMap<>();
		batch.forEach(
				(item) -> bySlot.computeIfAbsent(SlotHash.getSlot(item.key), (slot) -> new ArrayList<>()).add(item));
		return bySlot.values().stream().map((group) -> new Part(command.apply(group), group));
	}

	private CompletableFuture<@Nullable Void> run(List<Item> items, Function<List<Item>, List<Part>> parts) {
		CompletableFuture<@Nullable Void> result = new CompletableFuture<>();
		next(items, 0, parts, new BulkFailure(), result);
		return result;
	}

	private void next(List<Item> items, int from, Function<List<Item>, List<Part>> parts, BulkFailure failure,
			CompletableFuture<@Nullable Void> result) {
		if (from >= items.size() || failure.isHopeless()) {
			failure.addUntried(names(items.subList(Math.min(from, items.size()), items.size())));
			settle(failure, result);
			return;
		}
		int to = Math.min(from + BATCH, items.size());
		List<Part> batch = parts.apply(items.subList(from, to));
		long start = this.commands.nanoTime();
		send(batch, this.commands.timeoutNanos()).whenComplete((done, problem) -> {
			List<Part> whole = batch.stream().filter((part) -> !part.isTorn()).toList();
			if (problem != null) {
				addAll(batch, failure);
				failure.allFailed(batch.stream().allMatch((part) -> part.call().isCompletedExceptionally()));
			}
			if (whole.size() == batch.size()) {
				next(items, to, parts, failure, result);
				return;
			}
			List<Part> single = batch.stream()
				.filter(Part::isTorn)
				.flatMap((part) -> part.items().stream())
				.flatMap((item) -> parts.apply(List.of(item)).stream())
				.toList();
			long left = Math.max(0, this.commands.timeoutNanos() - (this.commands.nanoTime() - start));
			send(single, left).whenComplete((again, ignored) -> {
				addAll(single, failure);
				next(items, to, parts, failure, result);
			});
		});
	}

	private CompletableFuture<@Nullable Void> send(List<Part> batch, long nanos) {
		List<? extends CommandCall<?, ?>> commands = batch.stream().map(Part::call).toList();
		Timeout deadline = this.commands.sendBatch(this.commands.connections().bulk(), commands, nanos);
		CompletableFuture<@Nullable Void> all = CompletableFuture.allOf(commands.toArray(CompletableFuture[]::new));
		return all.whenComplete((done, failure) -> {
			// The deadline would keep all the values until the timeout.
			if (deadline != null) {
				deadline.cancel();
			}
			tell(batch, failure != null);
		});
	}

	/**
	 * Report a batch as a whole. Torn parts are sent again.
	 */
	private void tell(List<Part> batch, boolean failed) {
		BulkFailure failure = new BulkFailure();
		if (failed) {
			addAll(batch, failure);
		}
		CommandCall<?, ?> first = batch.get(0).call();
		this.commands.ended(first.operation(), first.start(), failure.worst());
	}

	/**
	 * Add the failures of a batch. Torn parts are sent again, together with the removal
	 * of their lease hashes.
	 */
	private void addAll(List<Part> batch, BulkFailure failure) {
		Set<Item> again = items(batch, Part::isTorn);
		Set<Item> written = items(batch, Part::mayHaveWritten);
		for (Part part : batch) {
			Throwable problem = part.problem();
			if (problem == null || part.isTorn() || part.isIrrelevant(problem)) {
				continue;
			}
			List<Item> failed = part.items().stream().filter((item) -> !again.contains(item)).toList();
			if (part.revokes() && problem instanceof CacheUnavailableException) {
				List<Item> half = failed.stream().filter(written::contains).toList();
				if (!half.isEmpty()) {
					failure.add(this.commands.errors().halfDone(part.call().operation(), problem), names(half));
				}
				failed = failed.stream().filter((item) -> !written.contains(item)).toList();
			}
			if (!failed.isEmpty()) {
				failure.add(problem, names(failed));
			}
		}
	}

	private static Set<Item> items(List<Part> batch, Predicate<Part> wanted) {
		Set<Item> items = new HashSet<>();
		batch.stream().filter(wanted).forEach((part) -> items.addAll(part.items()));
		return items;
	}

	private static void settle(BulkFailure failure, CompletableFuture<@Nullable Void> result) {
		if (failure.isEmpty()) {
			result.complete(null);
		}
		else {
			result.completeExceptionally(failure.exception(""));
		}
	}

	private static List<String> names(List<Item> items) {
		return items.stream().map((item) -> item.name).toList();
	}

	/**
	 * Item of a bulk operation: one key, and its value once that is known.
	 */
	private static final class Item {

		private final String name;

		private final byte[] key;

		private byte @Nullable [] value;

		Item(String name, byte[] key) {
			this.name = name;
			this.key = key;
		}

	}

	/**
	 * Part of a batch: one command.
	 *
	 * @param call the command
	 * @param items the keys that it is about
	 * @param revokes whether it removes their lease hashes
	 */
	private record Part(CommandCall<?, ?> call, List<Item> items, boolean revokes) {

		Part(CommandCall<?, ?> call, List<Item> items) {
			this(call, items, false);
		}

		boolean isTorn() {
			return this.items.size() > 1 && this.call instanceof GroupCall<?> group && group.torn;
		}

		/**
		 * Return the failure of a call that has ended.
		 */
		@Nullable Throwable problem() {
			return this.call.handle((value, problem) -> (problem != null) ? Futures.unwrap(problem) : null)
				.getNow(null);
		}

		boolean mayHaveWritten() {
			Throwable problem = problem();
			return !this.revokes && (problem == null || problem instanceof CacheOutcomeUnknownException);
		}

		/**
		 * Return whether a failure doesn't matter: without the permission for lease
		 * hashes, they can't be used for loads either.
		 */
		private boolean isIrrelevant(Throwable problem) {
			return this.revokes && problem instanceof CacheOperationException;
		}

	}

	/**
	 * Command on keys of one slot. While the slot moves, they may be on two servers: the
	 * command is refused then, and those on single keys are not.
	 *
	 * @param <S> what the server answers
	 */
	private static final class GroupCall<S> extends CommandCall<S, S> {

		private volatile boolean torn;

		GroupCall(CommandExecutor commands, String operation, CommandType command, Output<S> output,
				CommandArgs<byte[], byte[]> args, Function<S, S> answer) {
			super(commands, operation, command, output, args, answer);
		}

		@Override
		public void refused(String error) {
			this.torn = error.startsWith("TRYAGAIN");
			super.refused(error);
		}

	}

}
