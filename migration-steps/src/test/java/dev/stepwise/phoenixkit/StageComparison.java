package dev.stepwise.phoenixkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Compares the rows of a schema with those recorded at one stage. */
final class StageComparison {

    private final FixtureStage stage;
    private final Map<String, DatabaseTable> tables;
    private final RowComparison rows;

    private StageComparison(FixtureStage stage, Map<String, DatabaseTable> tables) {
        this.stage = stage;
        this.tables = tables;
        this.rows = new RowComparison(new Labels(tables, stage.labels()));
    }

    /** Returns one readable line per difference; empty if there is none. */
    static List<String> differences(FixtureStage stage, DataSource source, String schema) {
        return new StageComparison(stage, DatabaseReader.read(source, schema)).differences();
    }

    private List<String> differences() {
        List<String> differences = new ArrayList<>();
        stage.tables().forEach((table, recorded) -> differences.addAll(differencesOf(table, recorded)));
        Stream.concat(presentDespiteAbsent(), unlisted()).forEach(differences::add);
        return differences;
    }

    private List<String> differencesOf(String name, List<RecordedRow> recorded) {
        DatabaseTable table = tables.get(name);
        if (table == null) {
            return List.of(name + ": table is missing");
        }
        return new TableComparison(table, recorded, rows).differences();
    }

    private Stream<String> presentDespiteAbsent() {
        return stage.absent().stream().filter(tables::containsKey).map(table -> table + ": table should not exist");
    }

    private Stream<String> unlisted() {
        return tables.values().stream()
                .filter(table -> stage.complete()
                        && !table.rows().isEmpty()
                        && !stage.tables().containsKey(table.name()))
                .map(table -> table.name() + ": " + table.rows().size() + " rows not expected");
    }
}
