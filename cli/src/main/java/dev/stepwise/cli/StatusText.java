package dev.stepwise.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stepwise.script.SchemaVersion;
import java.util.ArrayList;
import java.util.List;

/** A status as it is printed: for people, or for programs. */
record StatusText(StatusReport report) {

    /** Returns one JSON object. */
    String json() {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Every status can be written as JSON.", impossible);
        }
    }

    /** Returns lines for people. */
    String lines() {
        List<String> lines = new ArrayList<>(List.of(
                "Database   " + report.database(),
                "Schema     " + report.schema(),
                "Chain      " + report.chain(),
                "Installed  " + installed(),
                "Newest     " + new SchemaVersion(report.newest())));
        if (report.isUsable()) {
            lines.add("Pending    "
                    + (report.pending().isEmpty() ? "none" : report.pending().size()));
            report.pending().forEach(step -> lines.add("  " + step));
        } else {
            lines.add(report.message());
        }
        if (report.unfinished() != null) {
            lines.add("Unfinished " + report.unfinished());
        }
        return String.join("\n", lines);
    }

    private String installed() {
        Integer version = report.version();
        if (version == null) {
            return "cannot be told";
        }
        String title = report.title() == null ? "" : " " + report.title();
        return version == 0 ? "nothing" : new SchemaVersion(version) + title;
    }
}
