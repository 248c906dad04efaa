package dev.stepwise.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each command that the README shows is run somewhere in the build, so that it cannot rot. */
final class ReadmeCommandsTest {

    private static final Pattern BLOCK = Pattern.compile("^```(\\w*)\\n(.+?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern COMMENT = Pattern.compile("\\s+#.*");

    private static final String FIRST_CHAIN = "maven-plugin/src/test/java/dev/stepwise/maven/OwnChainInMavenTest.java";

    /** What runs a command, though for another name of a project or an address. */
    private static final Map<String, String> RUN_BY = Map.of(
            "./stepwise up",
            "cli/src/test/java/dev/stepwise/cli/LauncherTest.java",
            "mvn verify",
            ".ci/run",
            "java -jar cli-executable.jar --chain-path shop-migrations.jar up --url jdbc:postgresql://localhost/shop",
            FIRST_CHAIN,
            "mvn dev.stepwise:stepwise-maven-plugin:0.1.0-SNAPSHOT:init -Dstepwise.chain=shop -Dstepwise.package=com.example.shop",
            FIRST_CHAIN,
            "mvn stepwise:new -Dstepwise.title=\"add total to orders\"",
            FIRST_CHAIN,
            "mvn stepwise:up",
            FIRST_CHAIN);

    @Test
    void eachCommandIsRunByTheBuild() throws IOException {
        assertThat(commands().distinct()).containsExactlyInAnyOrderElementsOf(RUN_BY.keySet());
        assertThat(RUN_BY.values())
                .allMatch(file -> Files.exists(Pom.ROOT.folder().resolve(file)));
    }

    private static Stream<String> commands() throws IOException {
        return BLOCK.matcher(Files.readString(Path.of("../README.md")))
                .results()
                .filter(block -> block.group(1).matches("(sh)?"))
                .flatMap(block -> block.group(2).lines())
                .map(line -> COMMENT.matcher(line).replaceFirst("").strip());
    }
}
