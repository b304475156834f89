/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.sample.app;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Registry over HTTP. The header {@code X-Cache} shows whether a lookup was a hit.
 */
@RestController
@RequestMapping("/apps")
class AppController {

	private final AppService apps;

	AppController(AppService apps) {
		this.apps = apps;
	}

	@GetMapping
	List<App> list() {
		return this.apps.findAll();
	}

	@GetMapping("/{id}")
	ResponseEntity<App> find(@PathVariable String id) {
		AppService.Lookup lookup = this.apps.find(id);
		if (lookup.app() == null) {
			throw notFound();
		}
		return ResponseEntity.ok().header("X-Cache", lookup.cached() ? "hit" : "miss").body(lookup.app());
	}

	@DeleteMapping("/{id}/cached")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void forget(@PathVariable String id) {
		this.apps.forget(id);
	}

	@GetMapping("/by-key/{key}")
	App findByKey(@PathVariable String key) {
		return this.apps.findByKey(key).orElseThrow(AppController::notFound);
	}

	@PostMapping
	ResponseEntity<App> create(@RequestBody Request request) {
		App app = request.toApp(request.id());
		this.apps.create(app);
		URI location = UriComponentsBuilder.fromPath("/apps/{id}").buildAndExpand(app.id()).encode().toUri();
		return ResponseEntity.created(location).body(app);
	}

	@PutMapping("/{id}")
	App update(@PathVariable String id, @RequestBody Request request) {
		App app = request.toApp(id);
		if (request.id() != null && !request.id().equals(id)) {
			throw Request.invalid("'id' must be that of the path.");
		}
		if (!this.apps.update(app)) {
			throw notFound();
		}
		return app;
	}

	@DeleteMapping("/{id}")
	ResponseEntity<Void> delete(@PathVariable String id) {
		if (!this.apps.delete(id)) {
			throw notFound();
		}
		return ResponseEntity.noContent().build();
	}

	@ExceptionHandler
	ProblemDetail handle(DuplicateKeyException failure) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "There is an app with this id or key.");
	}

	private static ResponseStatusException notFound() {
		return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such app.");
	}

	/**
	 * App as clients send it.
	 *
	 * @param id its id; optional where the path has it
	 * @param key the key that it connects with
	 * @param name its name
	 * @param limits its limits
	 * @param enabled whether it may connect; true by default
	 */
	record Request(@Nullable String id, @Nullable String key, @Nullable String name, App.@Nullable Limits limits,
			@Nullable Boolean enabled) {

		/**
		 * Texts that fit into the columns and into a path.
		 */
		private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{1,64}");

		private static final int LONGEST_NAME = 200;

		App toApp(@Nullable String id) {
			if (this.limits == null || this.limits.maxConnections() < 0 || this.limits.maxMessagesPerSecond() < 0) {
				throw invalid("'limits' must not be missing or negative.");
			}
			if (!StringUtils.hasText(this.name) || this.name.length() > LONGEST_NAME) {
				throw invalid("'name' must have 1 to 200 characters.");
			}
			return new App(token(id, "id"), token(this.key, "key"), this.name, this.limits,
					!Boolean.FALSE.equals(this.enabled));
		}

		private static String token(@Nullable String text, String field) {
			if (text == null || !TOKEN.matcher(text).matches()) {
				throw invalid("'" + field + "' must have 1 to 64 letters, digits, '-' or '_'.");
			}
			return text;
		}

		private static ResponseStatusException invalid(String detail) {
			return new ResponseStatusException(HttpStatus.BAD_REQUEST, detail);
		}

	}

}
