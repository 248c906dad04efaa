package dev.stepwise.ddl;

import static dev.stepwise.ddl.CatalogConditions.functionExists;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Functions live in the target schema, whatever functions of their names are elsewhere. */
class SchemaFunctionTest {

    private static final String NINE = "language plpgsql as 'begin return 9; end'";

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    private final SchemaMigrator tenant = database.migrator(
                    Things.chain().steps(V001CreateThings.class, V002CreateFunctions.class))
            .inSchema("ten\"ant");

    @Test
    void createsFunctionsInTheTargetSchemaThoughOthersHaveThem() {
        database.execute(
                "create function seven() returns int " + NINE, "create function next(number int) returns int " + NINE);

        tenant.up();

        assertThat(database.value("select \"ten\"\"ant\".seven(), \"ten\"\"ant\".next(7), seven(), next(7)"))
                .isEqualTo("7|8|9|9");
    }

    @Test
    void findsAFunctionByItsNameAndParameters() {
        tenant.upTo(1);
        database.execute(
                "create function \"ten\"\"ant\".seven() returns int " + NINE,
                "create function \"ten\"\"ant\".next(text) returns int " + NINE);

        tenant.up();

        assertThat(database.value("select \"ten\"\"ant\".seven(), \"ten\"\"ant\".next(7), \"ten\"\"ant\".next('7')"))
                .isEqualTo("9|8|9");
    }

    @Test
    void dropsTheFunctionWithItsParameters() {
        tenant.up();
        database.execute("create function \"ten\"\"ant\".next(text) returns int " + NINE);

        tenant.downTo(1);

        assertThat(database.rows("select proname, pg_get_function_arguments(oid) from pg_proc"
                        + " where pronamespace = '\"ten\"\"ant\"'::regnamespace"))
                .containsExactly("next|text");
    }

    static final class V002CreateFunctions implements MigrationStep {

        private static final SchemaFunction<Integer> SEVEN = SchemaFunction.returning(INTEGER, "seven");
        private static final SchemaFunction<Integer> NEXT =
                SchemaFunction.returning(INTEGER, "next").of("number", INTEGER).immutableAndStrict();

        @Override
        public void up(Changes changes) {
            changes.when(not(functionExists(SEVEN)), missing -> missing.ddl(SEVEN.create("begin return 7; end")));
            changes.when(
                    not(functionExists(NEXT)), missing -> missing.ddl(NEXT.create("begin return number + 1; end")));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(NEXT.drop(), SEVEN.drop());
        }
    }
}
