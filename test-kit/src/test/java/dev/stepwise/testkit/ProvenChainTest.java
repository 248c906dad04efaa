package dev.stepwise.testkit;

import static dev.stepwise.testkit.ShopSteps.ORDERS;
import static dev.stepwise.testkit.ShopSteps.shop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.ddl.PostgresGrant;
import dev.stepwise.ddl.PostgresIndex;
import dev.stepwise.ddl.PostgresObject;
import dev.stepwise.ddl.PostgresRole;
import dev.stepwise.ddl.PostgresTypes;
import dev.stepwise.ddl.Privilege;
import dev.stepwise.ddl.internal.ServerVersion;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import dev.stepwise.testkit.ShopSteps.V001CreateOrders;
import dev.stepwise.testkit.ShopSteps.V002AddTotal;
import dev.stepwise.testkit.ShopSteps.V003SeedOrders;
import java.util.Map;
import org.jooq.Constants;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/** Chains of many kinds are proven; what there is nothing to prove of is named. */
class ProvenChainTest {

    @Test
    void aChainThatKeepsItsPromisesPassesEachProofOfEachVersion() {
        ProofReport report = ProofReport.of(
                ProvenChain.of(shop().steps(V001CreateOrders.class, V002AddTotal.class, V003SeedOrders.class)));

        assertThat(report.failed()).isEmpty();
        assertThat(Proof.values())
                .allSatisfy(proof ->
                        assertThat(report.passed(proof)).as(proof.name()).isEqualTo(hasNothingToProve(proof) ? 0 : 3));
        assertThat(report.skipped())
                .hasSize(ProofReport.OLDEST_JOOQ ? 6 : 9)
                .containsEntry(
                        "A released step and its catalog are those of the seal: V001 create orders",
                        "V001 create orders has no seal: it counts as not released.");
    }

    private static boolean hasNothingToProve(Proof proof) {
        return switch (proof) {
            case SEALS, COMPILED -> true;
            case BOTH_LINES_OF_JOOQ -> !ProofReport.OLDEST_JOOQ;
            default -> false;
        };
    }

    @Test
    void theRuleForBothLinesOfJooqIsSkippedByNameWhereStepsAreCompiledWithTheNewer() {
        assertThat(ProofReport.of("stepsKeepTheRules", ProvenChain.of(shop().steps(V001CreateOrders.class)))
                        .skipped()
                        .values())
                .hasSize(ProofReport.OLDEST_JOOQ ? 0 : 1)
                .allSatisfy(reason -> assertThat(reason)
                        .isEqualTo("The rule is for steps that are compiled with jOOQ 3.19; this is jOOQ "
                                + Constants.FULL_VERSION + "."));
    }

    @Test
    void aChainOfOneVersionWithAMarkerIsProven() {
        assertThat(ProofReport.of(ProvenChain.of(shop().markedBy("orders").steps(V001CreateOrders.class)))
                        .failed())
                .isEmpty();
    }

    @Test
    void aChainThatBeginsWithABaselineAndIncludesAnotherIsProven() {
        ProofReport report = ProofReport.of(
                ProvenChain.of(MigrationChain.named("whole").steps(V050IncludeShop.class, V051AddNote.class)));

        assertThat(report.failed()).isEmpty();
        assertThat(report.passed(Proof.EXACT_DOWN)).isEqualTo(2);
    }

    @Test
    void aStepOutsideOfATransactionIsProven() {
        assertThat(ProofReport.of(ProvenChain.of(shop().steps(V001CreateOrders.class, V002IndexConcurrently.class)))
                        .failed())
                .isEmpty();
    }

    @Test
    void whatTheApplicationBringsIsThereBeforeTheFirstStep() {
        assertThat(ProofReport.of(ProvenChain.of(shop().steps(V001CreateOrders.class, V002AddEmail.class))
                                .onDatabasesWith("create schema extras", "create extension citext schema extras"))
                        .failed())
                .isEmpty();
    }

    @Test
    void aRoleIsGivenByTheUserOrNamed() {
        ProvenChain chain = ProvenChain.of(shop().steps(V001CreateOrders.class, V002Grant.class));

        assertThat(ProofReport.of(chain.withRole("app", "pg_monitor")).failed()).isEmpty();
        assertThat(ProofReport.of("downIsTheExactInverse", chain.withRole("app", "kit app"))
                        .failed())
                .isEmpty();
        assertThat(ProofReport.of("downIsTheExactInverse", chain).failed())
                .hasEntrySatisfying(
                        "Down is the exact inverse of up: V002 grant",
                        message -> assertThat(message)
                                .startsWith("V002 grant fails on the way up.")
                                .contains("app"));
    }

