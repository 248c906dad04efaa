package dev.stepwise.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class CatalogDiffTest {

    @Test
    void isEmptyBetweenEqualCatalogs() {
        CatalogDiff diff = snapshot("table a", "table b").differencesFrom(snapshot("table b", "table a"));

        assertThat(diff.isEmpty()).isTrue();
        assertThat(diff).hasToString("");
    }

    @Test
    void tellsWhatIsMissingAndWhatIsExtraInOrder() {
        CatalogDiff diff =
                snapshot("table a", "table z", "table y").differencesFrom(snapshot("table c", "table a", "table b"));

        assertThat(diff.missing()).containsExactly("table b", "table c");
        assertThat(diff.extra()).containsExactly("table y", "table z");
        assertThat(diff).hasToString("missing: table b\nmissing: table c\nextra: table y\nextra: table z");
    }

    @Test
    void tellsInOneLineWhatDiffersInOneSubject() {
        CatalogDiff diff = snapshot("table a column 001 id: integer", "table b")
                .differencesFrom(snapshot("table a column 001 id: bigint not null", "table b: unlogged"));

        assertThat(diff.toString().lines())
                .containsExactly(
                        "differs: table a column 001 id: expected bigint not null, actual integer",
                        "differs: table b: expected unlogged, actual nothing more");
    }

    private static CatalogSnapshot snapshot(String... facts) {
        return new CatalogSnapshot(new TreeSet<>(List.of(facts)));
    }
}
