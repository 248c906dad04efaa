package dev.stepwise.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.JSON;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import dev.stepwise.plan.PlannedStep;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import org.jooq.Field;
import org.jooq.JSON;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Writes rows behind and in front of a backfill that is at work, after its first batch; the rows behind have ids up to 900. */
@Timeout(120)
class BackfillTriggerTest {

    private static final MigrationChain CHAIN = Things.chain().steps(V001CreateThings.class, V002AddSlug.class);

    private static final MigrationChain MAINTAINED =
            Things.chain().steps(V001CreateThings.class, V002AddMaintainedSlug.class);

    private static final MigrationChain META = Things.chain().steps(V001CreateThings.class, V002FillByMeta.class);

    private static final MigrationChain UNQUALIFIED =
            Things.chain().steps(V001CreateThings.class, V002FillByNames.class);

    private static final MigrationChain UNMAINTAINED = Things.chain().steps(V001CreateThings.class, V002FillSlug.class);

    private static final MigrationChain LEGACY = Things.chain().steps(V001CreateThings.class, V002RenameStates.class);

    private static final String TRIGGERS = "select count(*) from pg_trigger where tgname like '~stepwise%'";

    private static final String FUNCTIONS = "select count(*) from pg_proc where proname like '~stepwise%'";

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    @BeforeEach
    void createPages() {
        database.migrator(CHAIN).upTo(1);
        database.execute(
                "create table pages (id int primary key, title text, meta json, visits int default 0 not null)",
                "insert into pages select n, 'Page ' || n from generate_series(1, 12000) n");
    }

    @Test
    void rowsThatAreInsertedBehindTheBatchesAreFilled() {
        upWhile("insert into pages (id, title) values (-1, 'Behind'), (20000, 'Before')");

        assertThat(slugs("-1, 20000")).isEqualTo("behind,before");
        assertThat(database.value("select count(*) from pages where slug is distinct from lower(title)"))
                .isEqualTo("0");
    }

    @Test
    void aChangedSourceComputesTheValueAnew() {
        upWhile("update pages set title = 'Changed ' || id where id in (5, 11999)");

        assertThat(slugs("5, 11999")).isEqualTo("changed 5,changed 11999");
    }

    @Test
    void aStatementThatSetsTheTargetKeepsItsValue() {
        upWhile(
                "insert into pages (id, title, slug) values (-1, 'Behind', 'mine'), (20000, 'Before', 'mine')",
                "update pages set slug = 'mine' where id in (5, 11998)",
                "update pages set title = 'Changed', slug = 'mine' where id in (6, 11999)");

        assertThat(slugs("-1, 5, 6, 11998, 11999, 20000")).isEqualTo("mine,mine,mine,mine,mine,mine");
    }

    @Test
    void aTargetThatIsSetToNullBehindTheBatchesIsFilledAgain() {
        upWhile("update pages set slug = null where id = 5");

        assertThat(slugs("5")).isEqualTo("page 5");
    }

    @Test
    void aChangeOfAnotherColumnLeavesTheTargetAlone() {
        upWhile(
                "update pages set slug = 'mine' where id = 5",
                "update pages set visits = visits + 1, meta = '{}' where id in (5, 6)");

        assertThat(slugs("5, 6")).isEqualTo("mine,page 6");
    }

    @Test
    void whatOtherTriggersChangeIsSeen() {
        database.execute(
                "create function retitle() returns trigger language plpgsql as 'begin new.title := ''Retitled ''"
                        + " || new.id; return new; end'",
                "create trigger zz_retitle before insert on pages for each row execute function retitle()",
                "create function copy() returns trigger language plpgsql as 'begin insert into pages (id, title)"
                        + " values (-new.id, ''Copy''); return null; end'",
                "create trigger copy after update on pages for each row when (new.id = 11000) execute function copy()");

        upWhile("insert into pages (id, title) values (-1, 'Behind')");

        assertThat(slugs("-11000, -1"))
                .as("of the run's own nested writes too")
                .isEqualTo("retitled -11000,retitled -1");
    }

    @Test
    void aRowIsFilledForTheReplicationRoleAsWell() {
        upWhile("set session_replication_role to replica", "insert into pages (id, title) values (-1, 'Behind')");

        assertThat(slugs("-1")).isEqualTo("behind");
    }

    @Test
    void aConditionOnTheOldValueDecidesForWhatIsWrittenMeanwhile() {
        database.execute("alter table pages add state text default 'legacy'");
        upWhile(
                LEGACY,
                "insert into pages (id, title, state) values (-1, 'Behind', 'legacy'), (-2, 'Behind', 'mine')",
                "update pages set title = 'Changed', state = 'mine' where id = 4",
                "update pages set title = 'Changed' where id in (4, 5)");

        assertThat(database.rows("select id || ' ' || state from pages where id in (-2, -1, 4, 5) order by id"))
                .containsExactly("-2 mine", "-1 new:Behind", "4 mine", "5 new:Page 5");
        assertThat(database.value("select count(*) from pages where state = 'legacy'"))
                .isEqualTo("0");
    }

