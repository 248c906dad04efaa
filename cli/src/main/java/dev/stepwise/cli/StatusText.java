package dev.stepwise.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stepwise.script.SchemaVersion;
import java.util.ArrayList;
import java.util.List;

/** The status as text for people or as JSON for programs. */
record StatusText(StatusReport report) {

    /** Returns one JSON object; control characters in its strings are escaped. */
    String json() {
        try {
            return PrintableText.of(
                    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("The status could not be written as JSON.", impossible);
        }
    }

    /** Returns the status for people, without a line break at its end. */
    String lines() {
        List<String> lines = new ArrayList<>(List.of(
                "Database   " + PrintableText.line(report.database()),
                "Schema     " + PrintableText.line(report.schema()),
                "Chain      " + report.chain(),
                "Installed  " + installed(),
                "Newest     " + new SchemaVersion(report.newest())));
        if (report.isUsable()) {
            lines.add("Pending    "
                    + (report.pending().isEmpty() ? "none" : report.pending().size()));
            report.pending().forEach(step -> lines.add("  " + step));
            Integer plain = report.plainStatements();
            if (plain != null && plain > 0) {
                lines.add(ReportText.plain("  with ", plain));
            }
        } else {
            lines.add(PrintableText.of(report.message()));
        }
        if (report.unfinished() != null) {
            lines.add("Unfinished " + report.unfinished());
        }
        if (!report.ahead().isEmpty()) {
            lines.add("Ahead      " + report.ahead().size());
            report.ahead().forEach(step -> lines.add("  " + PrintableText.line(step.message())));
        }
        if (report.hasStamp()) {
            lines.add("Compiled   " + compiled());
            report.rendered().forEach(step -> lines.add("  " + PrintableText.line(step.toString())));
        }
        if (!report.mismatches().isEmpty()) {
            lines.add("Mismatches " + report.mismatches().size());
            report.mismatches().forEach(mismatch -> lines.add("  " + PrintableText.line(mismatch.message())));
        }
        return String.join("\n", lines);
    }

    private String compiled() {
        int steps = report.compiled() + report.rendered().size();
        return "%s of %s%s"
                .formatted(report.compiled(), steps, report.stampIsFinal() ? ", not compared with class files" : "");
    }

    private String installed() {
        Integer version = report.version();
        if (version == null) {
            return "cannot be determined";
        }
        String title = report.title() == null ? "" : " " + report.title();
        return version == 0 ? "nothing" : new SchemaVersion(version) + title;
    }
}
