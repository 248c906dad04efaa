package dev.stepwise.ddl;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;

/** What {@code DROP} does where the object is missing, or something else depends on it. Without an option it fails. */
public enum DropOption {

    /** Does nothing where the object is missing. */
    IF_EXISTS("if exists "),

    /** Drops what depends on the object as well. */
    CASCADE(" cascade");

    private final String sql;

    DropOption(String sql) {
        this.sql = sql;
    }

    /** Returns what stands before the name. */
    static QueryPart before(DropOption... options) {
        return among(IF_EXISTS, options);
    }

    /** Returns what stands after the name. */
    static QueryPart after(DropOption... options) {
        return among(CASCADE, options);
    }

    private static QueryPart among(DropOption wanted, DropOption... options) {
        return DSL.raw(Stream.of(options)
                .filter(wanted::equals)
                .distinct()
                .map(option -> option.sql)
                .collect(Collectors.joining()));
    }
}