    @Test
    void aSourceOfATypeWithoutEqualityIsSeenToChange() {
        database.execute("update pages set meta = json_build_object('id', id)");
        upWhile(
                META,
                "insert into pages (id, meta) values (-1, '[1]')",
                "update pages set meta = '[5]' where id = 5",
                "update pages set slug = 'mine' where id = 6",
                "update pages set title = 'Changed' where id = 6");

        assertThat(slugs("-1, 5, 6")).isEqualTo("[1],[5],mine");
    }

    @Test
    void aColumnThatIsNamedWithoutItsTableIsASourceAsWell() {
        upWhile(
                UNQUALIFIED,
                "insert into pages (id, title) values (-1, 'Behind'), (20000, 'Before')",
                "update pages set title = 'Changed ' || id where id in (5, 11999)",
                "update pages set slug = 'mine' where id = 6",
                "update pages set visits = 1 where id = 6");

        assertThat(slugs("-1, 5, 6, 11999, 20000")).isEqualTo("behind,changed 5,mine,changed 11999,before");
    }

    @Test
    void rowsOfPartitionsAreFilledWhateverTheOrderOfTheirColumns() {
        database.execute(
                "alter table pages rename to pages_high",
                "alter table pages_high add check (id >= 1)",
                "create table pages (title text, visits int default 0 not null, id int not null, meta json) partition"
                        + " by range (id)",
                "create unique index on pages (id)",
                "alter table pages attach partition pages_high for values from (1) to (100000)",
                "create table pages_low partition of pages for values from (-100) to (1)");

        upWhile(
                "insert into pages (id, title) values (-1, 'Behind')",
                "insert into pages_high (id, title) values (20000, 'Before')",
                "update pages set title = 'Changed' where id in (-1, 5)");

        assertThat(slugs("-1, 5, 20000")).isEqualTo("changed,changed,before");
    }

    @Test
    void theTriggerIsThereFromBeforeTheFirstBatchUntilTheLastTransaction() {
        upWhile(connection -> {
            assertThat(database.value(TRIGGERS)).isEqualTo("1");
            assertThat(database.rows("select proconfig, prosecdef from pg_proc where proname like '~stepwise%'"))
                    .containsExactly("{\"search_path=pg_catalog, pg_temp\"}|f");
        });

        assertThat(database.value(TRIGGERS)).isEqualTo("0");
        assertThat(database.value(FUNCTIONS)).isEqualTo("0");
    }

    @Test
    void aSmallTableHasNoTrigger() {
        database.execute(
                "delete from pages where id > 9000",
                "create function no_trigger() returns event_trigger"
                        + " language plpgsql as 'begin raise exception ''a trigger''; end'",
                "create event trigger no_trigger on ddl_command_end when tag in ('CREATE TRIGGER')"
                        + " execute function no_trigger()");

        assertThat(database.migrator(CHAIN).up().rows().updated()).isEqualTo(9_000);
    }

    @Test
    void anAuthorCanDeclineTheTrigger() {
        upWhile(MAINTAINED, connection -> assertThat(database.value(TRIGGERS)).isEqualTo("0"));
    }

