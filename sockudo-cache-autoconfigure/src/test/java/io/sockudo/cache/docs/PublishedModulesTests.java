/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads the POMs of the modules: a module is published with all that belongs to it, or
 * says that it isn't published.
 */
class PublishedModulesTests {

	private static final Path ROOT = Path.of("..");

	@Test
	void bomPinsExactlyThePublishedJars() {
		Document bom = read("sockudo-cache-bom");
		assertThat(texts(bom, "dependencyManagement", "artifactId"))
			.containsExactlyInAnyOrderElementsOf(publishedJars().toList());
		assertThat(texts(bom, "dependencyManagement", "version")).containsOnly("${project.version}");
	}

	@Test
	void parentHasWhatMavenCentralAsksFor() {
		Element parent = read(".").getDocumentElement();
		assertThat(children(parent)).contains("name", "description", "url", "licenses", "developers", "scm");
		assertThat(parent.getAttribute("child.project.url.inherit.append.path")).isEqualTo("false");
	}

	@ParameterizedTest
	@MethodSource("modules")
	void moduleHasNameAndDescription(String module) {
		assertThat(children(read(module).getDocumentElement())).contains("name", "description");
	}

	@Test
	void everyJarHasAModuleNameOfItsOwn() {
		assertThat(modules().filter(PublishedModulesTests::isJar))
			.map((module) -> texts(read(module), "properties", "automatic.module.name"))
			.allSatisfy((names) -> assertThat(names).hasSize(1))
			.doesNotHaveDuplicates();
	}

	@Test
	void promisedTypesAreComparedWithTheLastRelease() {
		assertThat(texts(read("."), "parameter", "include"))
			.as("the includes of japicmp-maven-plugin in pom.xml, and the types in %s", PromisedTypes.PAGE)
			.containsExactlyInAnyOrderElementsOf(new PromisedTypes((name) -> true).names());
	}

	private static Stream<String> publishedJars() {
		return modules().filter(PublishedModulesTests::isJar)
			.filter((module) -> !texts(read(module), "properties", "maven.deploy.skip").contains("true"));
	}

	private static boolean isJar(String module) {
		return !children(read(module).getDocumentElement()).contains("packaging");
	}

	static Stream<String> modules() {
		return texts(read("."), "modules", "module").stream();
	}

	private static Document read(String module) {
		Path pom = ROOT.resolve(module).resolve("pom.xml");
		assertThat(pom).isRegularFile();
		try {
			return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(Files.newInputStream(pom));
		}
		catch (Exception ex) {
			throw new IllegalStateException("Unreadable: " + pom, ex);
		}
	}

	private static List<String> texts(Document pom, String section, String name) {
		return elements(pom.getDocumentElement(), section).flatMap((part) -> elements(part, name))
			.map(Element::getTextContent)
			.toList();
	}

	private static List<String> children(Element parent) {
		return elements(parent, "*").filter((element) -> element.getParentNode() == parent)
			.map(Element::getTagName)
			.toList();
	}

	private static Stream<Element> elements(Element parent, String name) {
		return IntStream.range(0, parent.getElementsByTagName(name).getLength())
			.mapToObj((index) -> (Element) parent.getElementsByTagName(name).item(index));
	}

}
