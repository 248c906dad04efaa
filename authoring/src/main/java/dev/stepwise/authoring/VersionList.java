package dev.stepwise.authoring;

import dev.stepwise.script.SchemaVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/** Says versions in few words: {@code V001, V004 to V009}. */
final class VersionList {

    private VersionList() {}

    static String of(SortedSet<SchemaVersion> versions) {
        List<String> ranges = new ArrayList<>();
        SchemaVersion first = SchemaVersion.NONE;
        SchemaVersion last = SchemaVersion.NONE;
        for (SchemaVersion version : versions) {
            if (version.number() == last.number() + 1 && !last.isNone()) {
                ranges.set(ranges.size() - 1, first + " to " + version);
            } else {
                first = version;
                ranges.add(version.toString());
            }
            last = version;
        }
        return String.join(", ", ranges);
    }
}
