package dev.stepwise.phoenixkit.v070;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.stepwise.phoenixkit.ChainDatabase;
import dev.stepwise.run.MigrationReport;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class V074DropIntegerColumnsTest {

    /** Numeric references, each with the uuid beside it and the table to which it refers. */
    private static final String REFERENCES = """
            select t.relname, n.attname, u.attname, coalesce(p.relname, case n.attname
                when 'matched_email_log_id' then 'phoenix_kit_email_logs' when 'subscription_id' then 'phoenix_kit_subscriptions'
                when 'merged_into_cart_id' then 'phoenix_kit_shop_carts' when 'billing_profile_id' then 'phoenix_kit_billing_profiles'
                when 'payment_method_id' then 'phoenix_kit_payment_methods' else 'phoenix_kit_users' end)
            from pg_class t join pg_attribute n on n.attrelid = t.oid and n.atttypid in (20, 23) and n.attnum > 0
            join pg_attribute u on u.attrelid = t.oid and u.atttypid = 'uuid'::regtype
              and u.attname = regexp_replace(n.attname, '_id$', '') || '_uuid'
            left join pg_constraint c on c.conrelid = t.oid and c.contype = 'f' and c.conkey = array[n.attnum]
            left join pg_class p on p.oid = c.confrelid
            where t.relkind = 'r' and t.relnamespace = 'public'::regnamespace and n.attname <> 'variant_id'
            order by 1, 2""";

    private static final String NUMBERED = """
            select relname, pg_get_serial_sequence(relname, 'id')
            from pg_class join pg_attribute on attrelid = oid and attname = 'id' and atttypid = 20
            where relkind = 'r' and relnamespace = 'public'::regnamespace and relname not in ('oban_jobs', 'stepwise_journal') order by 1""";

    private static final String COLUMNS = """
            select attrelid::regclass, attname from pg_attribute join pg_class on oid = attrelid
            where relkind = 'r' and relnamespace = 'public'::regnamespace and attnum > 0 and not attisdropped""";

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(74);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void downNumbersTheRowsInOrderAndFindsEveryReferenceAgain(boolean large) {
        database.replaceRowsByLife(74);
        if (large) {
            database.countEveryTableAsLarge();
        }
        Map<String, List<String>> before = allRows();

        database.downTo(73);

        assertThat(numberedTables()).hasSize(45);
        for (String[] table : numberedTables()) {
            assertThat(database.rows("select id from %s order by uuid".formatted(table[0])))
                    .as(table[0])
                    .isEqualTo(database.rows(
                            "select n from generate_series(1, (select count(*) from %s)) as n".formatted(table[0])));
            assertThat(database.rows(
                            "select nextval('%s') > coalesce(max(id), 0) and nextval('%1$s') = coalesce(max(id), 0) + 2 from %s"
                                    .formatted(table[1], table[0])))
                    .as(table[1])
                    .containsExactly("t");
        }
        assertThat(references()).hasSize(94);
        assertThat(references()).allSatisfy(this::assertBothReferToTheSame);
        assertThat(references().stream().filter(this::isUsed))
                .as("references with rows")
                .hasSizeGreaterThan(70);

        database.upTo(74);

        assertThat(allRows()).isEqualTo(before);
    }

    @Test
    void aReferenceWithoutItsUuidGetsItFromTheNumber() {
        lifeAt73();
        List<String> carts =
                database.rows("select uuid, user_uuid, merged_into_cart_uuid from phoenix_kit_shop_carts order by 1");
        List<String> requests =
                database.rows("select uuid, user_uuid, prompt_uuid from phoenix_kit_ai_requests order by 1");
        database.execute(
                "update phoenix_kit_shop_carts set user_uuid = null, merged_into_cart_uuid = null",
                "update phoenix_kit_ai_requests set user_uuid = null, prompt_uuid = null");

        database.upTo(74);

        assertThat(database.rows(
                        "select uuid, user_uuid, merged_into_cart_uuid from phoenix_kit_shop_carts order by 1"))
                .isEqualTo(carts);
        assertThat(database.rows("select uuid, user_uuid, prompt_uuid from phoenix_kit_ai_requests order by 1"))
                .isEqualTo(requests);
    }

    @Test
    void aUuidIsKeptWhereTheNumberIsOfAnotherRow() {
        lifeAt73();
        List<String> orders = database.rows("select uuid, user_uuid from phoenix_kit_orders order by 1");
        database.execute("update phoenix_kit_orders set user_id = (select max(id) from phoenix_kit_users)");

        database.upTo(74);

        assertThat(database.rows("select uuid, user_uuid from phoenix_kit_orders order by 1"))
                .isEqualTo(orders);
    }

    @Test
    void numbersThatNoUuidReplacesAreReported() {
        lifeAt73();
        database.execute(
                "update phoenix_kit_subscriptions set subscription_type_id = 7",
                "update phoenix_kit_email_logs set user_id = 999, user_uuid = null",
                "update phoenix_kit_audit_logs set admin_user_id = 998, admin_user_uuid = '00000000-0000-0000-0000-000000000000'");
        String subscription = database.rows("select min(uuid::text) from phoenix_kit_subscriptions")
                .get(0);

        List<String> warnings = warnings(database.upTo(74));

        assertThat(warnings)
                .anyMatch(warning ->
                        warning.startsWith("Rows of phoenix_kit_subscriptions that lose their subscription_type_id: ")
                                && warning.contains(subscription + " had 7"))
                .anyMatch(warning -> warning.startsWith("Rows of phoenix_kit_email_logs that lose their user_id: ")
                        && warning.contains(" had 999"))
                .anyMatch(
                        warning -> warning.startsWith("Rows of phoenix_kit_audit_logs that lose their admin_user_id: ")
                                && warning.contains(" had 998"))
                .hasSize(3);
    }

    @Test
    void rowsWhoseReferencesCannotComeBackAreReportedOnTheWayDown() {
        database.replaceRowsByLife(74);
        database.execute(
                "update phoenix_kit_audit_logs set admin_user_uuid = '00000000-0000-0000-0000-000000000000'",
                "update phoenix_kit_email_logs set user_uuid = '018f0000-0000-7000-8000-00000000dead'");

        List<String> warnings = warnings(database.downTo(73));

        assertThat(warnings)
                .anyMatch(warning ->
                        warning.startsWith("Rows of phoenix_kit_subscriptions whose subscription_type_id stays null: "))
                .anyMatch(warning ->
                        warning.startsWith("Rows of phoenix_kit_audit_logs whose admin_user_id stays null: "))
                .anyMatch(warning -> warning.startsWith("Rows of phoenix_kit_email_logs whose user_id stays null: "));
        assertThat(database.rows("select count(admin_user_id) from phoenix_kit_audit_logs"))
                .containsExactly("0");
    }

    static Stream<Arguments> inTheWayOfDown() {
        String user = "(select min(uuid::text)::uuid from phoenix_kit_users)";
        String other = "(select max(uuid::text)::uuid from phoenix_kit_users)";
        return Stream.of(
                arguments(
                        "phoenix_kit_user_follows (uuid, follower_uuid, followed_uuid, inserted_at) select gen_random_uuid(), %s, %s, now()"
                                .formatted(user, other),
                        "Rows of phoenix_kit_user_follows that share what the index phoenix_kit_user_follows_unique_idx makes unique: "),
                arguments(
                        "phoenix_kit_post_groups (uuid, user_uuid, name, slug, inserted_at, updated_at) select gen_random_uuid(), %s, 'g', 'g', now(), now()"
                                .formatted(user),
                        "that share what the index phoenix_kit_post_groups_user_id_slug_index makes unique: "),
                arguments(
                        "phoenix_kit_shop_carts (status) select 'open'",
                        "Rows of phoenix_kit_shop_carts with neither a user nor a session: "),
                arguments(
                        "phoenix_kit_shop_carts (status, user_uuid) select 'active', " + user,
                        "Rows of phoenix_kit_shop_carts that are active carts of the same user: "),
                arguments(
                        "phoenix_kit_shop_carts (status, session_id) select 'active', 's'",
                        "Rows of phoenix_kit_shop_carts that are active carts of the same session: "));
    }

    @ParameterizedTest
    @MethodSource("inTheWayOfDown")
    void rowsThatViolateWhatReturnsAreNamedBeforeAnythingChanges(String rows, String message) {
        database.replaceRowsByLife(74);
        database.execute("insert into " + rows + " from generate_series(1, 2)");
        List<String> before = database.everything();

        assertThatThrownBy(() -> database.downTo(73)).hasMessageContaining(message);

        assertThat(database.everything()).isEqualTo(before);
    }

    @Test
    void itemsOfACartThatDifferedByTheirVariantAloneAreNamed() {
        database.replaceRowsByLife(74);
        database.execute("""
                insert into phoenix_kit_shop_cart_items
                select (jsonb_populate_record(i, jsonb_build_object('uuid', gen_random_uuid(), 'variant_uuid', gen_random_uuid()))).*
                from phoenix_kit_shop_cart_items i where product_uuid is not null limit 1""");

        assertThatThrownBy(() -> database.downTo(73))
                .hasMessageContaining("Rows of phoenix_kit_shop_cart_items that hold the same product in one cart: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table app_notes (user_id bigint references phoenix_kit_users (id))",
                "create view app_notes as select id from phoenix_kit_users",
                "create view app_notes as select user_id from phoenix_kit_orders"
            })
    void whatTheApplicationBuiltOnTheNumbersIsNamedBeforeAnythingChanges(String use) {
        lifeAt73();
        database.countEveryTableAsLarge();
        database.execute(use);
        List<String> before = database.everything();

        assertThatThrownBy(() -> database.upTo(74))
                .hasMessageContaining("What uses the numeric columns: ")
                .hasMessageContaining("app_notes")
                .hasMessageContaining("Drop each or let it use the uuids, and run again.");

        assertThat(database.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void changesNothingIfTheWholeEffectExists(boolean large) {
        database.replaceRowsByLife(74);
        List<String> everything = database.everything();
        if (large) {
            database.countEveryTableAsLarge();
        }

        database.setVersion(73);
        database.upTo(74);

        assertThat(database.everything()).isEqualTo(everything);
    }

    /** What a part of the effect leaves of each object of a kind. */
    enum Part {
        FOREIGN_KEYS(
                "select format('alter table %s drop constraint %I', conrelid::regclass, conname) from pg_constraint, dropped"
                        + " where contype = 'f' and conrelid = owner and conkey = array[number]"),
        INDEXES(
                "select distinct format('drop index %s', indexrelid::regclass) from pg_index, dropped"
                        + " where indrelid = owner and number = any (indkey) and not exists (select from pg_constraint where conindid = indexrelid)"),
        CONSTRAINTS(
                "select distinct format('alter table %s drop constraint %I', owner, conname) from pg_constraint, dropped"
                        + " where contype in ('u', 'c') and conrelid = owner and number = any (conkey)"),
        REFERENCES("select format('alter table %s drop %I', owner, name) from dropped where name <> 'id'"),
        KEYS("select format('alter table %s drop id cascade', owner) from dropped where name = 'id'"),
        SEQUENCES(
                "select format('alter table %1$s alter id drop default; drop sequence %2$s', owner, pg_get_serial_sequence(owner::text, 'id'))"
                        + " from dropped where name = 'id'"),
        PRIMARY_KEYS(
                "select format('alter table %1$s drop constraint %2$I cascade, add constraint %3$I primary key (uuid)', owner, conname, owner || '_pkey')"
                        + " from dropped join pg_constraint on conrelid = owner and contype = 'p' where name = 'id'"),
        PRIMARY_KEYS_OF_THE_FORMER_NAME(
                "select format('alter table %1$s drop constraint %2$I cascade, add constraint %2$I primary key (uuid)', owner, conname)"
                        + " from dropped join pg_constraint on conrelid = owner and contype = 'p' where name = 'id'"),
        EVERY_SECOND_COLUMN(
                "select format('alter table %s drop %I cascade', owner, name) from dropped where (owner::int + number) % 2 = 0"),
        EVERY_OTHER_COLUMN(
                "select format('alter table %s drop %I cascade', owner, name) from dropped where (owner::int + number) % 2 = 1");

        private final String statements;

        Part(String statements) {
            this.statements = statements;
        }
    }

    static Stream<Arguments> parts() {
        return Stream.of(Part.values())
                .flatMap(part -> Stream.of(arguments(part, false), arguments(part, true)))
                .filter(arguments -> ChainDatabase.allCases() || arguments.get()[1].equals(isCutInHalf(arguments)));
    }

    /** A part that leaves tables half changed is completed where they count as large, the others where they are small. */
    private static boolean isCutInHalf(Arguments arguments) {
        return arguments.get()[0] == Part.EVERY_SECOND_COLUMN || arguments.get()[0] == Part.FOREIGN_KEYS;
    }

    @ParameterizedTest
    @MethodSource("parts")
    void completesAnyPartOfTheEffect(Part part, boolean large) {
        List<String> columns = database.rows(COLUMNS);
        try (ChainDatabase partly = ChainDatabase.at(73)) {
            String dropped = partly.rows(COLUMNS).stream()
                    .filter(column -> !columns.contains(column))
                    .map(column -> "'" + column + "'")
                    .collect(joining(", "));
            List<String> statements = partly.rows("""
                    with dropped as (
                      select attrelid::regclass as owner, attname as name, attnum as number from pg_attribute
                      where attrelid::regclass || '|' || attname in (%s)) """.formatted(dropped) + part.statements);
            assertThat(statements).isNotEmpty();
            partly.execute(String.join(";", statements));
            if (large) {
                partly.countEveryTableAsLarge();
            }

            partly.upTo(74);

            assertThat(partly.everything()).isEqualTo(database.everything());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {74, 73})
    void aRunThatStopsBetweenItsTransactionsIsResumed(int target) {
        int from = target == 74 ? 73 : 74;
        try (ChainDatabase whole = ChainDatabase.at(74)) {
            lifeAt(whole, from);
            lifeAt(database, from);
            whole.countEveryTableAsLarge();
            database.countEveryTableAsLarge();
            goTo(whole, target);
            List<String> columns = database.rows(COLUMNS);
            database.execute("""
                    create function stop() returns event_trigger language plpgsql as $$ begin
                    if exists (select from pg_event_trigger_ddl_commands() where object_identity = 'public.phoenix_kit_user_roles') then
                      raise exception 'stopped half way';
                    end if; end $$""", "create event trigger stop on ddl_command_end execute function stop()");

            assertThatThrownBy(() -> goTo(database, target)).hasMessageContaining("stopped half way");
            assertThat(database.rows(COLUMNS))
                    .as("columns half way")
                    .isNotEqualTo(columns)
                    .isNotEqualTo(whole.rows(COLUMNS));
            database.execute("drop event trigger stop", "drop function stop()");
            goTo(database, target);

            assertThat(database.everything()).isEqualTo(whole.everything());
            assertThat(database.rows("select uuid from phoenix_kit_users order by 1"))
                    .isEqualTo(whole.rows("select uuid from phoenix_kit_users order by 1"));
        }
    }

    private static void goTo(ChainDatabase database, int version) {
        if (version == 74) {
            database.upTo(74);
        } else {
            database.downTo(version);
        }
    }

    private static void lifeAt(ChainDatabase database, int version) {
        database.replaceRowsByLife(74);
        if (version == 73) {
            database.downTo(73);
        }
    }

    private void lifeAt73() {
        lifeAt(database, 73);
    }

    private static List<String> warnings(MigrationReport report) {
        return report.steps().stream().flatMap(step -> step.warnings().stream()).toList();
    }

    private List<String[]> numberedTables() {
        return database.rows(NUMBERED).stream().map(row -> row.split("\\|")).toList();
    }

    private List<String[]> references() {
        return database.rows(REFERENCES).stream().map(row -> row.split("\\|")).toList();
    }

    private void assertBothReferToTheSame(String[] names) {
        assertThat(database.rows(
                        "select count(*) from %s as r where %s is distinct from (select id from %4$s where uuid = r.%3$s)"
                                .formatted((Object[]) names)))
                .as("%s.%s", (Object[]) names)
                .containsExactly("0");
    }

    private boolean isUsed(String[] names) {
        return database.rows("select count(%2$s) > 0 from %1$s".formatted((Object[]) names))
                .equals(List.of("t"));
    }

    private Map<String, List<String>> allRows() {
        Map<String, List<String>> rows = new TreeMap<>();
        for (String table : database.rows(
                "select tablename from pg_tables where schemaname = 'public' and tablename not like 'stepwise%'")) {
            rows.put(
                    table,
                    database.rows("select to_jsonb(t) from %s as t order by to_jsonb(t)::text".formatted(table)));
        }
        return rows;
    }
}
