/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.sockudo.cache.codec.library.Borrower;
import io.sockudo.cache.codec.library.Library.Anything;
import io.sockudo.cache.codec.library.Library.Book;
import io.sockudo.cache.codec.stranger.Strangers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Payloads that name types which nobody trusts. The gadget counts as reached as soon as
 * its class is initialized.
 */
class StateSecurityTests {

	private static final String GADGET = Strangers.class.getName() + "$Gadget";

	private final ValueCodec<Object> codec = Codecs.state();

	@AfterEach
	void gadgetStaysAsleep() {
		assertThat(System.getProperty(Strangers.CANARY)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "G", "java.util.ArrayList<G>", "java.util.HashMap<java.lang.String,G>", "[LG;", "[[LG;",
			"java.util.ArrayList<[LG;>", "G[]", " G", "G ", "G;", "LG;", "java.util.EnumMap<G,java.lang.String>",
			"java.util.EnumSet<G>", "java.util.ArrayList<", "java/lang/String", "[", "[L;", "int", "I", "[V",
			"java.lang.Object", "java.lang.Comparable", "java.io.Serializable", "java.lang.Class",
			"java.lang.ClassLoader", "java.lang.Runtime", "java.lang.Thread", "java.lang.ProcessBuilder",
			"java.net.URL", "java.net.URLClassLoader", "javax.script.ScriptEngineManager",
			"javax.naming.InitialContext", "com.sun.rowset.JdbcRowSetImpl", "sun.misc.Unsafe",
			"jdk.internal.misc.Unsafe", "java.util.ServiceLoader", "java.util.Collections$UnmodifiableList",
			"io.sockudo.cache.codec.library.Missing", "io.sockudo.cache.codec.libraryx.Book",
			"io.sockudo.cache.codec.library", "io.sockudo.cache.codec.library." })
	void typeThatIsNotAllowedIsRefused(String id) {
		String name = id.replace("G", GADGET);
		for (String gadget : List.of(named(name, ""), named(name, ",\"a\":1"), named(name, ",\"@value\":[]"),
				named(name, ",\"@value\":\"a\""), named(name, ",\"@order\":\"reverse\",\"@value\":[]"))) {
			assertRefused(gadget);
			assertRefused("[" + gadget + "]");
			assertRefused("{\"a\":" + gadget + "}");
			assertRefused("{\"@entries\":[[" + gadget + ",1]]}");
			assertRefused(named("java.util.HashSet", ",\"@value\":[" + gadget + "]"));
			assertRefused(named("java.util.ArrayList", ",\"@of\":\"" + name + "\",\"@value\":[{}]"));
			assertRefused(named("java.util.HashMap", ",\"@of\":\"" + name + "\",\"a\":{}"));
			assertRefused(named("java.util.HashMap", ",\"@of\":\"" + name + "\",\"@entries\":[[1,null]]"));
			for (String element : List.of("Object", "Comparable")) {
				assertRefused(named("[Ljava.lang." + element + ";", ",\"@value\":[" + gadget + "]"));
			}
			assertRefused(named("[[Ljava.io.Serializable;", ",\"@value\":[[" + gadget + "]]"));
			assertRefused(named("java.util.Optional", ",\"@value\":[" + gadget + "]"));
			assertRefused(named("java.util.concurrent.atomic.AtomicReference", ",\"@value\":[" + gadget + "]"));
			assertRefused(named("io.sockudo.cache.codec.library.Library$Anything", ",\"value\":" + gadget));
			assertRefused(named("io.sockudo.cache.codec.library.Library$Person", ",\"friend\":" + gadget));
		}
	}

	private static String named(String name, String more) {
		return "{\"@class\":\"" + name + "\"" + more + "}";
	}

	@Test
	void canarySingsWhenTheGadgetIsInitialized() throws Exception {
		try {
			Class.forName(GADGET, true, new OwnGadget());
			assertThat(System.getProperty(Strangers.CANARY)).isEqualTo("true");
		}
		finally {
			System.clearProperty(Strangers.CANARY);
		}
	}

	@Test
	void nameAnywhereElseMeansNothing() {
		assertRefused("{\"a\":1,\"@class\":\"" + GADGET + "\"}");
		assertRefused("[\"" + GADGET + "\",{\"@type\":\"" + GADGET + "\"}]");
		assertRefused("{\"@class\":[\"" + GADGET + "\"]}");
		assertRefused("{\"@class\":7}");
		assertRefused("{\"@class\":null}");
		assertRefused("{\"@class\":\"\"}");
		assertRefused("{\"@type\":\"" + GADGET + "\"}");
		assertRefused(named("io.sockudo.cache.codec.library.Library$Anything",
				",\"value\":{\"a\":1,\"@class\":\"" + GADGET + "\"}"));
		Object book = read(
				named("io.sockudo.cache.codec.library.Library$Book", ",\"@class\":\"" + GADGET + "\",\"pages\":1"));
		assertThat(book).isEqualTo(new Book(null, 1));
	}

	@Test
	void allowedTypeIsRefusedWhereAnotherIsDeclared() {
		assertRefused(named("io.sockudo.cache.codec.library.Library$Person",
				",\"friend\":" + named("io.sockudo.cache.codec.library.Library$Book", ",\"pages\":1")));
		assertRefused(named("io.sockudo.cache.codec.library.Library$Shelf",
				",\"words\":" + named("java.util.ArrayList", ",\"@value\":[]")));
	}

