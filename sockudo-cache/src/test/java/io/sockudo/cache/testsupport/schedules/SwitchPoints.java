/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport.schedules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.ClassWriter;
import org.springframework.asm.FieldVisitor;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;

/**
 * Loads the classes of this project, its tests apart, with a {@linkplain SwitchPoint
 * switch point} in front of each access to a field that isn't final, each call of
 * something that threads share, and each monitor. What the JDK and other libraries do is
 * one step, but for what they call back.
 */
final class SwitchPoints extends ClassLoader {

	private static final String OWN = "io/sockudo/cache/";

	private static final String POINT = SwitchPoint.class.getName().replace('.', '/');

	// Those of scenarios say themselves where they can be left.
	private static final String TESTS = root(POINT);

	private static final Set<String> SHARED = Set.of("java/lang/invoke/VarHandle", "java/util/Map", "java/util/Queue",
			"java/util/Set");

	private static final Set<String> UNSHARED = Set.of("java/util/concurrent/TimeUnit",
			"java/util/concurrent/ThreadLocalRandom");

	// What own classes inherit from futures and atomic numbers.
	private static final Set<String> INHERITED = Set.of("get", "set", "compareAndSet", "getAndSet", "getAndUpdate",
			"updateAndGet", "complete", "completeExceptionally", "isDone", "isCompletedExceptionally", "getNow", "join",
			"cancel", "whenComplete");

	private final Map<String, Set<String>> finals = new ConcurrentHashMap<>();

	SwitchPoints() {
		super(SwitchPoints.class.getClassLoader());
	}

	@Override
	protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
		String path = name.replace('.', '/');
		if (!path.startsWith(OWN) || path.startsWith(POINT.substring(0, POINT.lastIndexOf('/') + 1))) {
			return super.loadClass(name, resolve);
		}
		synchronized (getClassLoadingLock(name)) {
			Class<?> known = findLoadedClass(name);
			return (known != null) ? known : define(name, path);
		}
	}

	private Class<?> define(String name, String path) throws ClassNotFoundException {
		ClassReader reader = read(path);
		if (reader == null) {
			throw new ClassNotFoundException(name);
		}
		ClassWriter writer = new ClassWriter(reader, 0);
		reader.accept(root(path).equals(TESTS) ? writer : new Methods(writer), 0);
		byte[] bytes = writer.toByteArray();
		return defineClass(name, bytes, 0, bytes.length);
	}

	private static String root(String path) {
		String url = String.valueOf(SwitchPoints.class.getClassLoader().getResource(path + ".class"));
		return url.substring(0, url.length() - path.length() - ".class".length());
	}

	private @Nullable ClassReader read(String path) {
		try (InputStream bytes = getParent().getResourceAsStream(path + ".class")) {
			return (bytes != null) ? new ClassReader(bytes) : null;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private boolean isFinal(String owner, String field) {
		return !owner.startsWith(OWN) || this.finals.computeIfAbsent(owner, this::finals).contains(field);
	}

	private Set<String> finals(String owner) {
		Set<String> found = ConcurrentHashMap.newKeySet();
		ClassReader reader = read(owner);
		if (reader != null) {
			reader.accept(new ClassVisitor(Opcodes.ASM9) {

				@Override
				public @Nullable FieldVisitor visitField(int access, String name, String type,
						@Nullable String signature, @Nullable Object value) {
					if ((access & Opcodes.ACC_FINAL) != 0) {
						found.add(name);
					}
					return null;
				}

			}, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
		}
		return found;
	}

	private static boolean isShared(String owner, String method) {
		if (owner.startsWith(OWN)) {
			return INHERITED.contains(method);
		}
		return SHARED.contains(owner) || owner.startsWith("com/github/benmanes/caffeine/cache/")
				|| (owner.startsWith("java/util/concurrent/") && !UNSHARED.contains(owner));
	}

	/**
	 * Nobody else sees what is being constructed.
	 */
	private final class Methods extends ClassVisitor {

		Methods(ClassWriter writer) {
			super(Opcodes.ASM9, writer);
		}

		@Override
		public MethodVisitor visitMethod(int access, String name, String type, @Nullable String signature,
				String @Nullable [] exceptions) {
			MethodVisitor writer = super.visitMethod(access, name, type, signature, exceptions);
			return name.startsWith("<") ? writer : new Instructions(writer);
		}

	}

	/**
	 * The point needs nothing on the stack and leaves nothing there.
	 */
	private final class Instructions extends MethodVisitor {

		Instructions(MethodVisitor writer) {
			super(Opcodes.ASM9, writer);
		}

		private void point() {
			super.visitMethodInsn(Opcodes.INVOKESTATIC, POINT, "here", "()V", false);
		}

		@Override
		public void visitFieldInsn(int code, String owner, String name, String type) {
			if (!isFinal(owner, name)) {
				point();
			}
			super.visitFieldInsn(code, owner, name, type);
		}

		@Override
		public void visitMethodInsn(int code, String owner, String name, String type, boolean isInterface) {
			if (!name.startsWith("<") && isShared(owner, name)) {
				point();
			}
			super.visitMethodInsn(code, owner, name, type, isInterface);
		}

		@Override
		public void visitInsn(int code) {
			if (code == Opcodes.MONITORENTER) {
				point();
			}
			super.visitInsn(code);
		}

	}

}
