/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.state;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.TreeNode;

/**
 * Comparison of objects by their state, since {@code equals} of an entity may look at
 * nothing but its id. Collections are compared by their elements: a view that came back
 * as a standard collection isn't a difference, while another order of lookup is.
 */
public final class StateEquality {

	private static final ClassValue<List<Field>> FIELDS = new ClassValue<>() {

		@Override
		protected List<Field> computeValue(Class<?> type) {
			return Fields.below(null, type).stream().filter(Field::trySetAccessible).toList();
		}

	};

	private static final int DEPTH_WITHOUT_CYCLES = 32;

	private static final int MAX_WITHOUT_EQUALS = 1000;

	private final Map<Object, Object> compared = new IdentityHashMap<>();

	private int depth;

	private StateEquality() {
	}

	/**
	 * Check that a value came back as it was.
	 * @param written the value
	 * @param read the value that came back
	 * @throws StateException if they differ, with the property that differs
	 */
	public static void check(Object written, @Nullable Object read) {
		new StateEquality().compare(written, read);
	}

	private void compare(String step, @Nullable Object one, @Nullable Object other) {
		try {
			compare(one, other);
		}
		catch (StateException ex) {
			throw ex.in(step);
		}
	}

	private void compare(@Nullable Object written, @Nullable Object read) {
		if (written == read) {
			return;
		}
		if (written == null || read == null) {
			throw different(written, read);
		}
		Object one = (written instanceof String) ? written : ManagedObjects.loaded(written);
		// A cycle shows when a pair is compared once more further down.
		if (++this.depth > DEPTH_WITHOUT_CYCLES && this.compared.put(one, read) == read) {
			this.depth--;
			return;
		}
		compareLoaded(one, read);
		this.depth--;
	}

	private void compareLoaded(Object one, Object other) {
		if (one instanceof String || one.getClass().isRecord()) {
			compareObjects(one, other);
			return;
		}
		if (one instanceof Map<?, ?> map) {
			compareMaps(map, (other instanceof Map<?, ?> otherMap) ? otherMap : Map.of(), other);
		}
		else if (one instanceof Collection<?> collection) {
			compareCollections(collection, other);
		}
		else if (one instanceof Map.Entry<?, ?> entry && other instanceof Map.Entry<?, ?> otherEntry) {
			compare("[key]", entry.getKey(), otherEntry.getKey());
			compare("[value]", entry.getValue(), otherEntry.getValue());
		}
		else if (one instanceof TimeZone zone && other instanceof TimeZone otherZone) {
			require(zone.getID().equals(otherZone.getID()) && zone.hasSameRules(otherZone), one, other);
		}
		else {
			compareObjects(one, other);
		}
	}

	private void compareObjects(Object one, Object other) {
		Class<?> type = one.getClass();
		require(type == other.getClass(), one, other);
		if (type.isRecord()) {
			compareFields(type, one, other);
		}
		else if (one instanceof String) {
			require(one.equals(other), one, other);
		}
		else if (type.isArray() && type.getComponentType().isPrimitive()) {
			require(Objects.deepEquals(one, other), one, other);
		}
		else if (type.isArray()) {
			require(Array.getLength(one) == Array.getLength(other), one, other);
			for (int i = 0; i < Array.getLength(one); i++) {
				compare("[" + i + "]", Array.get(one, i), Array.get(other, i));
			}
		}
		else if (one instanceof Optional<?> optional && other instanceof Optional<?> otherOptional) {
			compare(".value", optional.orElse(null), otherOptional.orElse(null));
		}
		else if (one instanceof AtomicReference<?> reference && other instanceof AtomicReference<?> otherReference) {
			compare(".value", reference.get(), otherReference.get());
		}
		else if (one instanceof AtomicBoolean || one instanceof Number) {
			require(one.equals(other) || one.toString().equals(other.toString()), one, other);
		}
		else if (type.getName().startsWith("java.") || one instanceof Enum<?> || one instanceof TreeNode) {
			require(one.equals(other), one, other);
		}
		else {
			compareFields(type, one, other);
		}
	}

	private void compareFields(Class<?> type, Object one, Object other) {
		for (Field field : FIELDS.get(type)) {
			try {
				compare("." + field.getName(), field.get(one), field.get(other));
			}
			catch (IllegalAccessException ex) {
				throw new IllegalStateException(ex);
			}
		}
	}

	private void compareCollections(Collection<?> one, Object other) {
		boolean sameKind = (one instanceof List<?>) ? other instanceof List<?>
				: (one instanceof Set<?>) ? other instanceof Set<?> : other instanceof Collection<?>;
		require(sameKind && ((Collection<?>) other).size() == one.size(), one, other);
		compareOrders(one instanceof SortedSet<?>, one, other);
		Iterator<?> others = ((Collection<?>) other).iterator();
		int index = 0;
		for (Object each : one) {
			Object next = others.next();
			if (one instanceof Set<?> && !Objects.equals(each, next)) {
				compareUnordered(one, (Collection<?>) other);
				return;
			}
			compare("[" + index++ + "]", each, next);
		}
	}

	/**
	 * Compare without regard to order, because sets of another capacity have another
	 * order. Elements with an equals are looked up by it. The others are tried against
	 * each other.
	 */
	private void compareUnordered(Collection<?> one, Collection<?> other) {
		Map<Object, Object> others = new HashMap<>(2 * other.size());
		other.forEach((element) -> others.put(element, element));
		List<Object> unknown = new ArrayList<>();
		for (Object each : one) {
			if (others.containsKey(each)) {
				compare("[value]", each, others.remove(each));
			}
			else {
				unknown.add(each);
			}
		}
		if (unknown.size() > MAX_WITHOUT_EQUALS) {
			throw new StateException("holds more than " + MAX_WITHOUT_EQUALS
					+ " objects without equals, which can't be compared: use a list, or records");
		}
		List<Object> left = new ArrayList<>(others.values());
		for (Object each : unknown) {
			int found = 0;
			while (found < left.size() && !isSame(each, left.get(found))) {
				found++;
			}
			require(found < left.size(), one, other);
			left.remove(found);
		}
	}

	private boolean isSame(@Nullable Object one, @Nullable Object other) {
		int before = this.depth;
		try {
			compare(one, other);
			return true;
		}
		catch (StateException ex) {
			this.depth = before;
			return false;
		}
	}

	private void compareMaps(Map<?, ?> one, Map<?, ?> other, Object itself) {
		require(itself == other && one.size() == other.size(), one, itself);
		compareOrders(one instanceof SortedMap<?, ?>, one, other);
		compareCollections(one.keySet(), other.keySet());
		one.forEach((key, value) -> compare("[value]", value, other.get(key)));
	}

	private static void compareOrders(boolean sorted, Object one, Object other) {
		require(!sorted || Orders.of(one) == Orders.of(other), one, other);
	}

	private static void require(boolean condition, Object one, Object other) {
		if (!condition) {
			throw different(one, other);
		}
	}

	private static StateException different(@Nullable Object one, @Nullable Object other) {
		return new StateException(
				"would come back " + ((one != null && other != null && one.getClass() != other.getClass())
						? "as a " + other.getClass().getName() + " instead of a " + one.getClass().getName()
						: "changed") + ": cache a DTO or record whose constructor keeps what it is given");
	}

}
