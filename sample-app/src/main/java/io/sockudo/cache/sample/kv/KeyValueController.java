/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.sample.kv;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import io.sockudo.cache.LoadOptions;
import io.sockudo.cache.ScanPage;
import io.sockudo.cache.SockudoCache;

/**
 * Operations of the cache over HTTP, in a namespace of their own. Keys are query
 * parameters, since they may be any text; a TTL is a number of seconds or has a unit.
 */
@RestController
@RequestMapping("/kv")
class KeyValueController {

	private static final String NO_FORM = "!" + MediaType.APPLICATION_FORM_URLENCODED_VALUE;

	private final SockudoCache cache;

	KeyValueController(SockudoCache cache) {
		this.cache = cache.namespace("kv");
	}

	@GetMapping(produces = MediaType.TEXT_PLAIN_VALUE)
	String get(@RequestParam String key) {
		return found(this.cache.get(key));
	}

	@RequestMapping(method = RequestMethod.HEAD)
	void has(@RequestParam String key) {
		require(this.cache.has(key), HttpStatus.NOT_FOUND);
	}

	@PutMapping(consumes = NO_FORM)
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void set(@RequestParam String key, @RequestParam(required = false) @Nullable Duration ttl,
			@RequestBody String value) {
		if (ttl != null) {
			this.cache.set(key, value, ttl);
		}
		else {
			this.cache.set(key, value);
		}
	}

	@PostMapping(consumes = NO_FORM)
	@ResponseStatus(HttpStatus.CREATED)
	void setIfAbsent(@RequestParam String key, @RequestParam(required = false) @Nullable Duration ttl,
			@RequestBody String value) {
		require((ttl != null) ? this.cache.setIfAbsent(key, value, ttl) : this.cache.setIfAbsent(key, value),
				HttpStatus.CONFLICT);
	}

	@DeleteMapping
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void remove(@RequestParam String key) {
		require(this.cache.remove(key), HttpStatus.NOT_FOUND);
	}

	@PostMapping(path = "/take", produces = MediaType.TEXT_PLAIN_VALUE)
	String getAndRemove(@RequestParam String key) {
		return found(this.cache.getAndRemove(key));
	}

	@PostMapping(path = "/get-and-expire", produces = MediaType.TEXT_PLAIN_VALUE)
	String getAndExpire(@RequestParam String key, @RequestParam Duration ttl) {
		return found(this.cache.getAndExpire(key, ttl));
	}

	@PostMapping(path = "/get-and-set", consumes = NO_FORM, produces = MediaType.TEXT_PLAIN_VALUE)
	ResponseEntity<String> getAndSet(@RequestParam String key, @RequestParam Duration ttl, @RequestBody String value) {
		String earlier = this.cache.getAndSet(key, value, ttl);
		return (earlier != null) ? ResponseEntity.ok(earlier) : ResponseEntity.noContent().build();
	}

	@GetMapping("/ttl")
	Map<String, Duration> ttl(@RequestParam String key) {
		return Map.of("ttl", found(this.cache.ttl(key)));
	}

	@PutMapping("/ttl")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void expire(@RequestParam String key, @RequestParam Duration ttl) {
		require(this.cache.expire(key, ttl), HttpStatus.NOT_FOUND);
	}

	@PostMapping("/increment")
	Map<String, Long> increment(@RequestParam String key, @RequestParam(defaultValue = "1") long delta,
			@RequestParam(required = false) @Nullable Duration ttl) {
		return Map.of("number",
				(ttl != null) ? this.cache.increment(key, delta, ttl) : this.cache.increment(key, delta));
	}

	@PostMapping(path = "/compare-and-set", consumes = NO_FORM)
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void compareAndSet(@RequestParam String key, @RequestParam String expected, @RequestParam Duration ttl,
			@RequestBody String value) {
		require(this.cache.compareAndSet(key, expected, value, ttl), HttpStatus.CONFLICT);
	}

	@PostMapping("/compare-and-remove")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void compareAndRemove(@RequestParam String key, @RequestParam String expected) {
		require(this.cache.compareAndRemove(key, expected), HttpStatus.CONFLICT);
	}

	@GetMapping(path = "/load", produces = MediaType.TEXT_PLAIN_VALUE)
	String getOrLoad(@RequestParam String key, @RequestParam(required = false) @Nullable Duration ttl) {
		LoadOptions options = (ttl != null) ? LoadOptions.defaults().ttl(ttl) : LoadOptions.defaults();
		return found(this.cache.getOrLoad(key, options, (absent) -> "loaded at " + Instant.now()));
	}

	@GetMapping(path = "/many", params = "key")
	Map<String, String> getMany(@RequestParam MultiValueMap<String, String> parameters) {
		return this.cache.getMany(keys(parameters));
	}

	@PutMapping("/many")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void setMany(@RequestParam(required = false) @Nullable Duration ttl, @RequestBody Map<String, String> entries) {
		if (ttl != null) {
			this.cache.setMany(entries, ttl);
		}
		else {
			this.cache.setMany(entries);
		}
	}

	@DeleteMapping(path = "/many", params = "key")
	Map<String, Long> removeMany(@RequestParam MultiValueMap<String, String> parameters) {
		return Map.of("removed", this.cache.removeMany(keys(parameters)));
	}

	@GetMapping("/scan")
	ScanPage<String> scan(@RequestParam(defaultValue = "") String prefix,
			@RequestParam(required = false) @Nullable String cursor, @RequestParam(defaultValue = "100") int limit) {
		return this.cache.scan(prefix, cursor, limit);
	}

	@DeleteMapping("/all")
	Map<String, Long> clear() {
		return Map.of("removed", this.cache.clear());
	}

	@GetMapping("/health")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void checkHealth() {
		this.cache.checkHealth();
	}

	/**
	 * Return the keys of all parameters, because Spring would split a single "a,b" into
	 * two.
	 */
	private static List<String> keys(MultiValueMap<String, String> parameters) {
		return parameters.getOrDefault("key", List.of());
	}

	private static <T> T found(@Nullable T value) {
		if (value == null) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such entry.");
		}
		return value;
	}

	private static void require(boolean done, HttpStatus otherwise) {
		if (!done) {
			throw new ResponseStatusException(otherwise, (otherwise == HttpStatus.NOT_FOUND) ? "There is no such entry."
					: "The entry is not as the request requires.");
		}
	}

}
