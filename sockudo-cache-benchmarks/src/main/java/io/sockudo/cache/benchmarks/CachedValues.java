/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.benchmarks;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import io.sockudo.cache.benchmarks.CachedMethods.Text;

/**
 * Values as methods return them: a record of two texts, a hundred of them, and an object
 * with twenty fields.
 */
public final class CachedValues {

	private static final int MANY = 100;

	private CachedValues() {
	}

	public static Text text(String key) {
		return new Text(key, "text of " + key);
	}

	public static List<Text> list(String key) {
		List<Text> list = new ArrayList<>(MANY);
		for (int i = 0; i < MANY; i++) {
			list.add(text(key + i));
		}
		return list;
	}

	public static Order order(String key) {
		return new Order(key);
	}

	/**
	 * State of an order.
	 */
	enum State {

		OPEN, PAID, SENT

	}

	/**
	 * Entity, as object-relational mappers fill it.
	 */
	public static class Order implements Serializable {

		private Long id;

		private UUID number = new UUID(47, 11);

		private String customer;

		private String street = "Main Street 1";

		private String city = "Springfield";

		private String zip = "12345";

		private String country = "US";

		private String email;

		private String phone;

		private String note;

		private int positions = 3;

		private long weight = 4_711;

		private double discount = 2.5;

		private boolean paid = true;

		private BigDecimal total = new BigDecimal("1234.56");

		private State state = State.PAID;

		private LocalDate due = LocalDate.of(2026, 12, 24);

		private Instant created = Instant.parse("2026-11-30T12:34:56.789Z");

		private OffsetDateTime changed = OffsetDateTime.of(2026, 11, 30, 12, 34, 56, 0, ZoneOffset.UTC);

		private Map<String, Integer> amounts = new TreeMap<>(Map.of("apple", 1, "pear", 2));

		/**
		 * Create an order for mappers that fill the fields later.
		 */
		protected Order() {
			this("");
		}

		Order(String key) {
			this.id = (long) key.hashCode();
			this.customer = "customer of " + key;
			this.email = key + "@example.com";
			this.phone = "+1 555 0100";
			this.note = "ring twice";
		}

		public Long getId() {
			return this.id;
		}

		public String getCustomer() {
			return this.customer;
		}

		@Override
		public String toString() {
			return this.number + this.customer + this.street + this.city + this.zip + this.country + this.email
					+ this.phone + this.note + this.positions + this.weight + this.discount + this.paid + this.total
					+ this.state + this.due + this.created + this.changed + this.amounts;
		}

	}

}
