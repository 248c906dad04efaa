package dev.stepwise.phoenixkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ReferenceTest {

    @Test
    void startsEmpty() {
        assertThat(ReferenceCatalog.at(0).facts()).isEmpty();
        assertThat(ReferenceRows.at(0)).isEmpty();
    }

    @Test
    void containsEveryVersionNumberAsTheCommentOfTheMarker() {
        assertThat(IntStream.rangeClosed(1, Chain.NEWEST))
                .allSatisfy(version -> assertThat(ReferenceCatalog.at(version).facts())
                        .contains("table phoenix_kit: comment " + version));
    }

    @Test
    void endsWithAllTablesAndRowsOfTheLastVersion() {
        assertThat(ReferenceCatalog.at(114).facts())
                .filteredOn(fact -> fact.matches("table \\w+(: .*)?"))
                .hasSize(122);
        assertThat(ReferenceRows.at(114)).hasSize(112);
    }

    @Test
    void refusesUnknownVersions() {
        int unknown = Chain.NEWEST + 1;
        assertThatThrownBy(() -> ReferenceCatalog.at(unknown))
                .hasMessageContaining("0 to %d, not %d", Chain.NEWEST, unknown);
        assertThatThrownBy(() -> ReferenceRows.at(-1)).hasMessageContaining("0 to %d, not -1", Chain.NEWEST);
    }

    @Test
    void readsRowsInTheFormOfTheReference() throws SQLException {
        try (ScratchDatabase database = ScratchServer.shared().createDatabase();
                Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema \"a.b\"");
            statement.execute("""
                    create table "a.b".roles as
                    select gen_random_uuid() as uuid, 7 as id, now() as at, current_date as day, 'Größe' as name,
                           'of ' || gen_random_uuid() || ' at ' || now()::timestamp as note, 0.850000 as rate,
                           'words' as description, null::text as instructions, true as active, array['a', 'b'] as tags,
                           '{"b": [1.50, null], "a": {"description": "kept"}}'::jsonb as extra""");
            statement.execute("create table \"a.b\".stepwise_journal as select 1 as id");

            assertThat(SeededRows.of(connection, "a.b"))
                    .isEqualTo(SeededRows.of(connection, "a.b", "roles"))
                    .containsExactly("roles {\"active\":true,\"at\":\"<timestamp>\",\"day\":\"<timestamp>\","
                            + "\"description\":\"<text>\",\"extra\":{\"a\":{\"description\":\"kept\"},\"b\":[1.50,null]},\"id\":7,\"instructions\":null,\"name\":\"Größe\",\"note\":\"of"
                            + " <uuid> at <timestamp>\","
                            + "\"rate\":0.850000,\"tags\":[\"a\",\"b\"],\"uuid\":\"<uuid>\"}");
        }
    }
}
