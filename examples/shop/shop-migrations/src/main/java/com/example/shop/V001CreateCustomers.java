package com.example.shop;

import static dev.stepwise.ddl.PostgresIndex.index;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.CHAR;

import dev.stepwise.ddl.PostgresIndex;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.Seed;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;

/** Creates customers, and the countries to which a shop delivers. */
final class V001CreateCustomers implements MigrationStep {

    private static final Countries COUNTRIES = new Countries();
    private static final Customers CUSTOMERS = new Customers();

    // An address is the same whatever the case in which it is written.
    private static final PostgresIndex EMAILS =
            index("customers_email_key").on(CUSTOMERS, lower(CUSTOMERS.email)).unique();

    private static final Seed DELIVERED_TO = Seed.into(COUNTRIES)
            .rows(
                    row(COUNTRIES.code, COUNTRIES.name, COUNTRIES.currency),
                    row("AT", "Austria", "EUR"),
                    row("CH", "Switzerland", "CHF"),
                    row("DE", "Germany", "EUR"))
            .identifiedBy(COUNTRIES.code);

    @Override
    public void up(Changes changes) {
        changes.ddl(
                createTable(COUNTRIES).columns(COUNTRIES.fields()).primaryKey(COUNTRIES.code),
                createTable(CUSTOMERS)
                        .columns(CUSTOMERS.fields())
                        .primaryKey(CUSTOMERS.id)
                        .constraints(constraint("customers_country_fkey")
                                .foreignKey(CUSTOMERS.country)
                                .references(COUNTRIES, COUNTRIES.code)),
                EMAILS.create());
        changes.seed(DELIVERED_TO);
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(dropTable(CUSTOMERS), dropTable(COUNTRIES));
    }

    private static final class Countries extends StepTable {
        final Field<String> code = column("code", CHAR(2).notNull());
        final Field<String> name = column("name", TEXT.notNull());
        final Field<String> currency = column("currency", CHAR(3).notNull());

        Countries() {
            super("countries");
        }
    }

    private static final class Customers extends StepTable {
        final Field<Long> id = column("id", BIGINT.identity(true));
        final Field<String> email = column("email", TEXT.notNull());
        final Field<String> name = column("name", TEXT.notNull());
        final Field<String> country = column("country", CHAR(2).notNull());

        Customers() {
            super("customers");
        }
    }
}
