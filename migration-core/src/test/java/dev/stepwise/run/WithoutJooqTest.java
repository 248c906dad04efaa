package dev.stepwise.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.V001CreateThings;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** An application whose database is up to date starts without jOOQ: here it has none on its class path. */
class WithoutJooqTest {

    private static final MigrationChain CHAIN = MigrationChain.named("things").steps(V001CreateThings.class);

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    @Test
    void anUpToDateRunLoadsNoClassOfJooq() throws Exception {
        database.migrator(CHAIN).up();

        assertThat(saidByAnotherJvm()).isEqualTo("at V001, 0 steps");
    }

    private String saidByAnotherJvm() throws IOException, InterruptedException {
        String withoutJooq = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !new File(entry).getName().startsWith("jooq"))
                .collect(Collectors.joining(File.pathSeparator));
        Process application = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        withoutJooq,
                        Application.class.getName(),
                        database.scratch().url())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new String(application.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    /** Migrates at its start, as an application does. */
    static final class Application {

        private Application() {}

        public static void main(String[] arguments) {
            SchemaMigrator migrator = SchemaMigrator.of(arguments[0], CHAIN);
            System.out.printf(
                    "%s, %d steps%n",
                    migrator.installedVersion(), migrator.up().steps().size());
        }
    }
}
