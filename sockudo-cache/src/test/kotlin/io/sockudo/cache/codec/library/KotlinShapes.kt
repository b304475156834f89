/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.codec.library

import java.time.Instant
import kotlin.time.Duration
import kotlin.time.Duration.Companion.seconds

/**
 * Objects as applications written in Kotlin have them.
 */
object KotlinShapes {

	@JvmStatic
	fun all(): Map<String, Any> = mapOf(
		"data class" to Album("a", 1, listOf("b")),
		"data class with defaults" to Album("a"),
		"data class with a private constructor" to Hidden.of("a"),
		"data class that changes" to Draft("a").apply { text = "b" },
		"data class of one property" to Title("a"),
		"data class of its own kind" to Node("a", listOf(Node("b"), Node("c", listOf(Node("d"))))),
		"generic data class" to Box(Album("a")),
		"data class of numbers" to Numbers(1, 2, 3.5f, 4.5, 'c', true, 5u, 6UL),
		"data class of nothing" to Nullable(null, null, null),
		"data class of nullable numbers" to Nullable(1, 2L, Title("a")),
		"value class" to Code("a"),
		"value classes in properties" to Order(Code("a"), Amount(5), null, listOf(Code("b"))),
		"value class that may be absent" to Order(Code("a"), Amount(5), Code("c"), emptyList()),
		"object" to Nowhere,
		"data object" to Unknown,
		"sealed interface" to listOf(Unknown, Known("a"), Nowhere),
		"enum with bodies" to Size.entries,
		"enum in a data class" to Sized(Size.LARGE),
		"class with properties in its body" to Account("a").apply {
			balance = 7
			late = "set"
		},
		"subclass" to Special("a", 3),
		"delegated interface" to Names(listOf("a", "b")),
		"empty collections" to Collections(emptyList(), emptySet(), emptyMap()),
		"built collections" to Collections(
			buildList { add("a") },
			buildSet { add("a") },
			buildMap { put("a", 1) },
		),
		"collections of one" to Collections(listOf("a"), setOf("a"), mapOf("a" to 1)),
		"collections" to Collections(
			mutableListOf("a", "b"),
			linkedSetOf("b", "a"),
			linkedMapOf("b" to 1, "a" to 2),
		),
		"parts of a list" to listOf(
			listOf(1, 2, 3).subList(1, 3),
			listOf(1, 2, 3).asReversed(),
			listOf(1, 2, 3).drop(1),
			listOf(1, 2, 3).take(1),
			ArrayDeque(listOf(1, 2)).toList(),
		),
		"maps made of others" to listOf(
			mapOf("a" to 1, "b" to 2).mapValues { it.value + 1 },
			listOf("a", "bb").associateBy { it.length },
			listOf("a", "bb", "c").groupBy { it.length },
			listOf("a" to 1).toMap(),
		),
		"pairs" to listOf("a" to 1L, Triple("a", Size.SMALL, null)),
		"ranges" to listOf(1..5, 1L..5L, 'a'..'c'),
		"time" to Times(90.seconds, Instant.ofEpochSecond(5)),
		"unit" to listOf(Unit),
		"unsigned" to listOf(1.toUByte(), 2.toUShort(), 3u, 4UL),
		"result" to Outcome(Box(listOf("a" to 1))),
	)

	@JvmStatic
	fun keys(): List<Any> = listOf(
		Album("a", 1, listOf("b")),
		Album("a", 1, emptyList()),
		Title("a"),
		Box("a"),
		Box(Title("a")),
		Order(Code("a"), Amount(5), null, emptyList()),
		Order(Code("a"), Amount(6), null, emptyList()),
		Sized(Size.LARGE),
		Sized(Size.SMALL),
		"a" to 1,
		"a" to 1L,
		Triple("a", 1, 2),
	)

	@JvmStatic
	fun refused(): Map<String, Any> = mapOf(
		"a lambda" to Call { "secret" },
		"kotlin.SynchronizedLazyImpl" to Slow("a"),
		"kotlin.sequences" to sequenceOf("secret"),
		"inner class" to Outer("secret").Inner(),
		"an anonymous class" to object { val text = "secret" },
	)

	data class Album(val title: String, val year: Int = 2026, val songs: List<String> = emptyList())

	@ConsistentCopyVisibility
	data class Hidden private constructor(val text: String) {

		companion object {

			fun of(text: String) = Hidden(text)

		}

	}

	data class Draft(var text: String) {

		init {
			require(text.isNotEmpty())
		}

	}

	data class Title(val text: String)

	data class Node(val name: String, val children: List<Node> = listOf())

	data class Box<T>(val content: T)

	data class Numbers(
		val int: Int,
		val long: Long,
		val float: Float,
		val double: Double,
		val char: Char,
		val boolean: Boolean,
		val unsigned: UInt,
		val unsignedLong: ULong,
	)

	data class Nullable(val int: Int?, val long: Long?, val title: Title?)

	@JvmInline
	value class Code(val text: String)

	@JvmInline
	value class Amount(val cents: Long)

	data class Order(val code: Code, val amount: Amount, val other: Code?, val codes: List<Code>)

	sealed interface Place

	object Nowhere : Place

	data object Unknown : Place

	data class Known(val name: String) : Place

	enum class Size(val width: Int) {

		SMALL(1) {
			override fun label() = "s"
		},

		LARGE(2) {
			override fun label() = "l"
		}, ;

		abstract fun label(): String

	}

	data class Sized(val size: Size)

	open class Account(val name: String) {

		var balance: Long = 0

		lateinit var late: String

		val upper: String
			get() = name.uppercase()

	}

	class Special(name: String, val level: Int) : Account(name)

	class Names(private val names: List<String>) : List<String> by names {

		override fun equals(other: Any?) = names == other

		override fun hashCode() = names.hashCode()

	}

	data class Collections(val list: List<String>, val set: Set<String>, val map: Map<String, Int>)

	data class Times(val duration: Duration, val instant: Instant)

	data class Outcome<out T>(val value: T)

	class Call(val loader: () -> String)

	class Slow(val name: String) {

		val computed by lazy { name.uppercase() }

	}

	class Outer(val text: String) {

		inner class Inner {

			fun text() = text

		}

	}

}
