package dev.stepwise.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.Seals;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.V001CreateThings;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** An application whose database is up to date starts without jOOQ and without the steps of earlier sections: here it has no jOOQ. */
class WithoutJooqTest {

    private static final MigrationChain CHAIN =
            MigrationChain.named("things").sealedBy(Seals.beside(First.class)).steps(First::steps, Last::steps);

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    @Test
    void anUpToDateRunLoadsNoClassOfJooq() throws Exception {
        database.migrator(CHAIN).up();

        assertThat(saidByAnotherJvm()).isEqualTo("at V002, 0 steps");
    }

    @Test
    void anUpToDateRunLoadsTheStepsOfTheLastSectionAlone() throws Exception {
        database.migrator(CHAIN).up();

        assertThat(saidByAnotherJvm("-Xlog:class+load"))
                .contains("at V002, 0 steps", V002DoNothing.class.getName())
                .doesNotContain(V001CreateThings.class.getName());
    }

    private String saidByAnotherJvm(String... options) throws IOException, InterruptedException {
        String withoutJooq = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !new File(entry).getName().startsWith("jooq"))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-cp",
                withoutJooq,
                Application.class.getName(),
                database.scratch().url()));
        Process application = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new String(application.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    /** Makes the table; has the seal of its version. */
    static final class First {
        static List<Class<? extends MigrationStep>> steps() {
            return List.of(V001CreateThings.class);
        }
    }

    /** Holds the newest step. */
    static final class Last {
        static List<Class<? extends MigrationStep>> steps() {
            return List.of(V002DoNothing.class);
        }
    }

    static final class V002DoNothing implements MigrationStep {
        @Override
        public void up(Changes changes) {}

        @Override
        public void down(Changes changes) {}
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
