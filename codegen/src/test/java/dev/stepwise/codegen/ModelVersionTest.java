package dev.stepwise.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import dev.stepwise.testsupport.Sql;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedServer.class)
final class ModelVersionTest {

    @TempDir
    private Path directory;

    private ProvidedChain provided;

    @BeforeEach
    void provide() throws Exception {
        provided = ProvidedChain.by(ReadersChain.class);
    }

    @AfterEach
    void restore() {
        provided.close();
    }

    @Test
    void generatesTheModelAsItWasAtAVersion() throws Exception {
        Map<String, String> files = atVersion("2", "library.model").run();

        assertThat(files.get("tables/Readers.java")).contains("> NAME ", "> GIVEN_NAME ", "> FAMILY_NAME ");
        assertThat(files.get("GeneratedFrom.java")).contains("CHAIN = \"readers\";", "VERSION = 2;");
    }

    @Test
    void generatesAgainWhereTheVersionIsChanged() throws Exception {
        atVersion("1", "library.model").run();

        Map<String, String> files = atVersion("3", "library.model").run();

        assertThat(files.get("GeneratedFrom.java")).contains("VERSION = 3;");
        assertThat(files.get("tables/Readers.java")).doesNotContain("> NAME ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "4", "999", "-1", "abc", "2.5", "V002", "oban 2", "99999999999", "+2", "2 3", "٢", "${v}"})
    void refusesWhatIsNoVersionOfTheChain(String version) {
        assertThatThrownBy(() -> atVersion(version, "library.model").run())
                .hasMessageContaining(
                        "The database property version is \"%s\", but the chain readers has the versions 1 to 3",
                        version);
        assertThat(directory.resolve("library")).doesNotExist();
    }

    @Test
    void severalPackagesHaveSeveralVersions() throws Exception {
        atVersion("1", "library.model.v1").run();
        atVersion("2", "library.model.v2").run();
        atVersion("3", "library.model").run();

        assertThat(directory.resolve("library/model/v1/GeneratedFrom.java"))
                .content()
                .contains("VERSION = 1;");
        assertThat(directory.resolve("library/model/v2/GeneratedFrom.java"))
                .content()
                .contains("VERSION = 2;");
        assertThat(directory.resolve("library/model/GeneratedFrom.java"))
                .content()
                .contains("VERSION = 3;");
        SharedServer.withhold();
        atVersion("1", "library.model.v1").run();
        atVersion("3", "library.model").run();
    }

    @Test
    void aVersionContinuesTheRunToTheOneBelow() throws Exception {
        try (ScratchServer server = ScratchServer.start()) {
            VersionDatabases databases = new VersionDatabases(server);
            try (ScratchDatabase first = databases.create(source(1));
                    ScratchDatabase third = databases.create(source(3));
                    ScratchDatabase thirdAgain = databases.create(source(3));
                    ScratchDatabase second = databases.create(source(2))) {
                assertThat(journal(third)).hasSize(3).containsAll(journal(first));
                assertThat(journal(thirdAgain)).isEqualTo(journal(third));
                assertThat(journal(second)).hasSize(2).containsAll(journal(first));
            }
        }
    }

    @Test
    void generationsAtTheSameTimeRunTheChainOnce() throws Exception {
        BuildServer server = BuildServer.join();
        ModelSource third = source(3);
        CompletableFuture<ScratchDatabase> other = CompletableFuture.supplyAsync(() -> server.createDatabase(third));
        try (ScratchDatabase one = server.createDatabase(source(3));
                ScratchDatabase another = other.get(1, TimeUnit.MINUTES)) {
            assertThat(one.name()).isNotEqualTo(another.name());
            assertThat(journal(one)).hasSize(3).isEqualTo(journal(another));
        } finally {
            server.leave();
        }
    }

    @Test
    void aChangedChainDoesNotContinueTheRunOfTheEarlierOne() throws Exception {
        try (ScratchServer server = ScratchServer.start()) {
            VersionDatabases databases = new VersionDatabases(server);
            try (ScratchDatabase before = databases.create(library(1))) {
                LibraryChain.longestShelfmark = 25;
                try (ScratchDatabase after = databases.create(library(2))) {
                    assertThat(journal(after)).doesNotContainAnyElementsOf(journal(before));
                }
            } finally {
                LibraryChain.longestShelfmark = 20;
            }
        }
    }

    @Test
    void aRepairReadsByTheOldModelAndWritesByTheNew() throws Exception {
        atVersion("1", "library.model.v1").run();
        atVersion("3", "library.model").run();
        Files.writeString(directory.resolve("Repair.java"), """
            import static library.model.Tables.READERS;
            import org.jooq.DSLContext;
            import library.model.v1.tables.records.ReadersRecord;

            public class Repair implements java.util.function.Consumer<DSLContext> {
                @Override
                public void accept(DSLContext sql) {
                    DSLContext backup = sql.configuration().derive(library.model.v1.ReadersSchema.in("backup")).dsl();
                    DSLContext current = sql.configuration().derive(library.model.ReadersSchema.in("current")).dsl();
                    for (ReadersRecord old : backup.fetch(library.model.v1.Tables.READERS)) {
                        String[] names = old.getName().split(" ");
                        current.update(READERS)
                                .set(READERS.GIVEN_NAME, names[0])
                                .set(READERS.FAMILY_NAME, names[1])
                                .where(READERS.ID.eq(old.getId()))
                                .execute();
                    }
                }
            }
            """);
        try (CompiledModel model = CompiledModel.of(directory);
                ScratchDatabase database = ScratchServer.shared().createDatabase()) {
            SchemaMigrator migrator = SchemaMigrator.of(database.dataSource(), new ReadersChain().chain());
            migrator.inSchema("backup").upTo(1);
            migrator.inSchema("current").up();
            Sql.execute(
                    database.dataSource(),
                    "insert into backup.readers values (1, 'Ada Lovelace'); insert into current.readers values (1)");

            repair(model).accept(on(database));

            assertThat(Sql.value(database.dataSource(), "select given_name || '/' || family_name from current.readers"))
                    .isEqualTo("Ada/Lovelace");
        }
    }

    @SuppressWarnings("unchecked")
    private static Consumer<DSLContext> repair(CompiledModel model) throws ReflectiveOperationException {
        return model.create(Consumer.class, "Repair");
    }

    private static DSLContext on(ScratchDatabase database) {
        return DSL.using(database.dataSource(), SQLDialect.POSTGRES);
    }

    /** The times at which the steps were done, which tell one run from another. */
    private static List<String> journal(ScratchDatabase database) {
        return Sql.rows(
                database.dataSource(), "select version, finished_at from model.stepwise_journal order by version");
    }

    private Generation atVersion(String version, String packageName) {
        Generation generation =
                Generation.into(directory).with("chain", "readers").with("version", version);
        generation.configuration.getGenerator().getTarget().setPackageName(packageName);
        return generation;
    }

    private static ModelSource source(int version) {
        return source("readers", version);
    }

    private static ModelSource library(int version) {
        return source("library", version);
    }

    private static ModelSource source(String chain, int version) {
        Properties properties = new Properties();
        properties.setProperty("chain", chain);
        properties.setProperty("version", String.valueOf(version));
        return ModelSource.of(properties, Thread.currentThread().getContextClassLoader());
    }
}
