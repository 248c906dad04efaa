package dev.stepwise.phoenixkit.v050;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.phoenixkit.ChainDatabase;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class V058AddTimeZonesToTimesTest {

    private static final String TIMES = """
            select table_name, column_name from information_schema.columns
            where table_schema = 'public' and data_type like 'timestamp%' and table_name like 'phoenix_kit%'
            order by table_name, ordinal_position""";

    private static final String REWRITES = "select name from test.rewrites order by name";

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(57);

    @Test
    void changes206ColumnsOf78TablesAndRewritesNone() {
        noteRewrites();
        List<String> otherFiles = filesOfOtherIndexes();

        database.upTo(58);

        assertThat(database.rows(REWRITES)).isEmpty();
        assertThat(filesOfOtherIndexes()).isEqualTo(otherFiles);
        assertThat(database.rows("""
                select count(*), count(distinct table_name) from information_schema.columns
                where table_schema = 'public' and data_type = 'timestamp with time zone'
                  and table_name <> 'stepwise_journal'""")).containsExactly("206|78");
    }

    @Test
    void downRewritesEachTableOnce() {
        database.upTo(58);
        noteRewrites();

        database.downTo(57);

        assertThat(database.rows(REWRITES)).hasSize(78).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/Los_Angeles", "Asia/Kathmandu", "Pacific/Kiritimati"})
    void readsTimesAsUtcInASessionOfAnyZone(String zone) {
        insertLog("2024-03-31 01:30:00.123456", "2024-03-10 02:30:00");
        insertUser("2023-12-31 23:59:59");

        inZone(zone, () -> database.upTo(58));
        assertThat(utc("phoenix_kit_email_logs", "sent_at")).containsExactly("2024-03-31 01:30:00.123456");
        assertThat(utc("phoenix_kit_email_logs", "delivered_at")).containsExactly("2024-03-10 02:30:00");
        assertThat(utc("phoenix_kit_users", "confirmed_at")).containsExactly("2023-12-31 23:59:59");

        inZone(zone, () -> database.downTo(57));
        assertThat(database.rows("select sent_at, delivered_at from phoenix_kit_email_logs"))
                .containsExactly("2024-03-31 01:30:00|2024-03-10 02:30:00");
        assertThat(database.rows("select confirmed_at from phoenix_kit_users")).containsExactly("2023-12-31 23:59:59");
    }

    @ParameterizedTest
    @CsvSource({
        "2023-12-31 23:59:59.999999+00,2023-12-31 23:59:59",
        "2024-02-29 12:00:00.5+00,2024-02-29 12:00:00",
        "2024-01-01 00:59:59.75+01,2023-12-31 23:59:59",
        "1969-12-31 23:59:59.4+00,1969-12-31 23:59:59",
        "0044-03-15 11:59:59.9+00 BC,0044-03-15 11:59:59 BC",
        "infinity,infinity",
        "-infinity,-infinity",
        ",null"
    })
    void downCutsFractionsOfASecond(String before, String after) {
        database.upTo(58);
        insertLog("2024-01-01", before);
        insertUser(before);

        database.downTo(57);

        assertThat(database.rows("select delivered_at::text from phoenix_kit_email_logs"))
                .containsExactly(after);
        assertThat(database.rows("select confirmed_at::text from phoenix_kit_users"))
                .containsExactly(after);
    }

    @ParameterizedTest
    @ValueSource(strings = {"infinity", "-infinity", "0044-03-15 12:00:00 BC", "294276-12-31 23:59:59"})
    void keepsTheEndsOfTime(String time) {
        insertLog(time, time);
        insertUser(time);

        database.upTo(58);

        assertThat(utc("phoenix_kit_email_logs", "delivered_at")).containsExactly(time);
        assertThat(utc("phoenix_kit_users", "confirmed_at")).containsExactly(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Asia/Kathmandu"})
    void aDefaultIsTheCurrentTimeInAnySession(String zone) {
        database.upTo(58);

        inZone(zone, () -> database.execute("insert into phoenix_kit_settings (key, value) values ('key', 'value')"));

        assertThat(database.rows("""
                select date_added - now() between '-1 min' and '1 min' from phoenix_kit_settings where key = 'key'""")).containsExactly("t");
    }

    @Test
    void changesNothingIfTheWholeEffectExists() {
        insertUser("2024-01-01 10:00:00");
        database.upTo(58);
        List<String> everything = database.everything();
        noteRewrites();

        database.setVersion(57);
        database.upTo(58);

        assertThat(database.everything()).isEqualTo(everything);
        assertThat(utc("phoenix_kit_users", "confirmed_at")).containsExactly("2024-01-01 10:00:00");
        assertThat(database.rows(REWRITES)).isEmpty();
    }

    /** Each column has its new type beforehand in one of the two. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void changesTheColumnsThatAreLeft(int rest) {
        List<String> times = database.rows(TIMES);
        assertThat(times).hasSize(206);
        database.execute("set timezone to 'UTC'; "
                + IntStream.range(0, times.size())
                        .filter(n -> n % 2 == rest)
                        .mapToObj(n -> "alter table %s alter %s type timestamptz"
                                .formatted((Object[]) times.get(n).split("\\|")))
                        .collect(joining("; ")));

        database.upTo(58);

        List<String> everything = database.everything();
        try (ChainDatabase reference = ChainDatabase.at(57)) {
            reference.upTo(58);
            assertThat(everything).isEqualTo(reference.everything());
        }
    }

    private void noteRewrites() {
        database.execute("""
                create schema test;
                create table test.rewrites (name text);
                create function test.note() returns event_trigger language plpgsql as
                'begin insert into test.rewrites values (pg_event_trigger_table_rewrite_oid()::regclass); end';
                create event trigger note_rewrites on table_rewrite execute function test.note()""");
    }

    /** Returns the indexes without a time among their columns, each with its file. */
    private List<String> filesOfOtherIndexes() {
        return database.rows("""
                select c.relname, relfilenode from pg_class c join pg_index i on indexrelid = c.oid
                where relnamespace = 'public'::regnamespace and c.relname like 'phoenix_kit%' and not exists (
                  select from pg_attribute where attrelid = indrelid and attnum = any (indkey)
                    and atttypid in ('timestamp'::regtype, 'timestamptz'::regtype))
                order by c.relname""");
    }

    private void inZone(String zone, Runnable work) {
        TimeZone usual = TimeZone.getDefault();
        database.execute("do $$ begin execute format('alter role %I in database %I set timezone to ''"
                + zone
                + "''', current_user, current_database()); end $$");
        try {
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            work.run();
        } finally {
            TimeZone.setDefault(usual);
        }
    }

    private List<String> utc(String table, String column) {
        return database.rows("select (%s at time zone 'UTC')::text from %s".formatted(column, table));
    }

    private void insertLog(String sentAt, String deliveredAt) {
        database.execute("""
                insert into phoenix_kit_email_logs (message_id, "to", "from", sent_at, delivered_at, inserted_at, updated_at)
                values ('m', 'a@example.org', 'b@example.org', %s, %s, now(), now())""".formatted(literal(sentAt), literal(deliveredAt)));
    }

    private void insertUser(String confirmedAt) {
        database.execute("""
                insert into phoenix_kit_users (email, hashed_password, confirmed_at, inserted_at, updated_at)
                values ('anna@example.org', '', %s, now(), now())""".formatted(literal(confirmedAt)));
    }

    private static String literal(String time) {
        return time == null ? "null" : "'" + time + "'";
    }
}
