package dev.stepwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.scratch.LocalServer;
import dev.stepwise.scratch.ScratchDatabase;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What programs read, or people copy, is the same in every locale. */
final class LocaleTest {

    private static final String FOREIGN_DIGIT = "[\\p{Nd}&&[^0-9]]";

    private final Locale before = Locale.getDefault();

    @TempDir
    private Path home;

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "tr-TR"})
    void printsUrlsAndNumbersInAscii(String locale) {
        Locale.setDefault(Locale.forLanguageTag(locale));
        Map<String, String> environment = Map.of("STEPWISE_HOME", home.toString());

        assertThat(Run.with(environment, "up", "--to", "2").out())
                .containsPattern("\n  jdbc:postgresql://127\\.0\\.0\\.1:\\d+/postgres\\?user=postgres\n")
                .containsPattern("\n  psql postgresql://postgres@127\\.0\\.0\\.1:\\d+/postgres\n")
                .doesNotContainPattern(FOREIGN_DIGIT);
        assertThat(Run.with(environment, "status", "--json").out())
                .containsPattern("\"database\" : \"jdbc:postgresql://127\\.0\\.0\\.1:\\d+/postgres\"")
                .contains("\"version\" : 2,")
                .doesNotContainPattern(FOREIGN_DIGIT);
        assertThat(Run.with(environment, "status").printed()).doesNotContainPattern(FOREIGN_DIGIT);
        assertThat(Run.with(environment, "plan").printed()).doesNotContainPattern(FOREIGN_DIGIT);
        try (LocalServer server = LocalServer.serve(home)) {
            assertThat(Run.with(environment, "serve").out())
                    .contains(
                            "\n  jdbc:postgresql://127.0.0.1:" + server.port() + "/postgres?user=postgres\n",
                            "\n  psql postgresql://postgres@127.0.0.1:" + server.port() + "/postgres\n")
                    .doesNotContainPattern(FOREIGN_DIGIT);
        }
    }

    @Test
    void printsTheSameScripts() {
        try (ScratchDatabase empty = Databases.empty();
                ScratchDatabase newest = Databases.newest()) {
            String up = Run.on(empty, "plan", "--sql").out();
            String down = Run.on(newest, "plan", "--sql", "--to", "0").out();

            for (String locale : new String[] {"ar-EG", "tr-TR"}) {
                Locale.setDefault(Locale.forLanguageTag(locale));
                assertThat(Run.on(empty, "plan", "--sql").out()).isEqualTo(up);
                assertThat(Run.on(newest, "plan", "--sql", "--to", "0").out()).isEqualTo(down);
            }
        }
    }
}
