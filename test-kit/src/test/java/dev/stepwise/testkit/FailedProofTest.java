package dev.stepwise.testkit;

import static dev.stepwise.testkit.ShopSteps.ORDERS;
import static dev.stepwise.testkit.ShopSteps.shop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.ddl.OnlineDdl;
import dev.stepwise.ddl.PlainSql;
import dev.stepwise.ddl.PostgresIndex;
import dev.stepwise.ddl.PostgresSequence;
import dev.stepwise.ddl.SchemaFunction;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.Seals;
import dev.stepwise.migrate.StepTable;
import dev.stepwise.testkit.ShopSteps.V001CreateOrders;
import dev.stepwise.testkit.ShopSteps.V003SeedOrders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.MapAssert;
import org.jooq.Field;
import org.junit.jupiter.api.Test;

/** For each proof, a chain for which it does not hold: the version is named, and what is and what should be. */
class FailedProofTest {

    @Test
    void aWayDownThatLeavesAColumnBehindIsNamed() {
        failures("downIsTheExactInverse", V002AddNote.class).containsEntry(Proof.EXACT_DOWN + ": V002 add note", """
                        V002 add note, taken back, leaves something else than V001 was:
                        column orders.note is extra: character varying""");
    }

    @Test
    void aWayDownThatLeavesARowBehindIsNamed() {
        failures("downRestoresTheRows", V002AddRow.class).containsEntry(Proof.RESTORED_ROWS + ": V002 add row", """
                        V002 add row, taken back, leaves something else than V001 was:
                        a row is extra: orders {"id": 5, "code": "five"}""");
    }

    @Test
    void whatAWayDownLeavesBehindIsNoFaultOfTheStepsBeforeIt() {
        ProofReport report = ProofReport.of(ProvenChain.of(
                shop().steps(V001CreateOrders.class, V002AddSequence.class, V003SeedRow.class, V004AddNumber.class)));

        assertThat(report.failed())
                .containsKeys(
                        Proof.EXACT_DOWN + ": V002 add sequence",
                        Proof.RESTORED_ROWS + ": V003 seed row",
                        Proof.EXACT_DOWN + ": V004 add number")
                .allSatisfy((proof, message) -> assertThat(proof)
                        .matches("(%s: V00[24]|%s: V00[34]|%s: V00[234]) .*"
                                .formatted(Proof.EXACT_DOWN, Proof.RESTORED_ROWS, Proof.ONE_RUN)));
    }

    @Test
    void aWayUpThatFailsIsNamedOnceAndWhatLiesBehindItIsNotReached() {
        failures("downIsTheExactInverse", V002Fail.class, V003SeedOrders.class)
                .hasSize(2)
                .hasEntrySatisfying(
                        Proof.EXACT_DOWN + ": V002 fail",
                        message -> assertThat(message)
                                .startsWith("V002 fail fails on the way up.")
                                .contains("nowhere"))
                .containsEntry(
                        Proof.EXACT_DOWN + ": V003 seed orders",
                        "V003 seed orders is not reached, since V002 fail fails.");
    }

    @Test
    void aStepThatDependsOnTheRunIsNamed() {
        failures("oneRunIsManyRuns", V002LookAtTheRun.class)
                .containsEntry(Proof.ONE_RUN + ": V002 look at the run", """
                        One run from V000 to V002 leads to something else than one run per version:
                        column orders.alone is extra: integer""");
    }

    @Test
    void aStepThatChangesTheSchemaPublicIsNamed() {
        failures("otherSchemasStayAsTheyAre", V002ChangePublic.class)
                .containsEntry(Proof.OTHER_SCHEMAS + ": V002 change public", """
                        V002 change public, up, changes the schema public, which is not the chain's:
                        table orders: comment changed is extra""");
    }

    @Test
    void aStatementThatFindsItsTableByTheSearchPathIsNamed() {
        failures("noNameStandsWithoutItsSchema", V002NameNoSchema.class)
                .hasEntrySatisfying(
                        Proof.NO_BARE_NAMES + ": V002 name no schema",
                        message -> assertThat(message)
                                .contains("V002 name no schema fails on the way up.")
                                .contains("relation \"orders\" does not exist")
                                .contains("The statement is: alter table \"orders\""));
    }

    @Test
    void aFunctionThatFindsItsTableByThePathOfItsCallerIsNamed() {
        failures("noNameStandsWithoutItsSchema", V002CountByCaller.class, V003SeedOrders.class)
                .containsOnly(Map.entry(Proof.NO_BARE_NAMES + ": V002 count by caller", """
                        V002 count by caller leaves functions that look for what they name on the search path of their caller. Pass it to the body as a part, or put the schema on the function's own path.
                        function count_typed(): its body names orders; it should be {schema}.orders
                        function note_change(id bigint): its body names count_all; it should be {schema}.count_all
                        function note_change(id bigint): its body names orders; it should be {schema}.orders"""));
    }

    @Test
    void aChangeThatALargeTableRefusesIsNamed() {
        failures("largeTablesAreChangedToTheSame", V002CreateParts.class, V003IndexParts.class)
                .hasEntrySatisfying(
                        Proof.LARGE_TABLES + ": V003 index parts",
                        message -> assertThat(message)
                                .startsWith("V003 index parts fails on the way up.")
                                .contains("partition"));
    }

