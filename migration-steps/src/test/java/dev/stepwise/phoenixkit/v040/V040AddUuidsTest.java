package dev.stepwise.phoenixkit.v040;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.phoenixkit.ChainDatabase;
import dev.stepwise.phoenixkit.Mallory;
import dev.stepwise.script.StepFailedException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class V040AddUuidsTest {

    private static final String TABLES = """
            select table_name from information_schema.columns
            where table_schema = 'public' and column_name = 'uuid' and column_default = 'uuid_generate_v7()'
            order by table_name""";

    private static final String SETTINGS = "select id, uuid from phoenix_kit_settings order by id";

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(39);

    @BeforeEach
    void insertUsers() {
        database.execute("""
                insert into phoenix_kit_users (id, email, hashed_password, inserted_at, updated_at)
                values (1, 'anna@example.org', '', now(), now()), (2, 'bert@example.org', '', now(), now())""");
    }

    @Test
    void givesEveryRowADistinctUuid() {
        database.upTo(40);

        List<String> tables = database.rows(TABLES);
        assertThat(tables).hasSize(32);
        for (String table : tables) {
            assertThat(database.rows("select count(*) - count(distinct uuid) from " + table))
                    .containsExactly("0");
        }
        assertThat(database.rows("select uuid from phoenix_kit_users"))
                .hasSize(2)
                .allMatch(V040AddUuidsTest::isVersion7);
    }

    @Test
    void fillsALargeTableInBatches() {
        database.execute("""
                insert into phoenix_kit_settings (key, value)
                select 'key ' || n, 'value' from generate_series(1, 10000) as n""");

        database.upTo(40);

        assertThat(database.rows("select count(*) > 10000, count(*) - count(distinct uuid) from phoenix_kit_settings"))
                .containsExactly("t|0");
        assertThat(database.rows("select count(*) from phoenix_kit_users where uuid is null"))
                .containsExactly("0");
    }

    @Test
    void doesNotChangeTheUuidsOfEmailTemplates() {
        database.execute("""
                insert into phoenix_kit_email_templates
                  (uuid, name, slug, display_name, subject, html_body, text_body, inserted_at, updated_at)
                values (null, 'reset', 'reset', 'Reset', 'Reset', '', '', now(), now())""");

        database.upTo(40);

        assertThat(database.rows("select uuid from phoenix_kit_email_templates"))
                .containsExactly("null");
    }

    @Test
    void theFunctionReturnsDistinctValuesOfVersion7() {
        database.upTo(40);

        assertThat(database.rows("select uuid_generate_v7() from generate_series(1, 1000)"))
                .doesNotHaveDuplicates()
                .allMatch(V040AddUuidsTest::isVersion7);
    }

    @Test
    void theValuesStartWithTheCurrentMillisecond() {
        database.upTo(40);

        assertThat(database.rows("""
                with made as (select clock_timestamp() as before, uuid_generate_v7() as uuid, clock_timestamp() as after)
                select ('x' || left(replace(uuid::text, '-', ''), 12))::bit(48)::bigint
                  between floor(extract(epoch from before) * 1000) and extract(epoch from after) * 1000
                from made""")).containsExactly("t");
    }

    @Test
    void consecutiveValuesAreInOrder() {
        database.upTo(40);

        List<String> made = IntStream.range(0, 500)
                .mapToObj(n -> database.rows("select uuid_generate_v7()").get(0))
                .toList();

        assertThat(made).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void changesNothingIfTheWholeEffectExists() {
        database.upTo(40);
        List<String> everything = database.everything();
        List<String> settings = database.rows(SETTINGS);

        repeat();

        assertThat(database.everything()).isEqualTo(everything);
        assertThat(database.rows(SETTINGS)).isEqualTo(settings);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop index %s_uuid_idx",
                "alter table %s alter uuid drop not null",
                "alter table %s alter uuid drop default",
                "drop index %1$s_uuid_idx; alter table %1$s alter uuid drop not null, alter uuid drop default",
                "alter table %s drop uuid"
            })
    void addsTheMissingPartsOfATable(String loss) {
        database.upTo(40);
        List<String> everything = database.everything();
        List<String> tables = database.rows(TABLES);
        database.execute(tables.stream().map(loss::formatted).collect(joining(";")));

        repeat();

        assertThat(database.everything()).isEqualTo(everything);
    }

    @Test
    void keepsExistingUuids() {
        database.execute(
                "alter table phoenix_kit_users add uuid uuid",
                "update phoenix_kit_users set uuid = '018f0000-0000-7000-8000-000000000001' where id = 1");

        database.upTo(40);

        List<String> uuids = database.rows("select uuid from phoenix_kit_users order by id");
        assertThat(uuids.get(0)).isEqualTo("018f0000-0000-7000-8000-000000000001");
        assertThat(uuids.get(1)).matches(V040AddUuidsTest::isVersion7);
    }

    @Test
    void replacesAFunctionOfATrustedRole() {
        database.execute("""
                create function uuid_generate_v7() returns uuid language plpgsql security definer as
                'begin return ''018f0000-0000-4000-8000-'' || right(gen_random_uuid()::text, 12); end'""");

        database.upTo(40);

        assertThat(database.rows("select uuid from phoenix_kit_users"))
                .hasSize(2)
                .allMatch(V040AddUuidsTest::isVersion7);
        assertThat(database.rows("select prosecdef from pg_proc where proname = 'uuid_generate_v7'"))
                .containsExactly("f");
    }

    @Test
    void refusesAFunctionOfAnUntrustedRole() {
        try (Mallory mallory = new Mallory(database)) {
            mallory.execute("create function public.uuid_generate_v7() returns uuid language plpgsql as"
                    + " 'begin raise exception ''mallory was called''; end'");
            List<String> before = database.everything();

            assertThatThrownBy(() -> database.upTo(40))
                    .isInstanceOf(StepFailedException.class)
                    .hasMessageContaining("The routine public.uuid_generate_v7() belongs to the role " + mallory.name())
                    .hasMessageContaining("alter routine public.uuid_generate_v7() owner to ");
            assertThat(database.everything()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"*, numeric, int", "%, bigint, int"})
    void callsNoOperatorOfAnotherRoleWhereASuperuserInsertsOrUpdates(String operator) {
        database.upTo(40);
        try (Mallory mallory = new Mallory(database)) {
            String[] parts = operator.split(", ");
            mallory.execute(
                    "create function public.evil(%s, %s) returns %1$s language plpgsql as 'begin raise exception ''mallory was called''; end'"
                            .formatted(parts[1], parts[2]),
                    "create operator public.%s (leftarg = %s, rightarg = %s, function = public.evil)"
                            .formatted(parts[0], parts[1], parts[2]));

            database.execute(
                    "insert into phoenix_kit_settings (key, value) values ('key', 'value')",
                    "update phoenix_kit_users set uuid = uuid_generate_v7()");

            assertThat(database.rows("select uuid from phoenix_kit_settings where key = 'key'"))
                    .allMatch(V040AddUuidsTest::isVersion7);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table phoenix_kit_users_uuid_idx (id int)",
                "create index phoenix_kit_users_uuid_idx on phoenix_kit_users (id)",
                "create unique index phoenix_kit_users_uuid_idx on phoenix_kit_settings (id)"
            })
    void refusesARelationThatHasTheNameOfAnIndex(String other) {
        database.execute(other);

        assertThatThrownBy(() -> database.upTo(40))
                .hasMessageContaining("index phoenix_kit_users_uuid_idx ")
                .hasMessageContaining("then run again.");
    }

    @Test
    void downIgnoresAMissingColumn() {
        database.upTo(40);
        database.execute("alter table phoenix_kit_admin_notes drop uuid");

        database.downTo(39);

        assertThat(database.rows(TABLES)).isEmpty();
    }

    /** Runs the version again, as on a database that has its effects but not its number. */
    private void repeat() {
        database.setVersion(39);
        database.upTo(40);
    }

    private static boolean isVersion7(String uuid) {
        return uuid.matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    }
}
