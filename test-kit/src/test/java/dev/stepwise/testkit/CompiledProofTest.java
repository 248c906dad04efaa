package dev.stepwise.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.compile.internal.StepCompiler;
import dev.stepwise.compiled.internal.ClassPathReader;
import dev.stepwise.compiled.internal.CompiledFolder;
import dev.stepwise.compiled.internal.Stamp;
import dev.stepwise.compiled.internal.StepFile;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.script.Direction;
import dev.stepwise.script.SchemaVersion;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The files of a compiled chain are compared with its classes; here they lie where the build of this module would write them. */
class CompiledProofTest {

    private static final MigrationChain CHAIN =
            MigrationChain.named("told").steps(V001CreateTold.class, V002CreateMore.class, V003CreateLast.class);

    private final StepCompiler compiler = new StepCompiler(CHAIN);
    private final Path folder = classes().resolve(CompiledFolder.of("told"));
    private final List<Stamp.Entry> entries = new ArrayList<>();
    private final Map<SchemaVersion, Stamp.StampedStep> steps = new TreeMap<>();

    @BeforeEach
    void compileTwoStepsOneOfThemWrongly() throws IOException {
        Files.createDirectories(folder);
        write(1, "told", "told");
        write(2, "more", "less");
        String renderedBy = compiler.step(new SchemaVersion(1), Direction.UP).renderedBy();
        Files.writeString(
                folder.resolve(CompiledFolder.STAMP), new Stamp(renderedBy, entries, List.of(), steps).write());
    }

    @AfterEach
    void removeTheFiles() throws IOException {
        for (String file : List.of("V001.sql", "V002.sql", CompiledFolder.STAMP)) {
            Files.delete(folder.resolve(file));
        }
        Files.delete(folder);
    }

    @Test
    void aFileThatSaysSomethingElseThanTheClassIsNamed() {
        ProofReport report = ProofReport.of("compiledStepsSayWhatTheirClassesSay", ProvenChain.of(CHAIN));

        String proof = Proof.COMPILED.toString();
        assertThat(report.passed(Proof.COMPILED)).isEqualTo(1);
        assertThat(report.failed()).containsOnlyKeys(proof + ": V002 create more");
        assertThat(report.failed().get(proof + ": V002 create more"))
                .startsWith(
                        "The file of V002 create more, up, says something else than its class. Compile the chain again");
        assertThat(report.skipped()).containsOnlyKeys(proof + ": V003 create last");
        assertThat(report.skipped().get(proof + ": V003 create last"))
                .startsWith("V003 create last is not compiled: the stamp in ");
    }

    private void write(int number, String text, String other) throws IOException {
        SchemaVersion version = new SchemaVersion(number);
        String path = CHAIN.stepType(version).getName().replace('.', '/') + ".class";
        String content = StepFile.write(compiler.step(version, Direction.UP), compiler.step(version, Direction.DOWN))
                .replace("\"" + text + "\"", "\"" + other + "\"");
        Files.writeString(folder.resolve(CompiledFolder.file(version)), content);
        entries.add(new Stamp.Entry(
                path, ClassPathReader.crc(Files.readAllBytes(classes().resolve(path)))));
        steps.put(
                version,
                new Stamp.StampedStep(ClassPathReader.crc(content.getBytes(UTF_8)), List.of(entries.size() - 1)));
    }

    private static Path classes() {
        try {
            URI place = CompiledProofTest.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            return Path.of(place);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static final class V001CreateTold implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(createTable("told").column("id", INTEGER));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropTable("told"));
        }
    }

    static final class V002CreateMore implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(createTable("more").column("id", INTEGER));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropTable("more"));
        }
    }

    static final class V003CreateLast implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(createTable("last").column("id", INTEGER));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropTable("last"));
        }
    }
}
