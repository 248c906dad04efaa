package dev.stepwise.phoenixkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.authoring.CompiledTables;
import dev.stepwise.authoring.CopiedTables;
import dev.stepwise.authoring.Snapshot;
import dev.stepwise.migrate.StepTable;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot of every table of the chain is equal to the catalog. */
final class SnapshotOfTheChainTest {

    /** Defaults that call functions, which a comment shows. */
    private static final String LEFT_TO_COMMENTS =
            "table \\w+ column \\d+ \\w+: (?<copied>.+) default (nextval\\(|uuid_generate_v7\\(|timezone\\(|ARRAY\\[).* -> \\k<copied>";

    @TempDir
    private Path folder;

    @Test
    void everyTableOfTheNewestVersionIsDeclaredAsTheCatalogHasIt() throws Exception {
        String source = Snapshot.of(Chain.CHAIN, Chain.CHAIN.newest(), List.of("*"), List.of())
                .source();
        List<StepTable> tables = CompiledTables.of(source, folder);

        assertThat(tables).hasSizeGreaterThanOrEqualTo(122);
        assertThat(CopiedTables.differences(Chain.CHAIN, Chain.NEWEST, tables))
                .filteredOn(difference -> !difference.matches(LEFT_TO_COMMENTS))
                .isEmpty();
    }
}