    @Test
    void theWayDownOfAnIrreversibleStepIsSkippedWithItsReasonAndThoseBelowItAreProven() {
        ProofReport report = ProofReport.of(
                ProvenChain.of(shop().steps(V001CreateOrders.class, V002Forget.class, V003SeedOrders.class)));

        assertThat(report.failed()).isEmpty();
        assertThat(report.skipped())
                .containsEntry(
                        "Down is the exact inverse of up: V002 forget",
                        "V002 forget cannot be taken back: the codes are gone.");
        assertThat(report.passed(Proof.EXACT_DOWN)).isEqualTo(2);
        assertThat(report.passed(Proof.RESTORED_ROWS)).isEqualTo(2);
    }

    @Test
    void aStepThatNeedsANewerServerIsSkippedByNameAndSoIsWhatLiesBehindIt() {
        Map<String, String> skipped = ProofReport.of(
                        "oneRunIsManyRuns",
                        ProvenChain.of(shop().steps(V001CreateOrders.class, V002NeedNewer.class, V003SeedOrders.class)))
                .skipped();

        assertThat(skipped)
                .hasSize(2)
                .hasEntrySatisfying(
                        Proof.ONE_RUN + ": V002 need newer",
                        reason -> assertThat(reason).contains("the wonder needs PostgreSQL 99 or later"))
                .hasEntrySatisfying(
                        Proof.ONE_RUN + ": V003 seed orders",
                        reason -> assertThat(reason).startsWith("V003 seed orders is not reached."));
    }

    @Test
    void aProofIsLeftOutForItsReason() {
        ProvenChain chain = ProvenChain.of(shop().steps(V001CreateOrders.class, V002AddTotal.class))
                .without(Proof.FINAL, "a test extends it", 2);
        ProofReport report = ProofReport.of("stepsKeepTheRules", chain);

        assertThat(report.passed(Proof.FINAL)).isEqualTo(1);
        assertThat(report.skipped())
                .hasSize(ProofReport.OLDEST_JOOQ ? 1 : 3)
                .containsEntry(
                        "Steps are final: V002 add total", "FINAL is left out for V002 add total: a test extends it.");
        assertThatThrownBy(() -> chain.without(Proof.FINAL, " ")).hasMessageContaining("FINAL is left out without");
        assertThatThrownBy(() -> chain.without(Proof.FINAL, "why", 7))
                .hasMessage("FINAL is left out for V007, and shop has the steps V001 to V002. Name one of them.");
    }

    static final class V050IncludeShop implements MigrationStep {
        private static final MigrationChain SHOP = shop().steps(V001CreateOrders.class, V002AddTotal.class);

        @Override
        public void up(Changes changes) {
            changes.include(SHOP, 2);
        }

        @Override
        public void down(Changes changes) {
            changes.include(SHOP, 2);
        }
    }

    static final class V051AddNote implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(ORDERS).add(field(name("note"), VARCHAR)));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(alterTable(ORDERS).dropColumn(name("note")));
        }
    }

    static final class V002IndexConcurrently implements MigrationStep {
        private static final PostgresIndex BY_CODE =
                PostgresIndex.index("orders_code_idx").on(ORDERS, ORDERS.code);

        @Override
        public void up(Changes changes) {
            changes.outsideTransaction(BY_CODE.createConcurrently());
        }

        @Override
        public void down(Changes changes) {
            changes.outsideTransaction(BY_CODE.dropConcurrently());
        }
    }

    static final class V002AddEmail implements MigrationStep {
        private static final StepTable NOW = StepTable.named("orders");
        private static final Field<String> EMAIL = NOW.column("email", PostgresTypes.CITEXT);

        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(NOW).add(EMAIL));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(alterTable(ORDERS).dropColumn(EMAIL));
        }
    }

    static final class V002Grant implements MigrationStep {
        private static final PostgresGrant READS = PostgresGrant.privileges(Privilege.SELECT)
                .on(PostgresObject.table(ORDERS))
                .to(PostgresRole.given("app"));

        @Override
        public void up(Changes changes) {
            changes.ddl(READS.grant());
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(READS.revoke());
        }
    }

    static final class V002Forget implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(ORDERS).alterColumn(ORDERS.code).dropNotNull());
        }

        @Override
        public void down(Changes changes) {
            changes.irreversible("the codes are gone");
        }
    }

    static final class V002NeedNewer implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(DSL.query("{0}comment on table {1} is 'new'", ServerVersion.needed(99, "the wonder"), ORDERS));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(DSL.query("comment on table {0} is null", ORDERS));
        }
    }
}
