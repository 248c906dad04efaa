package dev.stepwise.impact;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Compares two states of one database by what a statement that was written for the first one meets in the second.
 *
 * <p>A statement knows names, so names come first: what is dropped and created again under its name is compared, and not reported as
 * dropped. The identity in the database only tells what is renamed from what is gone.
 */
record SchemaComparison(SchemaState before, SchemaState after) {

    List<SchemaChange> changes() {
        return before.tables().values().stream().flatMap(this::changesOf).toList();
    }

    private Stream<SchemaChange> changesOf(TableState table) {
        TableState same = after.tables().get(table.name());
        if (same != null) {
            return table.columns().values().stream().flatMap(column -> changesOf(column, table, same));
        }
        return Stream.of(after.identifiedBy(table.oid())
                .map(renamed -> SchemaChange.renamed(table.name(), Optional.empty(), renamed.name()))
                .orElseGet(() -> SchemaChange.dropped(table.name(), Optional.empty())));
    }

    private static Stream<SchemaChange> changesOf(TableState.Column column, TableState table, TableState later) {
        TableState.Column same = later.columns().get(column.name());
        if (same == null) {
            return Stream.of(gone(column, table, later));
        }
        Stream.Builder<SchemaChange> changes = Stream.builder();
        if (!same.type().equals(column.type())) {
            changes.add(SchemaChange.retyped(table.name(), column.name(), column.type(), same.type()));
        }
        if (same.notNull() && !column.notNull()) {
            changes.add(SchemaChange.madeNotNull(table.name(), column.name(), same.filled()));
        }
        return changes.build();
    }

    private static SchemaChange gone(TableState.Column column, TableState table, TableState later) {
        return later.columns().values().stream()
                .filter(other -> later.oid() == table.oid() && other.number() == column.number())
                .findFirst()
                .map(renamed -> SchemaChange.renamed(table.name(), Optional.of(column.name()), renamed.name()))
                .orElseGet(() -> SchemaChange.dropped(table.name(), Optional.of(column.name())));
    }
}