    @Test
    void aReleasedStepThatWasEditedIsNamed() {
        assertThat(ProofReport.of(
                                "releasedVersionsMatchTheirSeals",
                                ProvenChain.of(shop().sealedBy(Seals.beside(FailedProofTest.class))
                                        .steps(V001CreateOrders.class)))
                        .failed())
                .hasEntrySatisfying(
                        Proof.SEALS + ": V001 create orders",
                        message -> assertThat(message)
                                .startsWith(
                                        "V001 create orders does not fit its seal: the released step was edited, or another one has its number."));
    }

    @Test
    void whatAStepDeclaresOtherThanItIsIsNamed() {
        failures("stepTablesAreThoseOfTheirVersion", V002Misdeclare.class)
                .containsEntry(Proof.STEP_TABLES + ": V002 misdeclare", """
                        The tables that V002Misdeclare declares are not those of its version. Declare a table as it is at the version of the step, whatever later steps do to it, and drop what the step does not use.
                        Unused is declared, and the step does not use it
                        orders.code: the declared type is integer; it should be character varying(20) not null
                        orders.price is neither there before the step nor after it""");
    }

    @SafeVarargs
    private static MapAssert<String, String> failures(String method, Class<? extends MigrationStep>... further) {
        List<Class<? extends MigrationStep>> steps = new ArrayList<>();
        steps.add(V001CreateOrders.class);
        steps.addAll(List.of(further));
        return assertThat(
                ProofReport.of(method, ProvenChain.of(shop().steps(steps))).failed());
    }

    static final class V002AddNote implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(ORDERS).add(name("note"), VARCHAR));
        }

        @Override
        public void down(Changes changes) {
            // Forgotten.
        }
    }

    static final class V002AddRow implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(PlainSql.of("insert into {schema}.orders values (5, 'five')"));
        }

        @Override
        public void down(Changes changes) {
            // Forgotten.
        }
    }

    static final class V002AddSequence implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(PostgresSequence.sequence("numbers").create());
        }

        @Override
        public void down(Changes changes) {
            // Forgotten.
        }
    }

    static final class V003SeedRow implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.dml(insertInto(ORDERS).columns(ORDERS.id, ORDERS.code).values(5L, "five"));
        }

        @Override
        public void down(Changes changes) {
            // Forgotten.
        }
    }

    static final class V004AddNumber implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(ORDERS).add(name("number"), INTEGER));
        }

        @Override
        public void down(Changes changes) {
            // Forgotten.
        }
    }

    static final class V002Fail implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(dropTable(StepTable.named("nowhere")));
        }

        @Override
        public void down(Changes changes) {
            changes.irreversible("it never was");
        }
    }

    static final class V002LookAtTheRun implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.when(
                    condition("(select backend_start from pg_stat_activity where pid = pg_backend_pid())"
                            + " < (select min(started_at) from public.stepwise_journal)"),
                    then -> then.ddl(alterTable(ORDERS).add(name("alone"), INTEGER)));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(alterTable(ORDERS).dropColumnIfExists(name("alone")));
        }
    }

    static final class V002ChangePublic implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(PlainSql.of("comment on table public.orders is 'changed'"));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(PlainSql.of("comment on table public.orders is null"));
        }
    }

    static final class V002NameNoSchema implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(name("orders")).add(name("note"), VARCHAR));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(alterTable(ORDERS).dropColumn(name("note")));
        }
    }

    static final class V002CountByCaller implements MigrationStep {
        private static final SchemaFunction<Long> TYPED = SchemaFunction.returning(BIGINT, "count_typed");
        private static final SchemaFunction<Long> ALL = SchemaFunction.returning(BIGINT, "count_all");
        private static final SchemaFunction<Long> ON_PATH = SchemaFunction.returning(BIGINT, "count_on_path");

        @Override
        public void up(Changes changes) {
            changes.ddl(
                    TYPED.create("begin return (select count(*) from orders); end"),
                    ALL.create("""
                            begin -- from orders
                                return (with counted as (select id from {0}), orders as (select id from counted)
                                        select count(*) from orders where 'from orders' is distinct from id::text);
                            end""", ORDERS),
                    ALL.of(INTEGER).create("begin return 0; end"),
                    ON_PATH.onTargetPath().create("begin return (select count(*) from orders); end"),
                    PlainSql.of("""
                            create function {schema}.note_change(id bigint) returns void language plpgsql as $$
                            begin insert into "orders" values (id, 'new'); perform count_all(); end $$"""));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(
                    TYPED.drop(),
                    ALL.drop(),
                    ALL.of(INTEGER).drop(),
                    ON_PATH.drop(),
                    PlainSql.of("drop function {schema}.note_change(bigint)"));
        }
    }

    static final class V002CreateParts implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(PlainSql.of("create table {schema}.parts (id bigint not null) partition by range (id)"));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropTable(StepTable.named("parts")));
        }
    }

    static final class V003IndexParts implements MigrationStep {
        private static final StepTable PARTS = StepTable.named("parts");
        private static final PostgresIndex BY_ID =
                PostgresIndex.index("parts_by_id").on(PARTS, PARTS.column("id", BIGINT));

        @Override
        public void up(Changes changes) {
            changes.online(OnlineDdl.index(BY_ID));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(BY_ID.drop());
        }
    }

    static final class V002Misdeclare implements MigrationStep {
        static final class Now extends StepTable {
            final Field<Integer> code = column("code", INTEGER);
            final Field<Integer> price = column("price", INTEGER);

            Now() {
                super("orders");
            }
        }

        static final class Unused extends StepTable {
            Unused() {
                super("orders");
            }
        }

        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(new Now()).add(name("note"), VARCHAR));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(alterTable(new Now()).dropColumn(name("note")));
        }
    }
}
