/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.kotlin

import io.sockudo.cache.LoadOptions
import io.sockudo.cache.SockudoCache
import org.springframework.cache.annotation.CacheEvict
import org.springframework.cache.annotation.Cacheable
import org.springframework.core.ParameterizedTypeReference
import org.springframework.stereotype.Service
import java.time.Duration

// The code of docs/kotlin.md: DocumentedKotlinTests compares the page with this file.

data class App(val id: String, val name: String, val limit: Int = 100)

@Service
class Apps(cache: SockudoCache, private val repository: AppRepository) {

	private val apps = cache.namespace("apps").withValues(App::class.java)

	fun find(id: String): App? = apps.getOrLoad(id) { repository.find(it) }

	fun rename(id: String, name: String) {
		repository.rename(id, name)
		apps.remove(id)
	}

}

interface AppRepository {

	fun find(id: String): App?

	fun rename(id: String, name: String)

}

class Idioms(private val cache: SockudoCache, private val repository: AppRepository) {

	fun all(id: String): List<Any?> {
		val greeting: String? = cache.get("greeting")                         // null: absent
		val apps = cache.withValues(App::class.java)
		val lists = cache.withValues(object : ParameterizedTypeReference<List<App>>() {})
		val options = LoadOptions.defaults().ttl(Duration.ofMinutes(1))
		val app: App? = apps.getOrLoad(id, options) { repository.find(it) }
		return listOf(greeting, lists.get("all"), app)
	}

}

@Service
class CachedApps(private val repository: AppRepository) {

	@Cacheable(cacheNames = ["apps"], sync = true)
	fun find(id: String): App? = repository.find(id)

	@CacheEvict(cacheNames = ["apps"], key = "#id")
	fun rename(id: String, name: String) = repository.rename(id, name)

}
