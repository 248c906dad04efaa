package dev.stepwise.ddl;

import static dev.stepwise.ddl.PostgresJson.toJson;
import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.JSONB.jsonb;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.SQLDataType.CLOB;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import org.jooq.Field;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class PostgresJsonTest {

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    @Test
    void makesAStringOfATextAndLeavesWhatIsJson() {
        database.migrator(Things.chain().steps(V001CreateThings.class, V002InsertJson.class))
                .up();

        assertThat(database.rows("select id, name from things order by id"))
                .containsExactly("1|\"{\\\"a\\\": \\\"ä\\\"}\"", "2|{\"a\": \"ä\"}", "3|null");
    }

    static final class V002InsertJson implements MigrationStep {
        @Override
        public void up(Changes changes) {
            insert(changes, 1, inline("{\"a\": \"ä\"}").cast(CLOB));
            insert(changes, 2, inline(jsonb("{\"a\": \"ä\"}")));
            insert(changes, 3, inline((String) null, CLOB).cast(CLOB));
        }

        private static void insert(Changes changes, int id, Field<?> value) {
            changes.dml(insertInto(THINGS, THINGS.id, THINGS.name)
                    .values(inline(id), toJson(value).cast(CLOB)));
        }

        @Override
        public void down(Changes changes) {
            changes.irreversible("a test does not go down");
        }
    }
}
