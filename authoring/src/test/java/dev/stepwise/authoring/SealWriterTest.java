package dev.stepwise.authoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.ddl.PlainSql;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.Seals;
import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.InvalidRequestException;
import dev.stepwise.script.SchemaVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The seals of a release are written into the sources, and those that are there are compared. */
class SealWriterTest {

    private static final String SCRATCH_URL = "stepwise.scratch.url";
    private static final String PACKAGE = "dev/stepwise/authoring";

    private static final MigrationChain SHOP = chain(V001CreateOrders.class, V002FillTotals.class, V003AddIndex.class);
    private static final MigrationChain EDITED =
            chain(V001CreateOrders.class, Edited.V002FillTotals.class, V003AddIndex.class);
    private static final MigrationChain RETYPED =
            chain(Edited.V001CreateOrders.class, V002FillTotals.class, V003AddIndex.class);

    @TempDir
    private Path project;

    private Path file;

    private final ScratchDatabase home = ScratchServer.shared().createDatabase();

    @BeforeEach
    void begin() throws IOException {
        System.setProperty(SCRATCH_URL, home.url());
        Files.createDirectories(project.resolve("src/main/java").resolve(PACKAGE));
        file = project.resolve("src/main/resources").resolve(PACKAGE).resolve("Shop.seals");
    }

    @AfterEach
    void end() {
        System.clearProperty(SCRATCH_URL);
        home.close();
    }

