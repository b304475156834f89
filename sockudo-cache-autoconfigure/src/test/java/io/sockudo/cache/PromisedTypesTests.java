/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
import org.junit.jupiter.api.Test;

import io.sockudo.cache.docs.MarkdownPage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Comparison of the promised types with the page that lists them.
 */
class PromisedTypesTests {

	private static final String PAGE = "docs/compatibility.md";

	private static final Pattern ROW = Pattern
		.compile("(?m)^\\| `(io\\.sockudo[a-z.]*)` \\| ((?:`\\w+`(?:, )?)+) \\|$");

	private static final Pattern NAME = Pattern.compile("`(\\w+)`");

	private static final List<String> WHOLE_PACKAGES = List.of("io.sockudo.cache", "io.sockudo.cache.ratelimit");

	private static final JavaClasses PRODUCTION = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.withImportOption((location) -> !location.contains("-tests.jar"))
		.importPackages("io.sockudo.cache");

	private final Set<String> promised = ROW.matcher(MarkdownPage.at(PAGE).text())
		.results()
		.flatMap(PromisedTypesTests::names)
		.collect(Collectors.toCollection(TreeSet::new));

	private static Stream<String> names(MatchResult row) {
		return NAME.matcher(row.group(2)).results().map((name) -> row.group(1) + "." + name.group(1));
	}

	@Test
	void promisedTypesExistAndArePublic() {
		assertThat(this.promised).hasSizeGreaterThan(20)
			.as("listed in %s: make the type public, or take it from the list", PAGE)
			.allMatch((name) -> PRODUCTION.contain(name)
					&& PRODUCTION.get(name).getModifiers().contains(JavaModifier.PUBLIC));
	}

	@Test
	void publicTypesOfTheApiArePromised() {
		assertThat(PRODUCTION.stream()
			.filter((type) -> WHOLE_PACKAGES.contains(type.getPackageName()))
			.filter(JavaClass::isTopLevelClass)
			.filter((type) -> type.getModifiers().contains(JavaModifier.PUBLIC))
			.map(JavaClass::getName)).as("public: list them in %s, or hide them", PAGE)
			.allMatch(this.promised::contains);
	}

	@Test
	void promisedTypesShowPromisedTypesOnly() {
		assertThat(PRODUCTION.stream().filter(this::isPromised).filter(PromisedTypesTests::isSeen).flatMap(this::leaks))
			.as("shown by a promised type and not promised: hide what shows it, or list it in %s", PAGE)
			.isEmpty();
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
			.filter(PromisedTypesTests::isShown)
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
