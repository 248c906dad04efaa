package dev.stepwise.cli.chains;

import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.update;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.CLOB;

import dev.stepwise.ddl.PostgresDdl;
import dev.stepwise.migrate.ChainProvider;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.util.List;
import org.jooq.Field;

/** A chain of twelve versions with a marker, an extension and rows, of which most add a column. */
public final class Shop implements ChainProvider {

    static final List<Class<? extends MigrationStep>> STEPS = List.of(
            V001CreateAccounts.class,
            V002AddPhone.class,
            V003CreateSettings.class,
            V004AddStreet.class,
            V005AddBeneficiary.class,
            V006AddLimit.class,
            V007CreateEmailLog.class,
            V008AddCity.class,
            V009AddCountry.class,
            V010AddLanguage.class,
            V011FillLanguage.class,
            V012AddTheme.class);

    @Override
    public MigrationChain chain() {
        return MigrationChain.named("shop").markedBy("shop").steps(STEPS);
    }

    static final class Accounts extends StepTable {
        final Field<Long> id = column("id", BIGINT.notNull());
        final Field<String> name = column("name", CLOB.notNull());

        Accounts() {
            super("shop_accounts");
        }
    }

    private static final Accounts ACCOUNTS = new Accounts();

    static final class V001CreateAccounts implements MigrationStep {

        private static final StepTable MARKER = StepTable.named("shop");

        @Override
        public void up(Changes changes) {
            changes.ddl(
                    PostgresDdl.createExtension("citext"),
                    createTable(MARKER).column("id", BIGINT),
                    createTable(ACCOUNTS)
                            .columns(ACCOUNTS.fields())
                            .constraints(constraint("shop_accounts_pkey").primaryKey(ACCOUNTS.id)));
            changes.dml(insertInto(ACCOUNTS, ACCOUNTS.id, ACCOUNTS.name)
                    .values(1L, "Ann")
                    .values(2L, "Ben")
                    .values(3L, "Cleo"));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropTable(ACCOUNTS), dropTable(MARKER));
        }
    }

    abstract static class NewTable implements MigrationStep {

        private final StepTable table;

        NewTable(String name) {
            table = StepTable.named(name);
        }

        @Override
        public void up(Changes changes) {
            changes.ddl(createTable(table).column("id", BIGINT));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropTable(table));
        }
    }

    abstract static class NewColumn implements MigrationStep {

        private final StepTable accounts = StepTable.named("shop_accounts");
        private final Field<String> column;

        NewColumn(String name) {
            column = accounts.column(name, CLOB);
        }

        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(accounts).addColumn(column));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(alterTable(accounts).dropColumn(column));
        }
    }

    static final class V002AddPhone extends NewColumn {
        V002AddPhone() {
            super("phone");
        }
    }

    static final class V003CreateSettings extends NewTable {
        V003CreateSettings() {
            super("shop_settings");
        }
    }

    static final class V004AddStreet extends NewColumn {
        V004AddStreet() {
            super("street");
        }
    }

    static final class V005AddBeneficiary extends NewColumn {
        V005AddBeneficiary() {
            super("beneficiary");
        }
    }

    static final class V006AddLimit extends NewColumn {
        V006AddLimit() {
            super("credit_limit");
        }
    }

    static final class V007CreateEmailLog extends NewTable {
        V007CreateEmailLog() {
            super("shop_email_log");
        }
    }

    static final class V008AddCity extends NewColumn {
        V008AddCity() {
            super("city");
        }
    }

    static final class V009AddCountry extends NewColumn {
        V009AddCountry() {
            super("country");
        }
    }

    static final class V010AddLanguage extends NewColumn {
        V010AddLanguage() {
            super("language");
        }
    }

    static final class V011FillLanguage implements MigrationStep {

        private static final StepTable ACCOUNTS = StepTable.named("shop_accounts");
        private static final Field<String> LANGUAGE = ACCOUNTS.column("language", CLOB);

        @Override
        public void up(Changes changes) {
            changes.dml(update(ACCOUNTS).set(LANGUAGE, "en").where(LANGUAGE.isNull()));
        }

        @Override
        public void down(Changes changes) {
            changes.dml(update(ACCOUNTS).setNull(LANGUAGE).where(noCondition()));
        }
    }

    static final class V012AddTheme extends NewColumn {
        V012AddTheme() {
            super("theme");
        }
    }
}
