package dev.stepwise.phoenixkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A table of the tested database, with its rows.
 *
 * @param types the name of the type in pg_type, by column
 * @param key the columns of the primary key, in order; empty if there is none
 * @param rows the rows in the order of the server, with values in the form of the recorded files
 */
record DatabaseTable(String name, Map<String, String> types, List<String> key, List<ObjectNode> rows) {

    /** Returns the column whose uuid identifies a row of this table, if it has one. */
    Optional<String> identity() {
        return Stream.of("uuid", "id")
                .filter(column -> "uuid".equals(types.get(column)))
                .findFirst();
    }
}
