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

	FaultyClasses(PlantedFault fault) {
		super(FaultyClasses.class.getClassLoader());
		this.fault = fault;
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
		TypeDescription type = this.types.describe(this.fault.type()).resolve();
		TypeDescription advice = this.types.describe(this.fault.advice()).resolve();
		String[] parts = this.fault.method().split(":");
		ElementMatcher.Junction<MethodDescription> method = ElementMatchers.named(parts[0]);
		if (parts.length > 1) {
			method = method.and(ElementMatchers.takesArgument(0, ElementMatchers.named(parts[1])));
		}
		return new ByteBuddy().redefine(type, this.files)
			.visit(Advice.to(advice, this.files).on(method))
			.make()
			.getBytes();
	}

}
