/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.simulation;

import java.io.IOException;
import java.io.InputStream;

import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;

/**
 * All classes of the cache and of the simulation a second time, one of them with a
 * mistake.
 */
final class FaultyClasses extends ClassLoader {

	private static final String ROOT = "io.sockudo.cache.";

	private final ClassFileLocator files = ClassFileLocator.ForClassLoader.of(FaultyClasses.class.getClassLoader());

	private final TypePool types = TypePool.Default.of(this.files);

	private final PlantedFault fault;

	/**
	 * Create the classes.
	 * @param fault the mistake
	 * @throws IllegalStateException if the method that it is woven into doesn't exist
	 */
	FaultyClasses(PlantedFault fault) {
		super(FaultyClasses.class.getClassLoader());
		this.fault = fault;
		if (describe(fault.type()).getDeclaredMethods().filter(method()).isEmpty()) {
			throw new IllegalStateException(fault + ": no method " + fault.method() + " of " + fault.type());
		}
		describe(fault.advice());
	}

	private TypeDescription describe(String type) {
		return this.types.describe(type).resolve();
	}

	private ElementMatcher<MethodDescription> method() {
		String[] parts = this.fault.method().split(":");
		ElementMatcher.Junction<MethodDescription> named = ElementMatchers.named(parts[0]);
		return (parts.length > 1) ? named.and(ElementMatchers.takesArgument(0, ElementMatchers.named(parts[1])))
				: named;
	}

	@Override
	protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
		synchronized (getClassLoadingLock(name)) {
			if (!name.startsWith(ROOT)) {
				return super.loadClass(name, resolve);
			}
			Class<?> known = findLoadedClass(name);
			return (known != null) ? known : define(name);
		}
	}

	private Class<?> define(String name) throws ClassNotFoundException {
		byte[] bytes = name.equals(this.fault.type()) ? faulty() : read(name);
		return defineClass(name, bytes, 0, bytes.length);
	}

	private byte[] read(String name) throws ClassNotFoundException {
		try (InputStream file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
			if (file == null) {
				throw new ClassNotFoundException(name);
			}
			return file.readAllBytes();
		}
		catch (IOException ex) {
			throw new ClassNotFoundException(name, ex);
		}
	}

	private byte[] faulty() {
		return new ByteBuddy().redefine(describe(this.fault.type()), this.files)
			.visit(Advice.to(describe(this.fault.advice()), this.files).on(method()))
			.make()
			.getBytes();
	}

}
