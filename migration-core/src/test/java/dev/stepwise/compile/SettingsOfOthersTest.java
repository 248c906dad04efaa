package dev.stepwise.compile;

import static dev.stepwise.ddl.PostgresDdl.setType;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static dev.stepwise.ddl.PostgresTypes.enumOf;
import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.commentOnColumn;
import static org.jooq.impl.DSL.createDomain;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.SQLDataType.NUMERIC;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.compile.internal.StepCompiler;
import dev.stepwise.ddl.CatalogConditions;
import dev.stepwise.ddl.PostgresEnum;
import dev.stepwise.ddl.PostgresJson;
import dev.stepwise.ddl.SchemaFunction;
import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.Seed;
import dev.stepwise.script.Direction;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings of jOOQ that an application has on its class path do not change what a step says. */
class SettingsOfOthersTest {

    private static final MigrationChain CHAIN = Things.chain().steps(V001CreateThings.class, V002SayAll.class);

    private static final String SETTINGS = """
            <settings>
              <renderNameCase>UPPER</renderNameCase>
              <renderKeywordCase>UPPER</renderKeywordCase>
              <renderQuotedNames>NEVER</renderQuotedNames>
              <backslashEscaping>ON</backslashEscaping>
              <statementType>STATIC_STATEMENT</statementType>
              <paramType>NAMED</paramType>
            </settings>
            """;

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    @TempDir
    private Path folder;

    @Test
    void aSettingsFileOnTheClassPathChangesNothing() throws Exception {
        Files.writeString(folder.resolve("jooq-settings.xml"), SETTINGS);

        assertThat(saidByAnotherJvm())
                .endsWith("[names by jOOQ itself: THINGS] " + Application.compiled())
                .contains("C:\\new");
        assertThat(database.rows("select distinct name from things")).containsExactly("C:\\new");
        assertThat(database.value("select count(*) from things")).isEqualTo("300");
        assertThat(database.value("select twice('a\\b')")).isEqualTo("a\\ba\\b");
    }

    private String saidByAnotherJvm() throws IOException, InterruptedException {
        Process application = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-XX:TieredStopAtLevel=1",
                        "-Dorg.jooq.no-logo=true",
                        "-Dorg.jooq.no-tips=true",
                        "-Dstdout.encoding=UTF-8",
                        "-cp",
                        folder + File.pathSeparator + System.getProperty("java.class.path"),
                        Application.class.getName(),
                        database.scratch().url())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new String(application.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    /** Migrates, and says how jOOQ shows a name by those settings and what the second step says. */
    static final class Application {

        private Application() {}

        public static void main(String[] arguments) {
            SchemaMigrator.of(arguments[0], CHAIN).up();
            System.out.printf("[names by jOOQ itself: %s] %s%n", name("things"), compiled());
        }

        static String compiled() {
            return new StepCompiler(CHAIN)
                    .step(new SchemaVersion(2), Direction.UP)
                    .parts()
                    .toString();
        }
    }

    static final class V002SayAll implements MigrationStep {

        private static final SchemaFunction<String> TWICE = SchemaFunction.returning(TEXT, "twice")
                .of("Told", TEXT)
                .immutable()
                .strict();

        @Override
        public void up(Changes changes) {
            for (int i = 0; i < 300; i++) {
                changes.seed(Seed.into(THINGS)
                        .rows(row(THINGS.id, THINGS.name), row(i, "C:\\new"))
                        .identifiedBy(THINGS.id));
            }
            changes.ddl(
                    PostgresEnum.of("mood", "it's \\").create(),
                    createDomain("price").as(NUMERIC(12, 2).notNull()),
                    alterTable(THINGS)
                            .addColumn(field(name("moods"), enumOf("mood").array())),
                    alterTable(THINGS)
                            .addColumn(field(
                                    name("opens"),
                                    SQLDataType.LOCALTIME.array().defaultValue(new LocalTime[] {LocalTime.NOON}))),
                    setType(THINGS, THINGS.name, TEXT.defaultValue("\\")),
                    commentOnColumn(THINGS.name).is("US$$ \\ per unit"),
                    TWICE.create("begin return \"Told\" || \"Told\"; end"));
            changes.when(
                    CatalogConditions.columnExists(THINGS, THINGS.name),
                    then -> then.ddl(alterTable(THINGS)
                            .addColumn(field(name("prices"), NUMERIC(12, 2).array()))));
            changes.backfill(Backfill.of(THINGS)
                    .set(THINGS.name, PostgresJson.text(PostgresJson.object("a\\", THINGS.name), "a\\"))
                    .where(THINGS.name.isNotNull())
                    .inOrderOf(THINGS.id));
        }

        @Override
        public void down(Changes changes) {}
    }
}
