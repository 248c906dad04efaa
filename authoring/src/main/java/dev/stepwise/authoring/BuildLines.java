package dev.stepwise.authoring;

import java.util.Map;

/** What the build of a project needs for a chain, as lines to add to it, indented as they are there. */
final class BuildLines {

    private BuildLines() {}

    /** Returns what the pom of a new project has beside its name: Maven's own defaults compile for Java 8, and may run no JUnit tests. */
    static String ofMaven() {
        String pom = Template.filled("pom.xml.txt", Map.of());
        return part(pom, "properties")
                + part(pom, "dependencyManagement")
                + part(pom, "dependencies")
                + part(pom, "build");
    }

    static String ofGradle() {
        return Template.filled("gradle.txt", Map.of());
    }

    /** Returns an element of the project itself, which is told from those inside of others by its indentation. */
    private static String part(String pom, String element) {
        String close = "\n    </" + element + ">\n";
        int line = pom.indexOf("\n    <" + element + ">\n") + 1;
        return pom.substring(line, pom.indexOf(close, line) + close.length());
    }
}
