package dev.stepwise.benchmarks;

import dev.stepwise.scratch.ScratchDatabase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Databases in which each tool has already done its work. */
final class UpToDateDatabases {

    private UpToDateDatabases() {}

    /** Lets each tool do its work in a database of its own, which is kept. */
    static Databases of(Laboratory laboratory, List<Tool> tools) {
        Map<String, ScratchDatabase> databases = new LinkedHashMap<>();
        for (Tool tool : tools) {
            ScratchDatabase database = laboratory.server().createDatabase();
            databases.put(tool.contender(), database);
            laboratory.report("installs: " + tool.contender());
            try (ToolProcess process = laboratory.start(tool)) {
                process.call(database.url());
            }
        }
        return Databases.kept(databases);
    }
}
