package dev.stepwise.phoenixkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.catalog.CatalogSnapshot;
import dev.stepwise.compile.internal.StepCompiler;
import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** A chain that is compiled to plain data runs without jOOQ on the class path. */
class CompiledChainTest {

    private static final String SCHEMA = "tenant_b";

    @TempDir
    private Path folder;

    @Test
    void theWholeChainRunsUpAndDownWithoutJooq() throws Exception {
        Path file = folder.resolve("phoenix_kit.json");
        CompiledChainFile.of(new StepCompiler(Chain.CHAIN)).write(file);

        try (ScratchDatabase typed = ScratchServer.shared().createDatabase();
                ScratchDatabase compiled = ScratchServer.shared().createDatabase()) {
            Chain.in(typed.dataSource(), SCHEMA).up();

            assertThat(saidByAnotherJvm(file, compiled.url(), "up")).isEqualTo("no jOOQ, at " + newest());
            assertThat(catalog(compiled).differencesFrom(catalog(typed))).hasToString("");
            assertThat(Chain.rows(compiled.dataSource(), SCHEMA)).isEqualTo(Chain.rows(typed.dataSource(), SCHEMA));

            assertThat(saidByAnotherJvm(file, compiled.url(), "down")).isEqualTo("no jOOQ, not installed");
            Chain.in(typed.dataSource(), SCHEMA).downTo(0);
            assertThat(catalog(compiled).differencesFrom(catalog(typed))).hasToString("");
        }
    }

    @Test
    void aCompiledChainIsUnchangedByWritingAndReading() throws IOException {
        CompiledChainFile compiled = CompiledChainFile.of(new StepCompiler(Chain.CHAIN));
        Path file = folder.resolve("phoenix_kit.json");
        compiled.write(file);

        assertThat(CompiledChainFile.read(file)).isEqualTo(compiled);
        assertThat(CompiledChainFile.of(new StepCompiler(Chain.CHAIN))).isEqualTo(compiled);
    }

    private static String newest() {
        return Chain.CHAIN.newest().toString();
    }

    private static CatalogSnapshot catalog(ScratchDatabase database) throws SQLException {
        return Chain.catalog(database.dataSource(), SCHEMA);
    }

    private static String saidByAnotherJvm(Path file, String url, String direction) throws IOException {
        String withoutJooq = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !new File(entry).getName().startsWith("jooq"))
                .collect(Collectors.joining(File.pathSeparator));
        Process application = new ProcessBuilder(List.of(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        withoutJooq,
                        Application.class.getName(),
                        file.toString(),
                        direction))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        application.getOutputStream().write(url.getBytes(StandardCharsets.UTF_8));
        application.getOutputStream().close();
        return new String(application.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    /** Migrates with the file. Reads the database URL, which may contain a password, from standard input. */
    static final class Application {

        private Application() {}

        public static void main(String[] arguments) throws IOException {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(new String(System.in.readAllBytes(), StandardCharsets.UTF_8));
            SchemaMigrator migrator = SchemaMigrator.of(source, CompiledChainFile.read(Path.of(arguments[0])))
                    .inSchema(SCHEMA);
            if (arguments[1].equals("up")) {
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
