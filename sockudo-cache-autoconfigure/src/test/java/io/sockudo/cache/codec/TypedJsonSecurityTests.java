/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.sockudo.cache.codec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DefaultTyping;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

import io.sockudo.cache.codec.library.Borrower;
import io.sockudo.cache.codec.library.Library.Anything;
import io.sockudo.cache.codec.stranger.Strangers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Payloads that name types which nobody trusts. The gadget counts as reached as soon as
 * its class is initialized.
 */
class TypedJsonSecurityTests {

	private static final String GADGET = Strangers.class.getName() + "$Gadget";

	private static final String GARAGE = "io.sockudo.cache.codec.library.Annotated$Garage";

	private static final String TREE = "io.sockudo.cache.codec.library.Annotated$Household";

	private final ValueCodec<Object> codec = Codecs.typedJson();

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
		assertRefused("[\"" + name + "\",{}]");
		assertRefused("[\"" + name + "\",[]]");
		assertRefused("[\"java.util.ArrayList\",[[\"" + name + "\",{}]]]");
		assertRefused("[\"[Ljava.lang.Object;\",[[\"" + name + "\",{}]]]");
		assertRefused("[\"[[Ljava.lang.Object;\",[[[\"" + name + "\",{}]]]]");
		assertRefused("[\"[Ljava.io.Serializable;\",[[\"" + name + "\",{}]]]");
		assertRefused("[\"[Ljava.lang.Comparable;\",[[\"" + name + "\",{}]]]");
		assertRefused("[\"[Ljava.util.List;\",[[\"java.util.ArrayList\",[[\"" + name + "\",{}]]]]]");
		assertRefused("[\"java.util.HashMap\",{\"a\":[\"" + name + "\",{}]}]");
		assertRefused("[\"java.util.HashMap\",{\"@" + name + ":a\":1}]");
		assertRefused("[\"java.util.Optional\",[\"" + name + "\",{}]]");
		assertRefused("[\"io.sockudo.cache.codec.library.Library$Anything\",{\"value\":[\"" + name + "\",{}]}]");
		assertRefused("[\"io.sockudo.cache.codec.library.Library$Person\",{\"friend\":[\"" + name + "\",{}]}]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "G", "java.util.ArrayList<G>", "[LG;", "[[LG;", ".Gadget",
			"io.sockudo.cache.codec.library.Library$Page<G>", "java.util.HashMap<G,G>" })
	void annotatedTypeIsHeldToTheSameList(String id) {
		String name = id.replace("G", GADGET);
		assertRefused("[\"" + GARAGE + "\",{\"any\":{\"@class\":\"" + name + "\"},\"vehicle\":null}]");
		assertRefused("[\"" + GARAGE + "\",{\"any\":null,\"vehicle\":{\"@class\":\"" + name + "\"}}]");
		assertRefused("[\"" + TREE + "\",{\"plant\":{\"@c\":\"" + name + "\"}}]");
		assertRefused("[\"" + TREE + "\",{\"thing\":{\"is\":\"" + name + "\"}}]");
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
	void nameWithoutWrapperMeansNothing() {
		assertRefused("{\"@class\":\"" + GADGET + "\"}");
		assertRefused("[\"\",{}]");
		assertRefused("[7,{}]");
		assertRefused("[null,{}]");
		assertRefused("[]");
		assertRefused("{\"@type\":\"" + GADGET + "\"}");
		assertRefused("[{\"@class\":\"" + GADGET + "\"}]");
		assertRefused("[\"io.sockudo.cache.codec.library.Library$Book\",{\"@class\":\"" + GADGET + "\"},1]");
	}

	@Test
	void allowedTypeIsRefusedWhereAnotherIsDeclared() {
		assertRefused("[\"io.sockudo.cache.codec.library.Library$Person\","
				+ "{\"friend\":[\"io.sockudo.cache.codec.library.Library$Book\",{\"pages\":1}]}]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "java.lang.Object", "java.io.Serializable", "java.util.List" })
	void arrayOfAnythingIsNothingElse(String element) {
		String array = "[L" + element + ";";
		assertRefused("[\"" + array + "\",{}]");
		assertRefused("[\"" + array + "\",[{}]]");
		assertRefused("[\"" + array + "\",[[]]]");
		assertRefused("[\"" + array + "\",[[\"" + element + "\",{}]]]");
		assertRefused("[\"" + array + "\",[[\"" + element + "\",[]]]]");
		assertRefused("[\"java.util.ArrayList<" + array + ">\",[]]");
		assertRefused("[\"java.util.HashMap\",{\"@" + array + ":a\":1}]");
	}

	@Test
	void elementIsRefusedWhereAnotherIsDeclared() {
		assertRefused("[\"[Ljava.util.List;\",[[\"java.util.HashSet\",[]]]]");
		assertRefused("[\"[Ljava.lang.Number;\",[[\"java.time.Instant\",\"2026-03-04T12:00:00Z\"]]]");
	}

	@Test
	void javaSerializedStreamIsNoJson() {
		byte[] stream = Codecs.javaSerialization().encode("text");
		assertThat(stream).startsWith(0xAC, 0xED, 0x00, 0x05);
		assertThatExceptionOfType(CodecException.class).isThrownBy(() -> this.codec.decode(stream));
	}

	@Test
	void defaultTypingOfTheApplicationIsReplaced() {
		JsonMapper open = JsonMapper.builder()
			.activateDefaultTypingAsProperty(
					BasicPolymorphicTypeValidator.builder().allowIfSubType((context, type) -> true).build(),
					DefaultTyping.NON_FINAL, "@class")
			.build();
		assertRefused(Codecs.typedJson(open), "{\"@class\":\"" + GADGET + "\"}");
		assertRefused(Codecs.typedJson(open), "[\"" + GADGET + "\",{}]");
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
			.withMessageContaining(stranger.getName())
			.withMessageContaining("cache.manager.trusted-packages")
			.withNoCause();
	}

	private void assertRefused(String value) {
		assertRefused(this.codec, value);
	}

	private static void assertRefused(ValueCodec<Object> codec, String value) {
		byte[] payload = ("{\"v\":1,\"value\":" + value + "}").getBytes(StandardCharsets.UTF_8);
		assertThatExceptionOfType(CodecException.class).as(value)
			.isThrownBy(() -> codec.decode(payload))
			.withMessageNotContaining("adget")
			.withNoCause();
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