	@Test
	void elementsOfOneClassAreHeldToIt() {
		String book = "io.sockudo.cache.codec.library.Library$Book";
		assertThat(read(named("java.util.ArrayList", ",\"@of\":\"" + book + "\",\"@value\":[{\"pages\":1},null]")))
			.isEqualTo(Arrays.asList(new Book(null, 1), null));
		assertRefused(named("java.util.ArrayList", ",\"@of\":\"" + book + "\",\"@value\":[\"a\"]"));
		assertRefused(named("java.util.ArrayList", ",\"@of\":[\"" + book + "\"],\"@value\":[]"));
		assertRefused(named("java.util.ArrayList",
				",\"@of\":\"java.lang.Long\",\"@value\":[" + named("java.util.ArrayList", ",\"@value\":[]") + "]"));
		assertRefused(named("io.sockudo.cache.codec.library.Library$Shelf",
				",\"books\":" + named("java.util.ArrayList", ",\"@of\":\"java.lang.Long\",\"@value\":[1,2]")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "java.lang.Object", "java.io.Serializable", "java.util.List" })
	void arrayOfAnythingIsNothingElse(String element) {
		String array = "[L" + element + ";";
		assertRefused(named(array, ""));
		assertRefused(named(array, ",\"@value\":{}"));
		assertRefused(named(array, ",\"@value\":[" + named(element, "") + "]"));
		assertRefused(named(array, ",\"@value\":[" + named(element, ",\"@value\":[]") + "]"));
	}

	@Test
	void elementIsRefusedWhereAnotherIsDeclared() {
		assertRefused(named("[Ljava.util.List;", ",\"@value\":[" + named("java.util.HashSet", ",\"@value\":[]") + "]"));
		assertRefused(named("[Ljava.lang.Number;",
				",\"@value\":[" + named("java.time.Instant", ",\"@value\":\"2026-03-04T12:00:00Z\"") + "]"));
		assertRefused(named("[I", ",\"@value\":[null]"));
		assertRefused(named("[I", ",\"@value\":[\"a\"]"));
	}

	@Test
	void javaSerializedStreamIsNoJson() throws IOException {
		ByteArrayOutputStream stream = new ByteArrayOutputStream();
		try (ObjectOutputStream out = new ObjectOutputStream(stream)) {
			out.writeObject("text");
		}
		assertThatExceptionOfType(CodecException.class).isThrownBy(() -> this.codec.decode(stream.toByteArray()));
	}

	@Test
	void valueOfAnotherTypeIsNotWritten() {
		Strangers.Outsider outsider = new Strangers.Outsider();
		assertNotWritten(outsider, outsider.getClass());
		for (Object stranger : List.of(outsider, new Strangers.FinalOutsider(1), Strangers.OutsideColor.BLACK,
				new Object(), Thread.currentThread(), new Strangers.Outsider[0])) {
			assertNotWritten(stranger, stranger.getClass());
			assertNotWritten(List.of(1, stranger), stranger.getClass());
			assertNotWritten(new Object[] { 1, stranger }, stranger.getClass());
			assertNotWritten(Map.of("key", List.of(stranger)), stranger.getClass());
			assertNotWritten(Optional.of(stranger), stranger.getClass());
			assertNotWritten(new Anything(stranger), stranger.getClass());
		}
	}

	@Test
	void declaredTypeIsNoReasonToWriteAValue() {
		Strangers.FinalOutsider outsider = new Strangers.FinalOutsider(1);
		assertNotWritten(new Borrower(outsider, null, null), outsider.getClass());
		assertNotWritten(new Borrower(null, Strangers.OutsideColor.BLACK, null), Strangers.OutsideColor.class);
		assertNotWritten(new Borrower(null, null, List.of(outsider)), outsider.getClass());
	}

	private void assertNotWritten(Object value, Class<?> stranger) {
		assertThatExceptionOfType(CodecException.class).isThrownBy(() -> this.codec.encode(value))
			.withMessageContaining(stranger.getName().replaceAll("\\[L|;", ""))
			.withMessageContaining("cache a DTO or record")
			.satisfies((ex) -> assertThat(String.valueOf(ex.getMessage()).contains("cache.manager.trusted-packages"))
				.isEqualTo(!stranger.getName().startsWith("java.")))
			.withNoCause();
	}

	private void assertRefused(String value) {
		assertThatExceptionOfType(CodecException.class).as(value)
			.isThrownBy(() -> read(value))
			.withMessageNotContaining("adget")
			.withNoCause();
	}

	private Object read(String value) {
		return this.codec.decode(("{\"v\":2,\"value\":" + value + "}").getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Loads a gadget of its own, so that the one that the tests look at stays asleep.
	 */
	private static final class OwnGadget extends ClassLoader {

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			return name.equals(GADGET) ? define(name) : super.loadClass(name, resolve);
		}

		private Class<?> define(String name) throws ClassNotFoundException {
			try (InputStream in = Strangers.class.getResourceAsStream("Strangers$Gadget.class")) {
				byte[] bytes = in.readAllBytes();
				return defineClass(name, bytes, 0, bytes.length);
			}
			catch (IOException ex) {
				throw new ClassNotFoundException(name, ex);
			}
		}

	}

}
