/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.docs;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/**
 * Promised types, as the page lists them.
 */
public final class PromisedTypes {

	/**
	 * The page that lists them.
	 */
	public static final String PAGE = "docs/compatibility.md";

	private static final Pattern ROW = Pattern
		.compile("(?m)^\\| `(io\\.sockudo[a-z.]*)` \\| ((?:`\\w+`(?:, )?)+) \\|$");

	private static final Pattern NAME = Pattern.compile("`(\\w+)`");

	private static final JavaClasses PRODUCTION = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.withImportOption((location) -> !location.contains("-tests.jar"))
		.importPackages("io.sockudo.cache");

	private final Set<String> promised;

	/**
	 * Read the list.
	 * @param modules the packages whose types are on the class path
	 */
	public PromisedTypes(Predicate<String> modules) {
		this.promised = ROW.matcher(MarkdownPage.at(PAGE).text())
			.results()
			.filter((row) -> modules.test(row.group(1)))
			.flatMap(PromisedTypes::names)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static Stream<String> names(MatchResult row) {
		return NAME.matcher(row.group(2)).results().map((name) -> row.group(1) + "." + name.group(1));
	}

	/**
	 * Return the full names of the listed types.
	 */
	public Set<String> names() {
		return this.promised;
	}

	/**
	 * Return the full names of the public types of packages.
	 */
	public Set<String> publicTypes(Predicate<String> packages) {
		return PRODUCTION.stream()
			.filter((type) -> packages.test(type.getPackageName()))
			.filter(JavaClass::isTopLevelClass)
			.filter(PromisedTypes::isSeen)
			.map(JavaClass::getName)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/**
	 * Return what promised types show although it isn't promised.
	 */
	public Stream<String> leaks() {
		return PRODUCTION.stream().filter(this::isPromised).filter(PromisedTypes::isSeen).flatMap(this::leaks);
	}

	private boolean isPromised(JavaClass type) {
		return this.promised.contains(type.getName())
				|| type.getEnclosingClass().filter(this::isPromised).filter((outer) -> isSeen(type)).isPresent();
	}

	private static boolean isSeen(JavaClass type) {
		return type.getModifiers().contains(JavaModifier.PUBLIC);
	}

	private Stream<String> leaks(JavaClass type) {
		Stream<String> inherited = Stream.concat(type.getRawSuperclass().stream(), type.getRawInterfaces().stream())
			.filter(this::isOwnSecret)
			.map((shown) -> type.getName() + " is a " + shown.getName());
		Stream<String> members = type.getMembers()
			.stream()
			.filter(PromisedTypes::isShown)
			.flatMap((member) -> member.getAllInvolvedRawTypes()
				.stream()
				.filter(this::isOwnSecret)
				.map((shown) -> member.getFullName() + " shows " + shown.getName()));
		return Stream.concat(inherited, members);
	}

	private static boolean isShown(JavaMember member) {
		return member.getModifiers().contains(JavaModifier.PUBLIC)
				|| member.getModifiers().contains(JavaModifier.PROTECTED);
	}

	private boolean isOwnSecret(JavaClass type) {
		JavaClass element = type.getBaseComponentType();
		return element.getPackageName().startsWith("io.sockudo") && !isPromised(element);
	}

}
