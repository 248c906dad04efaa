package dev.stepwise.ddl;

import static dev.stepwise.ddl.PostgresDdl.call;
import static dev.stepwise.ddl.PostgresDdl.createExtension;
import static dev.stepwise.ddl.PostgresTypes.CITEXT;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static dev.stepwise.ddl.PostgresTypes.ofExtension;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.createView;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.update;

import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Types, operators and functions of an extension mean the extension's, wherever it is, in a schema that is not on a path by itself. */
class ExtensionNamesTest {

    private static final String[] EXTENSIONS = {"citext", "hstore", "pg_trgm", "pgcrypto"};

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    @ParameterizedTest
    @ValueSource(strings = {"public", "extensions"})
    void whatAnExtensionHasIsFoundWhereverItIs(String home) {
        database.execute("create schema if not exists " + home);
        for (String extension : EXTENSIONS) {
            database.execute("create extension %s with schema %s".formatted(extension, home));
        }
        database.migrator(Things.chain().steps(V001CreateThings.class, V002UseExtensions.class))
                .inSchema("tenant")
                .up();

        assertThat(database.rows("select note from tenant.people order by id"))
                .as("rows that are equal without case")
                .containsExactly("updated", "filled", "null");
        assertThat(database.value("select count(*) from tenant.known")).isEqualTo("2");
        assertThat(database.value("select format_type(atttypid, atttypmod) from pg_attribute"
                        + " where attrelid = 'tenant.people'::regclass and attname = 'others'"))
                .endsWith("citext[]");
        assertThat(database.value(
                        "select traits::text, alike > 0.3, token is not null, digest from tenant.people where id = 1"))
                .isEqualTo("\"a\"=>\"1\"|t|t|900150983cd24fb0d6963f7d28e17f72");
    }

    static final class People extends StepTable {
        final Field<Integer> id = column("id", SQLDataType.INTEGER.notNull());
        final Field<String> email = column("email", CITEXT.notNull());
        final Field<String[]> others = column("others", CITEXT.array());
        final Field<String> traits =
                column("traits", ofExtension("hstore", "hstore").defaultValue("a=>1"));
        final Field<String> note = column("note", TEXT);
        final Field<Float> alike = column("alike", SQLDataType.REAL);
        final Field<UUID> token = column("token", SQLDataType.UUID);
        final Field<String> digest = column("digest", TEXT);

        People() {
            super("people");
        }
    }

    static final class V002UseExtensions implements MigrationStep {

        private static final People PEOPLE = new People();

        @Override
        public void up(Changes changes) {
            for (String extension : EXTENSIONS) {
                changes.ddl(createExtension(extension));
            }
            changes.ddl(createTable(PEOPLE).columns(PEOPLE.fields()).primaryKey(PEOPLE.id));
            changes.dml(insertInto(PEOPLE, PEOPLE.id, PEOPLE.email, PEOPLE.others)
                    .values(1, "ALICE@example.com", new String[] {"A"})
                    .values(2, "Bob@example.com", new String[0])
                    .values(3, "carol@example.com", null));
            changes.dml(update(PEOPLE)
                    .set(PEOPLE.note, "updated")
                    .where(PEOPLE.email.eq("alice@EXAMPLE.com"))
                    .and(PEOPLE.others.contains(new String[] {"a"})));
            changes.backfill(Backfill.of(PEOPLE)
                    .set(PEOPLE.note, "filled")
                    .where(PEOPLE.note.isNull())
                    .where(PEOPLE.email.in("BOB@example.com", "dave@example.com"))
                    .inOrderOf(PEOPLE.id));
            changes.dml(update(PEOPLE)
                    .set(PEOPLE.alike, call("pg_trgm", "similarity", SQLDataType.REAL, inline("word"), inline("words")))
                    .set(PEOPLE.token, call("pgcrypto", "gen_random_uuid", SQLDataType.UUID))
                    .set(PEOPLE.digest, md5("abc")));
            changes.ddl(createView("known")
                    .as(select(PEOPLE.id).from(PEOPLE).where(PEOPLE.email.in("alice@example.com", "bob@example.com"))));
        }

        private static Field<String> md5(String text) {
            Field<byte[]> digest = call("pgcrypto", "digest", SQLDataType.VARBINARY, inline(text), inline("md5"));
            return org.jooq.impl.DSL.function(name("encode"), TEXT, digest, inline("hex"));
        }

        @Override
        public void down(Changes changes) {}
    }
}
