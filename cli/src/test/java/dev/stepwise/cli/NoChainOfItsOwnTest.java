package dev.stepwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The command line brings no chain: its class path, of which the jar that can be run is made, has no class of PhoenixKit's or of Oban's. */
final class NoChainOfItsOwnTest {

    private static final List<String> CHAINS = List.of("dev/stepwise/phoenixkit/", "dev/stepwise/oban/");

    @Test
    void theClassPathHasNoClassOfAChain() throws IOException {
        List<String> names = new ArrayList<>();
        for (String entry : JavaProcess.classPath().split(":")) {
            names.addAll(namesIn(Path.of(entry)));
        }

        assertThat(names).contains("dev/stepwise/cli/Main.class", "dev/stepwise/migrate/MigrationChain.class");
        assertThat(names).noneMatch(name -> CHAINS.stream().anyMatch(name::startsWith));
    }

    private static List<String> namesIn(Path entry) throws IOException {
        if (Files.isDirectory(entry)) {
            try (Stream<Path> files = Files.walk(entry)) {
                return files.map(file -> entry.relativize(file).toString()).toList();
            }
        }
        if (!Files.exists(entry)) {
            return List.of();
        }
        try (ZipFile jar = new ZipFile(entry.toFile())) {
            return jar.stream().map(ZipEntry::getName).toList();
        }
    }
}
