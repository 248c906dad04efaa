package dev.stepwise.phoenixkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.catalog.CatalogSnapshot;
import dev.stepwise.compile.internal.StepCompiler;
import dev.stepwise.compiled.internal.RunnableChain;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.oban.Oban;
import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The chain runs from the text that the build has made of it, without jOOQ on the class path. */
class CompiledChainTest {

    private static final String SCHEMA = "tenant_b";

    @Test
    void theWholeChainRunsUpAndDownWithoutJooq() throws Exception {
        try (ScratchDatabase typed = ScratchServer.shared().createDatabase();
                ScratchDatabase compiled = ScratchServer.shared().createDatabase()) {
            SchemaMigrator rendered = SchemaMigrator.of(typed.dataSource(), new StepCompiler(Chain.CHAIN))
                    .inSchema(SCHEMA);
            rendered.up();

            assertThat(saidByAnotherJvm(compiled.url(), "up")).isEqualTo("no jOOQ, at " + newest());
            assertThat(catalog(compiled).differencesFrom(catalog(typed))).hasToString("");
            assertThat(Chain.rows(compiled.dataSource(), SCHEMA)).isEqualTo(Chain.rows(typed.dataSource(), SCHEMA));

            assertThat(saidByAnotherJvm(compiled.url(), "down")).isEqualTo("no jOOQ, not installed");
            rendered.downTo(0);
            assertThat(catalog(compiled).differencesFrom(catalog(typed))).hasToString("");
        }
    }

    @Test
    void theBuildHasCompiledEveryStep() {
        assertThat(Stream.of(Chain.CHAIN, new Oban().chain()).flatMap(CompiledChainTest::notCompiled))
                .isEmpty();
    }

    private static Stream<String> notCompiled(MigrationChain chain) {
        RunnableChain compiled = new RunnableChain(chain);
        return chain.steps().stream()
                .flatMap(step -> compiled.renderedSince(step.version()).stream().map(reason -> step + ": " + reason));
    }

    private static String newest() {
        return Chain.CHAIN.newest().toString();
    }

    private static CatalogSnapshot catalog(ScratchDatabase database) throws SQLException {
        return Chain.catalog(database.dataSource(), SCHEMA);
    }

    private static String saidByAnotherJvm(String url, String direction) throws IOException {
        String withoutJooq = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !new File(entry).getName().startsWith("jooq"))
                .collect(Collectors.joining(File.pathSeparator));
        Process application = new ProcessBuilder(List.of(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        withoutJooq,
                        Application.class.getName(),
                        direction))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        application.getOutputStream().write(url.getBytes(StandardCharsets.UTF_8));
        application.getOutputStream().close();
        return new String(application.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    /** Migrates without jOOQ. Reads the database URL, which may contain a password, from standard input. */
    static final class Application {

        private Application() {}

        public static void main(String[] arguments) throws IOException {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(new String(System.in.readAllBytes(), StandardCharsets.UTF_8));
            SchemaMigrator migrator =
                    SchemaMigrator.of(source, new PhoenixKit().chain()).inSchema(SCHEMA);
            if (arguments[0].equals("up")) {
                migrator.up();
            } else {
                migrator.downTo(0);
            }
            System.out.printf("%s, %s%n", hasJooq() ? "with jOOQ" : "no jOOQ", migrator.installedVersion());
        }

        private static boolean hasJooq() {
            try {
                Class.forName("org.jooq.Query");
                return true;
            } catch (ClassNotFoundException absent) {
                return false;
            }
        }
    }
}
