/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.sample.page;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import io.sockudo.cache.KeyValueCache;
import io.sockudo.cache.SockudoCache;

/**
 * Endpoint of one entry that every process may write, and that all processes on the same
 * cache show.
 */
@RestController
@RequestMapping("/note")
class NoteController {

	private static final String KEY = "note";

	private static final Duration TTL = Duration.ofHours(1);

	private static final int LONGEST = 200;

	private final KeyValueCache<Note> cache;

	private final Instances instances;

	NoteController(SockudoCache cache, Instances instances) {
		this.cache = cache.namespace("page").withValues(Note.class);
		this.instances = instances;
	}

	@GetMapping
	Note read() {
		@Nullable Note note = this.cache.get(KEY);
		if (note != null) {
			return note;
		}
		Note blank = new Note("", this.instances.own(), Instant.now());
		this.cache.setIfAbsent(KEY, blank, TTL);
		return blank;
	}

	@PutMapping(consumes = MediaType.TEXT_PLAIN_VALUE)
	Note write(@RequestBody String text) {
		if (text.isBlank() || text.length() > LONGEST) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "A note has 1 to 200 characters.");
		}
		Note note = new Note(text, this.instances.own(), Instant.now());
		this.cache.set(KEY, note, TTL);
		return note;
	}

	/**
	 * Note.
	 *
	 * @param text the text; empty as long as nobody has written any
	 * @param writer the process that wrote it
	 * @param writtenAt time of writing
	 */
	record Note(String text, Instance writer, Instant writtenAt) {

	}

}
