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

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The types that stored values may consist of: those of some packages and their
 * sub-packages, value types and collections of the JDK, arrays of them, and arrays of
 * what these have in common, such as {@code Object[]}. Decided by name, without loading a
 * class. Immutable.
 */
public final class AllowedTypes {

	/**
	 * Property that names the packages of the application.
	 */
	static final String PROPERTY = "cache.manager.trusted-packages";

	private static final Pattern PACKAGE_NAME = Pattern
		.compile("\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*"
				+ "(\\.\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*)+");

	private static final List<String> PLATFORM = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

	private final List<String> prefixes;

	private AllowedTypes(List<String> prefixes) {
		this.prefixes = prefixes;
	}

	/**
	 * Return the value types of the JDK and the types of some packages.
	 * @param packageNames names of packages, which allow their sub-packages, too
	 * @return the allowed types
	 * @throws IllegalArgumentException if one of the names {@link #isTrustable can't be
	 * trusted}
	 */
	public static AllowedTypes inPackages(Collection<String> packageNames) {
		return new AllowedTypes(packageNames.stream().map(AllowedTypes::prefix).distinct().toList());
	}

	/**
	 * Return whether a package may be named to {@link #inPackages}.
	 * @param packageName the name
	 * @return {@code false} if it isn't the name of a package, has a single part as
	 * {@code com}, which would allow the classes of everybody, or belongs to the JDK
	 */
	public static boolean isTrustable(String packageName) {
		return PACKAGE_NAME.matcher(packageName).matches() && !isOfPlatform(packageName + ".");
	}

	/**
	 * Return the names of the classes of the JDK that reading a value may load or make:
	 * what an application that is compiled to native code has to keep.
	 * @return the names, some of which not every JDK knows
	 */
	public static Set<String> platformTypes() {
		return PlatformTypes.all();
	}

	private static String prefix(String packageName) {
		if (!isTrustable(packageName)) {
			throw new IllegalArgumentException("'" + packageName + "' can't be trusted: name a package with at least "
					+ "two parts, such as com.acme, that doesn't belong to the JDK; a bare root or an empty name "
					+ "would allow the classes of everybody");
		}
		return packageName + ".";
	}

	private static boolean isOfPlatform(String name) {
		return PLATFORM.stream().anyMatch(name::startsWith);
	}

	/**
	 * Return whether a type is allowed.
	 * @param className the name as {@link Class#getName()} gives it, of an array as well
	 * @return {@code false} if not, or if this isn't the name of a class or an array
	 */
	public boolean allows(String className) {
		String element = TypeNames.elementOf(className);
		return element != null && (TypeNames.isPrimitive(element) || allowsClass(element)
				|| (className.startsWith("[") && PlatformTypes.isElement(element)));
	}

	private boolean allowsClass(String name) {
		return PlatformTypes.isValue(name)
				|| (!isOfPlatform(name) && this.prefixes.stream().anyMatch(name::startsWith));
	}

	@Override
	public String toString() {
		return "types in " + this.prefixes;
	}

}