    @Test
    void aMissingFileIsCreatedWithTheSealsOfWhatIsReleased() throws IOException {
        assertThat(seal(SHOP, 2)).hasToString("Sealed V001 to V002 in %s.".formatted(file));

        assertThat(lines())
                .hasSize(4)
                .startsWith(
                        "# The seals of the released versions of shop, as \"stepwise seal\" writes them. A released step is not edited.",
                        "format=2");
        assertThat(lines().get(3)).matches("V002=[0-9a-f]{64} \\d\\.\\d+/1:[0-9a-f]{64}");
        assertThat(file.getParent()).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void laterVersionsAreAddedAndTheRestIsKept() throws IOException {
        seal(SHOP, 1);
        Files.writeString(file, Files.readString(file) + "# release 2\n");
        List<String> before = lines();

        assertThat(seal(SHOP)).hasToString("Sealed V002 to V003 in %s. The seals of V001 fit.".formatted(file));
        assertThat(lines()).hasSize(6).startsWith(before.toArray(String[]::new));
    }

    @Test
    void nothingToDoIsSaid() throws IOException {
        seal(SHOP);
        String before = Files.readString(file);

        assertThat(seal(SHOP)).hasToString("Nothing to do. The seals of V001 to V003 fit.");
        assertThat(seal(SHOP, 1)).hasToString("Nothing to do. The seals of V001 to V003 fit.");
        assertThat(file).hasContent(before);
    }

    @Test
    void aMissingSealBetweenOthersIsAddedAtItsPlace() throws IOException {
        seal(SHOP);
        List<String> whole = lines();
        Files.write(
                file, whole.stream().filter(line -> !line.startsWith("V002")).toList());

        assertThat(seal(SHOP)).hasToString("Sealed V002 in %s. The seals of V001, V003 fit.".formatted(file));
        assertThat(lines()).isEqualTo(whole);
    }

    @Test
    void anEditedStepIsRefusedWithBothValuesAndTheFileIsAsItWas() throws IOException {
        seal(SHOP, 2);
        String before = Files.readString(file);

        assertThatThrownBy(() -> seal(EDITED))
                .isInstanceOf(ChainException.class)
                .hasMessageMatching(
                        "(?s)Sealed steps of the chain shop are edited, or others have their numbers; .*Shop.seals keeps the seals of the released ones:\n"
                                + "  V002 fill totals: the text of the step under \\d\\.\\d+/1 is [0-9a-f]{64}, not [0-9a-f]{64}\n"
                                + "Restore the released steps and write a new one. Where V002 and the versions above it are not deployed anywhere yet, add --reseal V002.");
        assertThat(file).hasContent(before);
    }

    @Test
    void theCatalogsThatFollowFromAnEditedStepAreNamedToo() throws IOException {
        seal(SHOP);

        assertThatThrownBy(() -> seal(RETYPED))
                .hasMessageMatching(
                        "(?s).*V001 create orders: the catalog is [0-9a-f]{64}, not [0-9a-f]{64}; the text of"
                                + " the step .*\n  V002 fill totals: the catalog is \\S+, not \\S+\n  V003 add index: the catalog.*add --reseal V001\\.");
    }

    @Test
    void whatIsNotDeployedYetIsSealedAnewFromAVersionOn() throws IOException {
        seal(SHOP);
        List<String> before = lines();

        assertThatThrownBy(() -> reseal(RETYPED, 2)).hasMessageContaining("add --reseal V001.");
        assertThat(lines()).isEqualTo(before);
        assertThat(reseal(EDITED, 2))
                .hasToString("Sealed V002 anew in %s. The seals of V001, V003 fit.".formatted(file));
        assertThat(lines()).hasSameSizeAs(before).isNotEqualTo(before);
        assertThat(seal(EDITED)).hasToString("Nothing to do. The seals of V001 to V003 fit.");
        assertThat(reseal(RETYPED, 1)).hasToString("Sealed V001 to V003 anew in %s.".formatted(file));
    }

    @Test
    void aSealOfAnotherLineOfJooqFitsByItsCatalogUntilItIsSealedAnew() throws IOException {
        seal(SHOP);
        String before = Files.readString(file);
        Files.writeString(file, before.replaceAll(" \\d\\.\\d+/1:", " 3.18/1:"));

        assertThat(seal(EDITED)).hasToString("Nothing to do. The seals of V001 to V003 fit.");
        assertThat(reseal(SHOP, 1)).hasToString("Sealed V001 to V003 anew in %s.".formatted(file));
        assertThat(file).hasContent(before);
    }

    @Test
    void aRequestThatCannotBeMetIsRefused() throws IOException {
        assertThatThrownBy(() -> seal(SHOP, 9))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("The chain shop has no version 9 to seal; it has V001 to V003. Choose one of these.");
        assertThatThrownBy(() -> seal(SHOP, 0)).hasMessageContaining("has no version 0 to seal");
        assertThatThrownBy(() -> reseal(SHOP, 1))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage(
                        "V001 of the chain shop is not sealed, so it cannot be sealed anew; sealed are: none. Leave out --reseal, or name one of these.");
        seal(SHOP, 2);
        assertThatThrownBy(() -> reseal(SHOP, 3)).hasMessageContaining("sealed are: V001 to V002.");
    }

    @Test
    void aChainWithoutAFileOrOutsideOfTheProjectIsRefused() {
        MigrationChain unsealed = MigrationChain.named("open").steps(V001CreateOrders.class);
        assertThatThrownBy(() -> seal(unsealed))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage(
                        "The chain open has no file of seals. Add .sealedBy(Seals.beside(...)) with the class of the chain to it.");

        assertThatThrownBy(() -> SealWriter.write(request(SHOP, project.resolve("elsewhere"))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage(
                        "The package of the chain shop is not among the sources: there is no %s. Name the folder of its project with --project.",
                        project.resolve("elsewhere/src/main/java").resolve(PACKAGE));
        assertThat(project.resolve("elsewhere")).doesNotExist();
    }

    @Test
    void aFileThatCannotBeUnderstoodIsLeftAsItIs() throws IOException {
        Files.createDirectories(file.getParent());
        for (String content : List.of("V001=" + "5ea1".repeat(16), "format=3\n", "format=2\nV001=x\n")) {
            Files.writeString(file, content);
            assertThatThrownBy(() -> seal(SHOP)).isInstanceOf(ChainException.class);
            assertThat(file).hasContent(content);
        }
    }

    @Test
    void aSealBelowTheOldestVersionIsRefused() throws IOException {
        seal(SHOP);
        MigrationChain baseline = chain(V003AddIndex.class);

        assertThatThrownBy(() -> seal(baseline))
                .isInstanceOf(ChainException.class)
                .hasMessageEndingWith(
                        "has a seal of V001, and the oldest version of the chain shop is V003. Remove the line.");
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws IOException {
        Files.writeString(project.resolve("src/main/resources"), "a file");

        assertThatThrownBy(() -> seal(SHOP))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Shop.seals cannot be written");
    }

    @Test
    void aStepThatDoesNotRunIsNamedAndNothingIsWritten() {
        assertThatThrownBy(() -> seal(chain(V001CreateOrders.class, V002Fail.class)))
                .hasMessageContaining("V002 fail");
        assertThat(file).doesNotExist();
    }

    @Test
    void aGivenRoleIsThereWhileTheStepsRun() throws SQLException {
        MigrationChain granting = chain(V001CreateOrders.class, V002Grant.class);

        assertThatThrownBy(() -> seal(granting)).hasMessageContaining("names the role {role app}");
        assertThat(SealWriter.write(new SealRequest(
                        granting, project, Optional.empty(), Optional.empty(), Map.of("app", "shop \"app\""))))
                .hasToString("Sealed V001 to V002 in %s.".formatted(file));
        try (Connection connection = home.dataSource().getConnection();
                ResultSet left = connection
                        .createStatement()
                        .executeQuery("select from pg_roles where rolname = 'shop \"app\"'")) {
            assertThat(left.next()).isFalse();
        }
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(file);
    }

    private SealReport seal(MigrationChain chain) {
        return SealWriter.write(request(chain, project));
    }

    private SealReport seal(MigrationChain chain, int to) {
        return SealWriter.write(
                new SealRequest(chain, project, Optional.of(new SchemaVersion(to)), Optional.empty(), Map.of()));
    }

    private SealReport reseal(MigrationChain chain, int from) {
        return SealWriter.write(
                new SealRequest(chain, project, Optional.empty(), Optional.of(new SchemaVersion(from)), Map.of()));
    }

    private static SealRequest request(MigrationChain chain, Path project) {
        return new SealRequest(chain, project, Optional.empty(), Optional.empty(), Map.of());
    }

    @SafeVarargs
    private static MigrationChain chain(Class<? extends MigrationStep>... steps) {
        return MigrationChain.named("shop").sealedBy(Seals.beside(Shop.class)).steps(steps);
    }

    private static final class Shop {}

    /** A step of two statements. */
    private abstract static class Plain implements MigrationStep {

        private final String up;
        private final String down;

        Plain(String up, String down) {
            this.up = up;
            this.down = down;
        }

        @Override
        public void up(Changes changes) {
            changes.ddl(PlainSql.of(up));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(PlainSql.of(down));
        }
    }

    private static final class V001CreateOrders extends Plain {
        V001CreateOrders() {
            super("create table {schema}.orders (id int, total int)", "drop table {schema}.orders");
        }
    }

    private static final class V002FillTotals extends Plain {
        V002FillTotals() {
            super("update {schema}.orders set total = 0", "update {schema}.orders set total = null");
        }
    }

    private static final class V003AddIndex extends Plain {
        V003AddIndex() {
            super("create index orders_idx on {schema}.orders (id)", "drop index {schema}.orders_idx");
        }
    }

    private static final class V002Grant extends Plain {
        V002Grant() {
            super("grant select on {schema}.orders to {role app}", "revoke select on {schema}.orders from {role app}");
        }
    }

    private static final class V002Fail extends Plain {
        V002Fail() {
            super("create index fails on {schema}.missing (id)", "drop index {schema}.fails");
        }
    }

    private static final class Edited {

        private static final class V001CreateOrders extends Plain {
            V001CreateOrders() {
                super("create table {schema}.orders (id int, total bigint)", "drop table {schema}.orders");
            }
        }

        private static final class V002FillTotals extends Plain {
            V002FillTotals() {
                super("update {schema}.orders set total = 1", "update {schema}.orders set total = null");
            }
        }
    }
}
