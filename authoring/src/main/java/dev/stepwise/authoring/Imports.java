package dev.stepwise.authoring;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Import statements in the order of the house: static ones first, each kind sorted. */
final class Imports {

    private Imports() {}

    /**
     * Returns the statements.
     *
     * @param names what is imported, each once; static ones with that word before the name
     */
    static String text(Collection<String> names) {
        String fixed = lines(names.stream().filter(Imports::isStatic).toList());
        String others = lines(names.stream().filter(name -> !isStatic(name)).toList());
        return fixed + (fixed.isEmpty() || others.isEmpty() ? "" : "\n") + others;
    }

    /** Returns the name under which the source knows what is imported; a star for all of a package or class. */
    static String simpleName(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    static boolean isStatic(String name) {
        return name.startsWith("static ");
    }

    private static String lines(List<String> names) {
        return new TreeSet<>(names)
                .stream().map(name -> "import " + name + ";\n").collect(Collectors.joining());
    }
}
