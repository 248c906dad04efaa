package dev.stepwise.codegen;

import java.util.List;
import java.util.Properties;
import org.jooq.tools.JooqLogger;

/** What is done about patterns that match nothing: a warning for each, or a failure that names all. */
enum PatternReport {
    WARN,
    FAIL;

    static final String PROPERTY = "unmatchedPatterns";

    private static final JooqLogger LOG = JooqLogger.getLogger(PatternReport.class);

    static PatternReport of(Properties properties) {
        String text = properties.getProperty(PROPERTY, "warn").strip();
        return switch (text) {
            case "warn" -> WARN;
            case "fail" -> FAIL;
            default ->
                throw new IllegalArgumentException(
                        "The database property %s is \"%s\". Set it to warn or fail.".formatted(PROPERTY, text));
        };
    }

    void report(List<String> unmatched) {
        if (this == FAIL && !unmatched.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s Correct or remove the patterns, or set the database property %s to warn."
                            .formatted(String.join(" ", unmatched), PROPERTY));
        }
        unmatched.forEach(LOG::warn);
    }
}
