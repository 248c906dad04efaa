package dev.stepwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.scratch.ScratchDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A schema name that is not refused works with every command. */
final class SchemaNameTest {

    static Stream<String> names() {
        return Stream.of(
                "Tenant",
                "a.b",
                "it's \"quoted\"",
                "größe 体",
                "$1 %s {0} \\ ;--",
                "public.x",
                "select",
                "x".repeat(63));
    }

    @ParameterizedTest
    @MethodSource("names")
    void worksWithEveryCommand(String schema) throws SQLException {
        try (ScratchDatabase database = Databases.at(1)) {
            List<String> neighbour = Databases.contents(database).get("public");

            assertThat(Run.on(database, "plan", "--schema", schema).out())
                    .contains(" in schema " + schema + ", from V000");
            assertThat(Run.on(database, "up", "--to", "5", "--schema", schema))
                    .extracting(Run::exitCode)
                    .isEqualTo(0);
            assertThat(Run.on(database, "status", "--schema", schema).out())
                    .contains("Schema     " + schema + "\n", "Installed  V005 add beneficiary");
            assertThat(Databases.contents(database).get(schema)).contains("table shop: comment 5");
            assertThat(Run.on(database, "down", "--to", "0", "--schema", schema).exitCode())
                    .isZero();
            assertThat(Databases.contents(database).get(schema)).noneMatch(fact -> fact.startsWith("table"));
            assertThat(Databases.contents(database).get("public")).isEqualTo(neighbour);
        }
    }
}
