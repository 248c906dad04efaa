package dev.stepwise.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.run.RunLimits;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.StepFailedException;
import dev.stepwise.testing.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** An application whose chain is compiled migrates in every way without jOOQ, and loads none of it where it is there. */
class CompiledWithoutJooqTest {

    private static final List<Class<?>> CLASSES = List.of(
            Market.class,
            Market.Stalls.class,
            Market.V001CreateQueue.class,
            Market.V001CreateStalls.class,
            Market.V002IncludeQueue.class,
            Market.V003NumberStalls.class,
            Market.V004IndexStalls.class);

    private static final CompiledClasses COMPILED =
            CompiledClasses.of(Market.CHAIN, CLASSES, (step, other) -> !MigrationStep.class.isAssignableFrom(other));

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    @TempDir
    private Path folder;

    @Test
    void aCompiledChainIsResumedAndTakenBackWithoutJooq() throws Exception {
        COMPILED.inFolder(folder);

        assertThat(saidByAnotherJvm(false)).isEqualTo("V004 failed, then at V004, then not installed");
        assertThat(database.rows("select id, name, number, chain from kept order by id"))
                .containsExactly(
                        "1|apples {schema} \\|1|market, market, queue, market, market",
                        "2|pears\r\n'$x$|2|market, market, queue, market, market");
        assertThat(database.rows("select relname from pg_class where relname in ('stalls', 'queue')"))
                .isEmpty();
    }

    @Test
    void aFreshInstallOfACompiledChainLoadsNoClassOfJooqThatIsThere() throws Exception {
        COMPILED.inJar(folder.resolve("market.jar"));

        assertThat(saidByAnotherJvm(true, "-Xlog:class+load"))
                .contains("V004 failed, then at V004, then not installed", "RunnableChain")
                .doesNotContain("org.jooq");
    }

    @Test
    void anEditedStepIsRefusedByNameWithoutJooq() throws Exception {
        String edited = CompiledClasses.path(Market.V003NumberStalls.class);
        COMPILED.edited(edited, "inOrderOf", "inOrderUp").inFolder(folder);

        assertThat(saidByAnotherJvm(false))
                .startsWith("V003 number stalls of the chain market is not compiled: " + edited
                        + " has changed since: its CRC-32 is ")
                .endsWith(
                        "Without jOOQ it cannot be rendered here. Build the module of the chain again, run \"stepwise compile\", for a finished jar with --jar, or add jOOQ to the class path.");
        assertThat(database.rows("select from pg_class where relname = 'stalls'"))
                .isEmpty();
    }

    private String saidByAnotherJvm(boolean withJooq, String... options) throws IOException {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> withJooq || !new File(entry).getName().startsWith("jooq"))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(List.of(options));
        command.add("-cp");
        command.add(folder + File.pathSeparator + folder.resolve("market.jar") + File.pathSeparator + classPath);
        command.addAll(List.of(Application.class.getName(), database.scratch().url()));
        Process application = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new String(application.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    /** Fails at the last step, goes on from there, and takes all back. */
    static final class Application {

        private Application() {}

        public static void main(String[] arguments) throws SQLException {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(arguments[0]);
            System.out.println(
                    said(source, SchemaMigrator.of(source, Market.CHAIN).within(RunLimits.DEFAULT.withLargeTable(0))));
        }

        private static String said(PGSimpleDataSource source, SchemaMigrator migrator) throws SQLException {
            try {
                migrator.upTo(3);
                execute(source, "update stalls set number = 7");
                return migrator.up().toString();
            } catch (ChainException refused) {
                return String.valueOf(refused.getMessage());
            } catch (StepFailedException failed) {
                execute(source, "update stalls set number = id");
                String said = "%s failed, then at %s, then "
                        .formatted(failed.step().version(), migrator.up().to());
                execute(
                        source,
                        "create table kept as select *, (select string_agg(chain, ', ' order by id) from stepwise_journal) chain from stalls");
                migrator.downTo(0);
                return said + migrator.installedVersion();
            }
        }

        private static void execute(PGSimpleDataSource source, String sql) throws SQLException {
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }
}
