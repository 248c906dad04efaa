package dev.stepwise.release;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The pom of a module as it is written, without what it inherits. */
record Pom(Path folder, Document document) {

    static final Pom ROOT = in(Path.of(".."));

    /** Returns the modules in the order in which the root names them. */
    static List<Pom> modules() {
        return ROOT.texts("/project/modules/module").stream()
                .map(module -> in(ROOT.folder().resolve(module)))
                .toList();
    }

    /** Returns the modules that are published, and the root, which is their parent. */
    static List<Pom> published() {
        return Stream.concat(Stream.of(ROOT), modules().stream().filter(Pom::isPublished))
                .toList();
    }

    /** Returns the published modules that a project can depend on. */
    static List<Pom> libraries() {
        return published().stream().filter(pom -> pom.packaging().equals("jar")).toList();
    }

    boolean isPublished() {
        return !texts("/project/properties/maven.deploy.skip").contains("true");
    }

    String artifact() {
        return text("/project/artifactId");
    }

    String packaging() {
        return texts("/project/packaging").stream().findFirst().orElse("jar");
    }

    String text(String path) {
        return String.join("", texts(path));
    }

    List<String> texts(String path) {
        try {
            NodeList nodes =
                    (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
            return IntStream.range(0, nodes.getLength())
                    .mapToObj(index -> nodes.item(index).getTextContent())
                    .toList();
        } catch (XPathExpressionException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    private static Pom in(Path folder) {
        try {
            return new Pom(
                    folder,
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(folder.resolve("pom.xml").toFile()));
        } catch (IOException | SAXException | ParserConfigurationException unreadable) {
            throw new IllegalStateException("The pom of %s cannot be read.".formatted(folder), unreadable);
        }
    }

    @Override
    public String toString() {
        return artifact();
    }
}
