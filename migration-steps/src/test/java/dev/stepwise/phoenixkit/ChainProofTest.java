package dev.stepwise.phoenixkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.VersionSeals;
import dev.stepwise.catalog.CatalogSnapshot;
import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import dev.stepwise.script.Seal;
import dev.stepwise.script.StepName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves each version up and down, one version a run, by comparing catalogs and rows with the reference.
 *
 * <p>The other proofs rest on this one: they compare with the reference as well.
 */
class ChainProofTest {

    /** The catalog and the rows after each version, with one run per version; the first is that of an empty database. */
    private static final List<CatalogSnapshot> UP = new ArrayList<>();

    private static final VersionSeals SEALS = VersionSeals.of(Chain.CHAIN);

    private static final List<List<String>> UP_ROWS = new ArrayList<>();

    /** The same on the way down, by version. */
    private static final List<CatalogSnapshot> DOWN = new ArrayList<>();

    @BeforeAll
    static void goUpAndDownOneVersionARun() throws SQLException {
        try (ScratchDatabase database = ScratchServer.shared().createDatabase()) {
            DataSource source = database.dataSource();
            SchemaMigrator migrator = Chain.in(source, "public");
            for (int version = 0; version <= Chain.NEWEST; version++) {
                migrator.upTo(version);
                UP.add(Chain.catalog(source, "public"));
                UP_ROWS.add(Chain.rows(source, "public"));
            }
            for (int version = Chain.NEWEST; version >= 0; version--) {
                migrator.downTo(version);
                DOWN.add(0, Chain.catalog(source, "public"));
            }
        }
    }

    static Stream<StepName> steps() {
        return Chain.steps();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void theCatalogEqualsTheReference(StepName step) {
        int version = step.version().number();
        assertThat(UP.get(version).differencesFrom(ReferenceCatalog.at(version)))
                .hasToString("");
    }

    @ParameterizedTest
    @MethodSource("steps")
    void theStepFitsItsSeal(StepName step) {
        Seal released = Chain.CHAIN.seal(step.version()).orElseThrow();
        assertThat(SEALS.of(step.version(), UP.get(step.version().number())).differencesFrom(released))
                .as("A released step must not be edited: PhoenixKit.seals has its seal.")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void theSeededRowsEqualTheReference(StepName step) {
        int version = step.version().number();
        assertThat(UP_ROWS.get(version)).isEqualTo(ReferenceRows.at(version));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void downIsTheExactInverse(StepName step) {
        int before = step.version().number() - 1;
        assertThat(DOWN.get(before).differencesFrom(UP.get(before))).hasToString("");
    }
}
