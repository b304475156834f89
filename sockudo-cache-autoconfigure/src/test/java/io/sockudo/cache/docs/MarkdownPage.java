/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * A page of the documentation, read as GitHub reads it.
 */
public final class MarkdownPage {

	private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	private static final List<TablesExtension> EXTENSIONS = List.of((TablesExtension) TablesExtension.create());

	private static final Parser PARSER = Parser.builder()
		.extensions(EXTENSIONS)
		.includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
		.build();

	private final Path path;

	private final Node document;

	private MarkdownPage(Path path) {
		this.path = path;
		this.document = PARSER.parse(read(path));
	}

	/**
	 * Return all pages of the project that users and contributors read.
	 */
	public static List<MarkdownPage> all() {
		try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
			Stream<Path> others = Stream
				.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "RELEASING.md", "SECURITY.md", "CODE_OF_CONDUCT.md",
						"sample-app/README.md")
				.map(ROOT::resolve);
			return Stream.concat(others, docs.filter((path) -> path.toString().endsWith(".md")).sorted())
				.map(MarkdownPage::new)
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return the page at the path from the root of the project.
	 */
	public static MarkdownPage at(String path) {
		return new MarkdownPage(ROOT.resolve(path));
	}

	/**
	 * Return the fenced blocks of all pages that are of one of the languages.
	 */
	public static List<CodeBlock> allBlocks(String... languages) {
		return all().stream().flatMap(MarkdownPage::blocks).filter((block) -> block.isOneOf(languages)).toList();
	}

	/**
	 * Return where the page is.
	 */
	public Path path() {
		return this.path;
	}

	/**
	 * Return the fenced blocks that name a language.
	 */
	Stream<CodeBlock> blocks() {
		return nodes(FencedCodeBlock.class).filter((block) -> !block.getInfo().isBlank())
			.map((block) -> new CodeBlock(toString(), line(block) + 1, List.of(block.getInfo().strip().split("\\s+")),
					block.getLiteral()));
	}

	/**
	 * Return the destinations of links and images with their lines.
	 */
	Stream<Target> targets() {
		return Stream.concat(nodes(Link.class).map((link) -> new Target(toString(), line(link), link.getDestination())),
				nodes(Image.class).map((image) -> new Target(toString(), line(image), image.getDestination())));
	}

	/**
	 * Return the anchors that GitHub makes of the headings.
	 */
	List<String> anchors() {
		List<String> anchors = new ArrayList<>();
		nodes(Heading.class).map(MarkdownPage::plainText).map(MarkdownPage::anchor).forEach((anchor) -> {
			long before = anchors.stream().filter((other) -> other.matches(anchor + "(-\\d+)?")).count();
			anchors.add((before == 0) ? anchor : anchor + "-" + before);
		});
		return anchors;
	}

	/**
	 * Return the rows of all tables without their heads, each as the plain text of its
	 * cells.
	 */
	public List<List<String>> rows() {
		return nodes(TableBody.class).flatMap((body) -> nodes(body, TableRow.class))
			.map((row) -> nodes(row, TableCell.class).map(MarkdownPage::plainText).toList())
			.toList();
	}

	/**
	 * Return the text of the page.
	 */
	public String text() {
		return read(this.path);
	}

	@Override
	public String toString() {
		return ROOT.relativize(this.path).toString().replace('\\', '/');
	}

	private <N extends Node> Stream<N> nodes(Class<N> type) {
		return nodes(this.document, type);
	}

	private static <N extends Node> Stream<N> nodes(Node root, Class<N> type) {
		List<N> found = new ArrayList<>();
		root.accept(new AbstractVisitor() {

			@Override
			protected void visitChildren(Node parent) {
				for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
					if (type.isInstance(node)) {
						found.add(type.cast(node));
					}
					visitChildren(node);
				}
			}

		});
		return found.stream();
	}

	private static String plainText(Node root) {
		return nodes(root, Node.class).map((node) -> {
			String literal = (node instanceof Text text) ? text.getLiteral() : "";
			return (node instanceof Code code) ? code.getLiteral() : literal;
		}).collect(Collectors.joining());
	}

	private static int line(Node node) {
		return node.getSourceSpans().get(0).getLineIndex() + 1;
	}

	private static String anchor(String heading) {
		return heading.strip().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-');
	}

	private static String read(Path path) {
		try {
			return Files.readString(path);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Where a link leads to.
	 */
	record Target(String page, int line, String destination) {

	}

}
