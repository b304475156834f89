/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.state;

import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Types that stored values may consist of: those of some packages and their sub-packages,
 * a fixed list of the JDK, of Spring and of Kotlin, arrays of them, and arrays of their
 * common supertypes, such as {@code Object[]}. Decided by name, without loading a class.
 * Immutable.
 */
public final class AllowedTypes {

	private static final String PROPERTY = "cache.manager.trusted-packages";

	private static final int MAX_LENGTH = 1000;

	private static final Pattern PACKAGE_NAME = Pattern
		.compile("\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*"
				+ "(\\.\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*)*");

	private static final List<String> PLATFORM = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

	/**
	 * First parts of package names that many libraries share, in addition to those of two
	 * letters, which are countries.
	 */
	private static final Set<String> SHARED_ROOTS = Set.of("akka", "antlr", "app", "biz", "brave", "cloud", "com",
			"dev", "edu", "feign", "freemarker", "gov", "graphql", "groovy", "info", "int", "jakarta", "javassist",
			"junit", "kotlin", "kotlinx", "liquibase", "lombok", "mil", "net", "okhttp3", "okio", "org", "oshi", "play",
			"reactor", "redis", "retrofit2", "scala", "tech", "tools", "zipkin2");

	private static final Map<Character, String> PRIMITIVES = Map.of('Z', "boolean", 'B', "byte", 'C', "char", 'S',
			"short", 'I', "int", 'J', "long", 'F', "float", 'D', "double");

	private final List<String> prefixes;

	private AllowedTypes(List<String> prefixes) {
		this.prefixes = prefixes;
	}

	/**
	 * Return the types that are always allowed and those of some packages.
	 * @param packageNames names of packages; their sub-packages are allowed, too
	 * @return the allowed types
	 * @throws IllegalArgumentException if one of the names {@link #isTrustable can't be
	 * trusted}
	 */
	public static AllowedTypes inPackages(Collection<String> packageNames) {
		return new AllowedTypes(packageNames.stream().map(AllowedTypes::prefix).distinct().toList());
	}

	/**
	 * Return whether a package may be passed to {@link #inPackages}.
	 * @param packageName the name
	 * @return {@code false} if it isn't the name of a package, if it is a root that
	 * libraries share, such as {@code com}, which would allow the classes of everybody,
	 * or if it belongs to the JDK
	 */
	public static boolean isTrustable(String packageName) {
		return PACKAGE_NAME.matcher(packageName).matches() && !isOfPlatform(packageName + ".")
				&& !isSharedRoot(packageName);
	}

	private static boolean isSharedRoot(String packageName) {
		return packageName.indexOf('.') < 0 && (packageName.length() <= 2 || SHARED_ROOTS.contains(packageName));
	}

	/**
	 * Return the names of the classes that are allowed regardless of packages. An
	 * application that is compiled to native code has to keep them.
	 * @return the names, some of which may be absent from an application
	 */
	public static Set<String> always() {
		return LibraryTypes.all();
	}

	private static String prefix(String packageName) {
		if (!isTrustable(packageName)) {
			throw new IllegalArgumentException("'" + packageName + "' can't be trusted: name a package that is the "
					+ "application's own, such as com.acme; one of the JDK, a root that libraries share, or an empty "
					+ "name would allow the classes of everybody");
		}
		return packageName + ".";
	}

	private static boolean isOfPlatform(String name) {
		return PLATFORM.stream().anyMatch(name::startsWith);
	}

	/**
	 * Return whether a type is allowed.
	 * @param className the name in the form of {@link Class#getName()}, also of an array
	 * @return {@code false} if not, or if this isn't the name of a class or an array
	 */
	public boolean allows(String className) {
		if (className.isEmpty() || className.length() > MAX_LENGTH) {
			return false;
		}
		int dimensions = 0;
		while (dimensions < className.length() && className.charAt(dimensions) == '[') {
			dimensions++;
		}
		if (dimensions == 0) {
			return isClassName(className) && allowsClass(className);
		}
		String element = elementOfArray(className.substring(dimensions));
		return element != null
				&& (PRIMITIVES.containsValue(element) || allowsClass(element) || LibraryTypes.isElement(element));
	}

	private static @Nullable String elementOfArray(String descriptor) {
		if (descriptor.startsWith("L") && descriptor.endsWith(";")) {
			String element = descriptor.substring(1, descriptor.length() - 1);
			return (isClassName(element) && !PRIMITIVES.containsValue(element)) ? element : null;
		}
		return (descriptor.length() == 1) ? PRIMITIVES.get(descriptor.charAt(0)) : null;
	}

	private static boolean isClassName(String name) {
		return PACKAGE_NAME.matcher(name).matches();
	}

	private boolean allowsClass(String name) {
		return LibraryTypes.isValue(name) || (!isOfPlatform(name) && this.prefixes.stream().anyMatch(name::startsWith));
	}

	/**
	 * Check a type. The message advises only what would help.
	 */
	void check(Class<?> type) {
		if (allows(type.getName())) {
			return;
		}
		Class<?> element = type;
		while (element.isArray()) {
			element = element.getComponentType();
		}
		String name = element.getName();
		String packageName = element.getPackageName();
		if (element.isHidden() || element.isSynthetic() || Proxy.isProxyClass(element) || name.contains("$$")) {
			throw new StateException("is a " + name.replaceFirst("/.*", "")
					+ ", a lambda or a proxy: cache its result, what it stands for, or a DTO or record");
		}
		if (isOfPlatform(name)) {
			throw new StateException(
					"is a " + name + ", which is none of the JDK's types that can be stored: cache a DTO or record");
		}
		if (!isTrustable(packageName)) {
			throw new StateException("is a " + name + ", in a package that can't be trusted: cache a DTO or record");
		}
		throw new StateException("is a " + name + ", which isn't allowed: cache a DTO or record of your own, or add "
				+ packageName + " to " + PROPERTY);
	}

	@Override
	public String toString() {
		return "types in " + this.prefixes;
	}

}
