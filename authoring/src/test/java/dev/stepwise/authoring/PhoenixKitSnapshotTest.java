package dev.stepwise.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.StepTable;
import dev.stepwise.phoenixkit.PhoenixKit;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot of every table of PhoenixKit's chain is equal to the catalog. */
final class PhoenixKitSnapshotTest {

    private static final MigrationChain CHAIN = new PhoenixKit().chain();

    /** Defaults that call functions, which a comment shows. */
    private static final String LEFT_TO_COMMENTS =
            "table \\w+ column \\d+ \\w+: (?<copied>.+) default (nextval\\(|uuid_generate_v7\\(|timezone\\(|ARRAY\\[).* -> \\k<copied>";

    @TempDir
    private Path folder;

    @Test
    void everyTableOfTheNewestVersionIsDeclaredAsTheCatalogHasIt() throws Exception {
        String source =
                Snapshot.of(CHAIN, CHAIN.newest(), List.of("*"), List.of()).source();
        List<StepTable> tables = CompiledTables.of(source, folder);

        assertThat(tables).hasSizeGreaterThanOrEqualTo(122);
        assertThat(CopiedTables.differences(CHAIN, CHAIN.newest().number(), tables))
                .filteredOn(difference -> !difference.matches(LEFT_TO_COMMENTS))
                .isEmpty();
    }
}
