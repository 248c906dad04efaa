package dev.stepwise.script;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which steps of a chain are taken from the files that a build has made of them.
 *
 * @param compiled the versions of the steps that are
 * @param rendered the versions of the steps that jOOQ renders, each with the reason why in a clause, such as the class that has changed
 * @param hasStamp whether a build has left a stamp of the chain, without which no step can be taken from its file
 * @param stampIsFinal whether the files are believed, because there are no class files to compare with, as in a native image
 */
public record CompiledSteps(
        List<SchemaVersion> compiled, Map<SchemaVersion, String> rendered, boolean hasStamp, boolean stampIsFinal) {

    /** Copies the list and the map, whose order is that of the versions. */
    public CompiledSteps {
        compiled = List.copyOf(compiled);
        rendered = Collections.unmodifiableMap(new TreeMap<>(rendered));
    }
}
