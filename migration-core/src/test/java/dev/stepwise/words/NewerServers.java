package dev.stepwise.words;

import static dev.stepwise.ddl.PostgresColumn.column;
import static dev.stepwise.ddl.PostgresConstraint.period;
import static dev.stepwise.ddl.PostgresConstraint.withoutOverlaps;
import static dev.stepwise.ddl.PostgresGrant.privileges;
import static dev.stepwise.ddl.PostgresIndex.index;
import static dev.stepwise.ddl.PostgresTypes.named;
import static dev.stepwise.ddl.PostgresView.view;
import static dev.stepwise.words.Shop.ITEMS;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.SMALLINT;

import dev.stepwise.ddl.PostgresConstraint;
import dev.stepwise.ddl.PostgresGrant;
import dev.stepwise.ddl.PostgresObject;
import dev.stepwise.ddl.PostgresRole;
import dev.stepwise.ddl.PostgresView;
import dev.stepwise.ddl.Privilege;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Constraint;
import org.jooq.Field;

/** V055 to V060: what PostgreSQL 14 does not have. */
final class NewerServers {

    private static final StepTable RATES = StepTable.named("rates");
    private static final Field<Integer> ROOM = RATES.column("room", INTEGER.notNull());
    private static final Field<String> DURING =
            RATES.column("during", named("daterange").notNull());
    private static final Field<Integer> OTHER_ROOM = RATES.column("other_room", INTEGER);
    private static final Field<Integer> OTHER_RATE = RATES.column("other_rate", INTEGER.defaultValue(0));
    private static final PostgresConstraint KEY =
            PostgresConstraint.of(RATES, constraint("rates_key").unique(ROOM, OTHER_RATE));
    private static final Constraint REFERENCE =
            constraint("rates_other").foreignKey(OTHER_ROOM, OTHER_RATE).references(RATES, ROOM, OTHER_RATE);

    private NewerServers() {}

    @Since(15)
    static final class V055CreateRates implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(
                    createTable(RATES).columns(ROOM, DURING, OTHER_ROOM, OTHER_RATE),
                    KEY.nullsNotDistinct().add(),
                    index("rates_once")
                            .on(RATES, OTHER_ROOM, ROOM)
                            .unique()
                            .nullsNotDistinct()
                            .create());
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropTable(RATES));
        }
    }

    @Since(15)
    static final class V056ReferToOtherRates implements MigrationStep {
        private static final Constraint FALLBACK =
                constraint("rates_fallback").foreignKey(OTHER_ROOM, OTHER_RATE).references(RATES, ROOM, OTHER_RATE);

        @Override
        public void up(Changes changes) {
            changes.ddl(
                    PostgresConstraint.of(RATES, REFERENCE)
                            .onDeleteSetNull(OTHER_ROOM)
                            .add(),
                    PostgresConstraint.of(RATES, FALLBACK)
                            .onDeleteSetDefault(OTHER_RATE)
                            .add());
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(
                    alterTable(RATES).dropConstraint("rates_fallback"),
                    alterTable(RATES).dropConstraint("rates_other"));
        }
    }

    @Since(15)
    static final class V057ShowRates implements MigrationStep {
        private static final PostgresView SHOWN = view(StepTable.named("shown_rates"))
                .as(select(ROOM).from(RATES))
                .securityInvoker();

        @Override
        public void up(Changes changes) {
            changes.ddl(SHOWN.create());
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(SHOWN.drop());
        }
    }

    @Since(17)
    static final class V058ComputeOtherwise implements MigrationStep {
        private static final StepTable KEPT = StepTable.named("kept");
        private static final Field<Short> ID = KEPT.column("id", SMALLINT);
        private static final Field<Integer> NEXT = KEPT.column(
                "next", INTEGER.generatedAlwaysAs(ID.cast(INTEGER).plus(1)).stored());

        @Override
        public void up(Changes changes) {
            changes.ddl(
                    alterTable(KEPT).add(NEXT),
                    column(KEPT, NEXT).setExpression(ID.cast(INTEGER).plus(2)));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(alterTable(KEPT).dropColumn(NEXT));
        }
    }

    @Since(17)
    static final class V059LetOthersMaintain implements MigrationStep {
        private static final PostgresGrant UPKEEP =
                privileges(Privilege.MAINTAIN).on(PostgresObject.table(ITEMS)).to(PostgresRole.given("app"));

        @Override
        public void up(Changes changes) {
            changes.ddl(UPKEEP.grant());
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(UPKEEP.revoke());
        }
    }

    @Since(18)
    static final class V060KeepRatesApart implements MigrationStep {
        private static final PostgresConstraint APART =
                PostgresConstraint.of(RATES, constraint("rates_apart").unique(ROOM, withoutOverlaps(DURING)));
        private static final PostgresConstraint WITHIN = PostgresConstraint.of(
                RATES,
                constraint("rates_within")
                        .foreignKey(OTHER_ROOM, period(DURING))
                        .references(RATES, ROOM, period(DURING)));

        @Override
        public void up(Changes changes) {
            changes.ddl(
                    APART.add(),
                    WITHIN.add(),
                    PostgresConstraint.of(RATES, constraint("rates_low").check(ROOM.lt(9)))
                            .notEnforced()
                            .add(),
                    PostgresConstraint.of(RATES, REFERENCE).notEnforced().alterEnforcement(),
                    alterTable(RATES)
                            .add(RATES.column(
                                    "next_room",
                                    INTEGER.generatedAlwaysAs(ROOM.plus(1)).virtual())));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(
                    alterTable(RATES).dropColumn("next_room"),
                    PostgresConstraint.of(RATES, REFERENCE).alterEnforcement(),
                    alterTable(RATES).dropConstraint("rates_low"),
                    WITHIN.drop(),
                    APART.drop());
        }
    }
}
