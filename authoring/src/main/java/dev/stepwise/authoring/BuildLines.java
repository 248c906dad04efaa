package dev.stepwise.authoring;

import java.util.Map;

/** What the build of a project needs for a chain, as lines to add to it, indented as they are there. */
final class BuildLines {

    private BuildLines() {}

    /** Returns the dependencies and the plugin from the pom that a new project gets. */
    static String ofMaven() {
        String pom = Template.filled("pom.xml.txt", Map.of());
        return part(pom, "dependencies") + part(pom, "plugin");
    }

    static String ofGradle() {
        return Template.filled("gradle.txt", Map.of());
    }

    /** The plugin of Stepwise is the last one of the pom. */
    private static String part(String pom, String element) {
        String close = "</" + element + ">\n";
        int start = pom.lastIndexOf("<" + element + ">");
        int line = pom.lastIndexOf('\n', start) + 1;
        return pom.substring(line, pom.indexOf(close, start) + close.length());
    }
}
