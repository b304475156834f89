/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.sample.app;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Repository of apps in the database.
 */
@Repository
class AppRepository {

	private final JdbcClient jdbc;

	AppRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Nullable App find(String id) {
		return this.jdbc.sql("SELECT * FROM app WHERE id = ?").param(id).query(this::map).optional().orElse(null);
	}

	Optional<App> findByKey(String key) {
		return this.jdbc.sql("SELECT * FROM app WHERE app_key = ?").param(key).query(this::map).optional();
	}

	List<App> findAll() {
		return this.jdbc.sql("SELECT * FROM app ORDER BY id").query(this::map).list();
	}

	void insert(App app) {
		this.jdbc.sql("INSERT INTO app VALUES (?, ?, ?, ?, ?, ?)")
			.params(app.id(), app.key(), app.name(), app.limits().maxConnections(), app.limits().maxMessagesPerSecond(),
					app.enabled())
			.update();
	}

	boolean update(App app) {
		return this.jdbc.sql("""
				UPDATE app SET app_key = ?, name = ?, max_connections = ?, max_messages_per_second = ?, enabled = ?
				WHERE id = ?""")
			.params(app.key(), app.name(), app.limits().maxConnections(), app.limits().maxMessagesPerSecond(),
					app.enabled(), app.id())
			.update() > 0;
	}

	boolean delete(String id) {
		return this.jdbc.sql("DELETE FROM app WHERE id = ?").param(id).update() > 0;
	}

	private App map(ResultSet row, int number) throws SQLException {
		App.Limits limits = new App.Limits(row.getInt("max_connections"), row.getInt("max_messages_per_second"));
		return new App(row.getString("id"), row.getString("app_key"), row.getString("name"), limits,
				row.getBoolean("enabled"));
	}

}
