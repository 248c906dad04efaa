package dev.stepwise.run;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A session that holds a lock for which a step waits; a part is empty if the role of the run may not see it.
 *
 * @param process the process ID of the session, or 0 for a prepared transaction
 * @param user its role
 * @param application its application_name
 * @param since when its transaction began
 * @param query the query that it runs, or its last one
 */
public record Blocker(
        int process,
        Optional<String> user,
        Optional<String> application,
        Optional<Instant> since,
        Optional<String> query) {

    private static final int LONGEST_QUERY = 200;

    /** Returns the known parts, to be used in a sentence. */
    @Override
    public String toString() {
        String known = Stream.of(
                        application.map(name -> "application " + name),
                        since.map(time -> "in a transaction since " + time.truncatedTo(ChronoUnit.SECONDS)),
                        query.map(text -> "query: " + shortened(text)))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        return name() + user.map(role -> " of " + role).orElse("") + (known.isEmpty() ? "" : " (" + known + ")");
    }

    private String name() {
        return process == 0 ? "a prepared transaction, listed in pg_prepared_xacts" : "process " + process;
    }

    private static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST_QUERY ? line : line.substring(0, LONGEST_QUERY) + " ...";
    }
}
