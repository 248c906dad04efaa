package dev.stepwise.run;

import static dev.stepwise.testing.Things.THINGS;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import org.jooq.Field;

/** A chain of twenty steps, one statement each. */
final class TwentySteps {

    static final MigrationChain CHAIN = Things.chain()
            .steps(
                    V001CreateThings.class,
                    V002AddColumn.class,
                    V003AddColumn.class,
                    V004AddColumn.class,
                    V005AddColumn.class,
                    V006AddColumn.class,
                    V007AddColumn.class,
                    V008AddColumn.class,
                    V009AddColumn.class,
                    V010AddColumn.class,
                    V011AddColumn.class,
                    V012AddColumn.class,
                    V013AddColumn.class,
                    V014AddColumn.class,
                    V015AddColumn.class,
                    V016AddColumn.class,
                    V017AddColumn.class,
                    V018AddColumn.class,
                    V019AddColumn.class,
                    V020AddColumn.class);

    private TwentySteps() {}

    /** Adds a column named like the step. */
    abstract static class AddColumn implements MigrationStep {

        private final Field<Integer> column = field(name(getClass().getSimpleName()), INTEGER);

        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(THINGS).addColumn(column));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(alterTable(THINGS).dropColumn(column));
        }
    }

    static final class V002AddColumn extends AddColumn {}

    static final class V003AddColumn extends AddColumn {}

    static final class V004AddColumn extends AddColumn {}

    static final class V005AddColumn extends AddColumn {}

    static final class V006AddColumn extends AddColumn {}

    static final class V007AddColumn extends AddColumn {}

    static final class V008AddColumn extends AddColumn {}

    static final class V009AddColumn extends AddColumn {}

    static final class V010AddColumn extends AddColumn {}

    static final class V011AddColumn extends AddColumn {}

    static final class V012AddColumn extends AddColumn {}

    static final class V013AddColumn extends AddColumn {}

    static final class V014AddColumn extends AddColumn {}

    static final class V015AddColumn extends AddColumn {}

    static final class V016AddColumn extends AddColumn {}

    static final class V017AddColumn extends AddColumn {}

    static final class V018AddColumn extends AddColumn {}

    static final class V019AddColumn extends AddColumn {}

    static final class V020AddColumn extends AddColumn {}
}
