package dev.stepwise.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.query;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.plan.MigrationPlan;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.StepName;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

/** A chain is refused where it is made if its steps are no gap-free list; all its faults are told at once. */
class MigrationChainTest {

    private static final String RENUMBER =
            "Put the steps into the order in which they are to be applied, what is released first, and run: stepwise renumber.";

    @Test
    void stepsInOrderAreAChain() {
        MigrationChain chain = chain().steps(V007Begin.class, V008GoOn.class, V009GoOnFurther.class);

        assertThat(chain.oldest()).hasToString("V007");
        assertThat(chain.newest()).hasToString("V009");
        assertThat(chain.steps())
                .map(StepName::toString)
                .containsExactly("V007 begin", "V008 go on", "V009 go on further");
        assertThat(chain.before(chain.oldest())).isEqualTo(SchemaVersion.NONE);
        assertThat(chain.knows(new SchemaVersion(6))).isFalse();
        assertThat(chain.between(new SchemaVersion(7), new SchemaVersion(8)))
                .map(StepName::version)
                .containsExactly(new SchemaVersion(8));
    }

    @Test
    void allFaultsAreToldAtOnce() {
        String here = MigrationChainTest.class.getName();
        assertThatThrownBy(() -> chain().steps(
                                V000Nothing.class,
                                V008GoOn.class,
                                Unnamed.class,
                                V7Short.class,
                                V009GoOnFurther.class,
                                V009GoOnFurther.class,
                                V007Begin.class))
                .isInstanceOf(ChainException.class)
                .hasMessage("The chain shop cannot be used: " + here
                        + "$Unnamed is not named V, three to six digits, then a title, as in V042AddOrderTotal; " + here
                        + "$V7Short is not named V, three to six digits, then a title, as in V042AddOrderTotal; "
                        + "its first version is 0, which means that nothing is installed; "
                        + "after V000 nothing comes V008 go on, not V001; "
                        + "after V009 go on further comes V009 go on further, not V010; "
                        + "after V009 go on further comes V007 begin, not V010. "
                        + RENUMBER);
    }

    @Test
    void noStepIsNoChain() {
        assertThatThrownBy(() -> chain().steps(List.of()))
                .isInstanceOf(ChainException.class)
                .hasMessage("The chain shop cannot be used: it has no step.");
    }

    @Test
    void theNewestVersionIsThatOfTheLastSectionWhichAloneIsReadForIt() {
        AtomicInteger first = new AtomicInteger();
        AtomicInteger last = new AtomicInteger();
        MigrationChain chain =
                chain().steps(counting(first, V007Begin.class, V008GoOn.class), counting(last, V009GoOnFurther.class));

        assertThat(chain.newest()).hasToString("V009");
        assertThat(chain.knows(new SchemaVersion(9))).isTrue();
        assertThat(chain.knows(new SchemaVersion(10))).isFalse();
        assertThat(first).hasValue(0);

        assertThat(chain.knows(new SchemaVersion(6))).isFalse();
        assertThat(chain.steps())
                .map(StepName::toString)
                .containsExactly("V007 begin", "V008 go on", "V009 go on further");
        assertThat(first).hasValue(1);
        assertThat(last).hasValue(1);
    }

    @Test
    void anEmptyLastSectionEndsTheOneBeforeIt() {
        MigrationChain chain = chain().steps(() -> List.of(V007Begin.class), List::of);

        assertThat(chain.newest()).hasToString("V007");
        assertThat(chain.steps()).hasSize(1);
    }

    @Test
    void sectionsAreCheckedAsAWhole() {
        MigrationChain chain =
                chain().steps(() -> List.of(V007Begin.class), () -> List.of(V009GoOnFurther.class, V7Short.class));

        String message = "The chain shop cannot be used: " + MigrationChainTest.class.getName()
                + "$V7Short is not named V, three to six digits, then a title, as in V042AddOrderTotal; "
                + "after V007 begin comes V009 go on further, not V008. " + RENUMBER;
        assertThatThrownBy(chain::steps).isInstanceOf(ChainException.class).hasMessage(message);
        assertThatThrownBy(chain::newest).isInstanceOf(ChainException.class).hasMessage(message);
    }

    @Test
    void sectionsWithoutAnyStepAreNoChain() {
        MigrationChain chain = chain().steps(List::of, List::of);

        assertThatThrownBy(chain::newest).hasMessage("The chain shop cannot be used: it has no step.");
    }

    @Test
    void aSectionThatCannotBeReadSaysSo() {
        MigrationChain thrown = chain().steps(() -> List.of(V007Begin.class), () -> {
            throw new IllegalStateException("no list");
        });

        assertThatThrownBy(thrown::newest)
                .isInstanceOf(ChainException.class)
                .hasMessage("The list of the steps of shop cannot be read: it threw java.lang.IllegalStateException: no"
                        + " list. Fix the list.");
    }

    @SafeVarargs
    private static Supplier<List<Class<? extends MigrationStep>>> counting(
            AtomicInteger reads, Class<? extends MigrationStep>... types) {
        return () -> {
            reads.incrementAndGet();
            return List.of(types);
        };
    }

    @Test
    void theFirstStepOfAChainWithAMarkerIsOneTransaction() {
        assertThatThrownBy(() -> planOf(V007LeaveTheTransaction.class))
                .isInstanceOf(ChainException.class)
                .hasMessage(
                        "V007 leave the transaction is the first step of shop, which has a marker, and has to be one"
                                + " transaction. Move what it does outside of one to the next step.");
    }

    @Test
    void onlyAScriptNeedsTheFirstStepToBeOneTransactionForLargeTables() {
        MigrationPlan plan = planOf(V007Fill.class);

        assertThat(plan.steps().get(0).segments()).hasSize(1);
        assertThatThrownBy(plan::script)
                .isInstanceOf(ChainException.class)
                .hasMessageStartingWith("V007 fill is the first step of shop, which has a marker");
    }

    private static MigrationPlan planOf(Class<? extends MigrationStep> step) {
        return SchemaMigrator.of(
                        "jdbc:postgresql://unused/unused",
                        chain().markedBy("shop_orders").steps(step))
                .planForEmptyDatabase(7);
    }

    private static MigrationChain.Builder chain() {
        return MigrationChain.named("shop");
    }

    abstract static class Nothing implements MigrationStep {
        @Override
        public void up(Changes changes) {}

        @Override
        public void down(Changes changes) {}
    }

    static final class V007Fill extends Nothing {
        static final class Orders extends StepTable {
            final Field<Long> id = column("id", SQLDataType.BIGINT.notNull());
            final Field<Long> total = column("total", SQLDataType.BIGINT);

            Orders() {
                super("shop_orders");
            }
        }

        @Override
        public void up(Changes changes) {
            Orders orders = new Orders();
            changes.backfill(Backfill.of(orders)
                    .set(orders.total, orders.id)
                    .where(orders.total.isNull())
                    .inOrderOf(orders.id));
        }
    }

    static final class V000Nothing extends Nothing {}

    static final class V007Begin extends Nothing {}

    static final class V008GoOn extends Nothing {}

    static final class V009GoOnFurther extends Nothing {}

    static final class V7Short extends Nothing {}

    static final class Unnamed extends Nothing {}

    static final class V007LeaveTheTransaction implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.outsideTransaction(query("vacuum"));
        }

        @Override
        public void down(Changes changes) {}
    }
}