    @Test
    void aTriggerThatAKilledRunHasLeftIsReplaced() {
        assertThatThrownBy(() -> upWhile(connection -> {
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");
        assertThat(database.value(TRIGGERS)).isEqualTo("1");
        database.execute("insert into pages (id, title) values (-1, 'Behind')");
        assertThat(slugs("-1")).as("between two runs").isEqualTo("behind");
        // As an administrator does who begins the step anew.
        database.execute("delete from stepwise_journal where version = 2", "alter table pages drop slug");

        database.migrator(CHAIN).up();

        assertThat(database.value(TRIGGERS)).isEqualTo("0");
        assertThat(slugs("-1, 1")).isEqualTo("behind,page 1");
    }

    @Test
    void theScriptHasTheTriggerToo() {
        String script = database.migrator(CHAIN).plan(2).script();
        assertThat(script).contains("create trigger \"~stepwise_v002_pages_");

        database.execute(database.migrator(CHAIN).plan(2));

        assertThat(database.value(FUNCTIONS)).isEqualTo("0");
        assertThat(database.value("select count(*) from pages where slug is null"))
                .isEqualTo("0");
    }

    @Test
    void aSourceThatIsGeneratedIsRefused() {
        database.execute(
                "alter table pages drop title",
                "alter table pages add title text generated always as (id::text) stored");

        assertRefused(
                database.migrator(CHAIN),
                "The backfill of public.pages reads generated columns, which are not known yet when its trigger fires:"
                        + " title.");
    }

    @Test
    void aRoleThatMayNotCreateTheTriggerIsRefused() {
        database.execute(
                "create role owner_of_pages",
                "create role deployer login",
                "grant all on schema public to deployer",
                "grant all on all tables in schema public to deployer",
                "alter table stepwise_journal owner to deployer",
                "alter table things owner to deployer",
                "alter table pages add slug text",
                "alter table pages owner to owner_of_pages");

        assertRefused(
                SchemaMigrator.of(database.sourceAs("deployer"), UNMAINTAINED),
                "The table public.pages belongs to the role owner_of_pages, and the role deployer may not create the"
                        + " trigger");
    }

    private void assertRefused(SchemaMigrator migrator, String message) {
        assertThatThrownBy(migrator::up)
                .hasMessageStartingWith(message)
                .hasMessageContaining("Nothing of the step was kept");
        assertThat(database.value(FUNCTIONS)).isEqualTo("0");
    }

    private String slugs(String ids) {
        return database.value("select string_agg(slug, ',' order by id) from pages where id in (" + ids + ")");
    }

    private void upWhile(String... statements) {
        upWhile(CHAIN, statements);
    }

    private void upWhile(MigrationChain chain, String... statements) {
        upWhile(chain, connection -> {
            try (Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        });
    }

    private void upWhile(Consumer<Connection> application) {
        upWhile(CHAIN, application);
    }

    private void upWhile(MigrationChain chain, Consumer<Connection> application) {
        try (Connection connection = database.connect()) {
            database.migrator(chain)
                    .reportingTo(new AfterTheFirstBatch(() -> application.accept(connection)))
                    .up();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static final class AfterTheFirstBatch implements ProgressListener {

        private final Runnable action;
        private boolean done;

        AfterTheFirstBatch(Runnable action) {
            this.action = action;
        }

        @Override
        public void backfilling(PlannedStep step, BackfillProgress progress) {
            if (!done) {
                done = true;
                action.run();
            }
        }
    }

    static final class Pages extends StepTable {
        final Field<Integer> id = column("id", INTEGER.notNull());
        final Field<String> title = column("title", CLOB);
        final Field<String> slug = column("slug", CLOB);
        final Field<JSON> meta = column("meta", JSON);
        final Field<String> state = column("state", CLOB);

        Pages() {
            super("pages");
        }
    }

    private static final Pages PAGES = new Pages();

    private static Backfill.Builder slug() {
        return Backfill.of(PAGES).set(PAGES.slug, lower(PAGES.title)).where(PAGES.slug.isNull());
    }

    static final class V002AddSlug implements MigrationStep {

        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(PAGES).addColumn(PAGES.slug));
            changes.backfill(slug().inOrderOf(PAGES.id));
            changes.ddl(alterTable(PAGES).alterColumn(PAGES.slug).setNotNull());
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(alterTable(PAGES).dropColumn(PAGES.slug));
        }
    }

    static final class V002AddMaintainedSlug extends Slugging {
        V002AddMaintainedSlug() {
            super(slug().maintainedByApplication());
        }
    }

    static final class V002FillSlug implements MigrationStep {

        @Override
        public void up(Changes changes) {
            changes.backfill(slug().inOrderOf(PAGES.id));
        }

        @Override
        public void down(Changes changes) {
            changes.irreversible("the slugs stay");
        }
    }

    static final class V002RenameStates implements MigrationStep {

        @Override
        public void up(Changes changes) {
            changes.backfill(Backfill.of(PAGES)
                    .set(PAGES.state, concat(inline("new:"), PAGES.title))
                    .where(PAGES.state.eq("legacy"))
                    .inOrderOf(PAGES.id));
        }

        @Override
        public void down(Changes changes) {
            changes.irreversible("the states stay");
        }
    }

    /** Adds the slug and fills it by an expression. */
    abstract static class Slugging implements MigrationStep {

        private final Backfill.Builder backfill;

        Slugging(Backfill.Builder backfill) {
            this.backfill = backfill;
        }

        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(PAGES).addColumn(PAGES.slug));
            changes.backfill(backfill.inOrderOf(PAGES.id));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(alterTable(PAGES).dropColumn(PAGES.slug));
        }
    }

    static final class V002FillByMeta extends Slugging {
        V002FillByMeta() {
            super(Backfill.of(PAGES).set(PAGES.slug, PAGES.meta.cast(CLOB)).where(PAGES.slug.isNull()));
        }
    }

    static final class V002FillByNames extends Slugging {
        V002FillByNames() {
            super(Backfill.of(PAGES)
                    .set(field(name("slug"), CLOB), lower(field(name("title"), CLOB)))
                    .where(field(name("slug"), CLOB).isNull()));
        }
    }
}
