package dev.stepwise.ddl;

import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.plan.PlannedStatement;
import dev.stepwise.script.StepFailedException;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Functions live in the target schema, do what the chain says whoever calls them, and are never somebody else's. */
class SchemaFunctionTest {

    private static final String NINE = "language plpgsql as 'begin return 9; end'";
    private static final String SETTINGS = "select proname, proconfig, pg_get_userbyid(proowner) from pg_proc"
            + " where pronamespace = '\"ten\"\"ant\"'::regnamespace order by proname";

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    private final String me = database.value("select current_user");
    private final String mallory = "Mallory of " + database.name();
    private final SchemaMigrator tenant = database.migrator(
                    Things.chain().steps(V001CreateThings.class, V002CreateFunctions.class))
            .inSchema("ten\"ant");

    @BeforeEach
    void installTheTable() {
        tenant.upTo(1);
        database.execute(
                "create role \"%s\" login".formatted(mallory),
                "grant usage, create on schema \"ten\"\"ant\", public to \"%s\"".formatted(mallory));
    }

    @AfterEach
    void dropTheRole() {
        database.execute("drop owned by \"%s\" cascade".formatted(mallory), "drop role \"%s\"".formatted(mallory));
    }

    @Test
    void aBodyHasAnyCommentAndAnyText() {
        bodyOfAnything = """
                begin
                  -- don't stop at a quote, nor at the "name of something that is far longer than sixty-three bytes would allow"
                  /* it's /* "nested */ */
                  return 'it''s "a text that is in double quotes, and longer than sixty-three bytes, in a body" $x$;';
                end -- don't""";

        database.migrator(Things.chain().steps(V001CreateThings.class, V002CreateAnything.class))
                .up();

        assertThat(database.value("select public.anything()"))
                .isEqualTo(
                        "it's \"a text that is in double quotes, and longer than sixty-three bytes, in a body\" $x$;");
    }

    @Test
    void aNameInABodyIsNotCut() {
        bodyOfAnything = "begin return (select 'x' as \"" + "n".repeat(64) + "\"); end";

        assertThatThrownBy(
                        () -> database.migrator(Things.chain().steps(V001CreateThings.class, V002CreateAnything.class))
                                .up())
                .hasMessageContaining("has more than 63 bytes, and PostgreSQL would cut it");
    }

    @Test
    void createsFunctionsInTheTargetSchemaThoughOthersHaveThem() {
        database.execute(
                "create function seven() returns int " + NINE, "create function next(number int) returns int " + NINE);

        tenant.up();

        assertThat(database.value("select \"ten\"\"ant\".seven(), \"ten\"\"ant\".next(7), seven(), next(7)"))
                .isEqualTo("7|8|9|9");
    }

    @Test
    void createsFunctionsOfTheRunsRoleWithAPathOfTheirOwn() {
        tenant.up();

        assertThat(database.rows(SETTINGS))
                .containsExactly(
                        "bare|null|" + me,
                        "count_things|{\"search_path=pg_catalog, pg_temp\"}|" + me,
                        "next|{\"search_path=pg_catalog, pg_temp\"}|" + me,
                        "seven|{\"search_path=pg_catalog, pg_temp\"}|" + me);
    }

    @Test
    void aBodyNamesWhatIsInTheTargetSchemaOrInAnExtensionsByItsParts() {
        database.execute("create table things (decoy int)", "insert into things values (1), (2)");

        tenant.up();
        database.execute("insert into \"ten\"\"ant\".things values (7, 'seven')");

        assertThat(database.value("select \"ten\"\"ant\".count_things()")).isEqualTo("8");
    }

    @Test
    void anOperatorInABodyIsNeverAnotherRolesThoughItFitsBetter() {
        tenant.up();
        database.execute(
                "set role \"%s\"".formatted(mallory),
                """
                create function public.evil(varchar, varchar) returns boolean language plpgsql as
                $$ begin raise exception 'mallory''s operator ran as %', current_user; end $$""",
                "create operator public.= (leftarg = varchar, rightarg = varchar, function = public.evil)");

        assertThat(database.value("select \"ten\"\"ant\".next(7)")).isEqualTo("8");
        assertThatThrownBy(() -> database.value("select \"ten\"\"ant\".bare(7)"))
                .as("a body of the caller's path would have called it")
                .hasStackTraceContaining("mallory's operator ran");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    another body           | returns int language plpgsql as 'begin return 9; end'
                    security definer       | returns int language plpgsql security definer as 'begin return 7; end'
                    immutable              | returns int language plpgsql immutable as 'begin return 7; end'
                    strict                 | returns int language plpgsql strict as 'begin return 7; end'
                    without a path         | returns int language plpgsql as 'begin return 7; end'
                    with another path      | returns int language plpgsql set search_path = public as 'begin return 7; end'
                    another setting        | returns int language plpgsql set work_mem = 64 as 'begin return 7; end'
                    in SQL                 | returns int language sql as 'select 7'
                    """)
    void aTrustedRolesFunctionBecomesTheChains(String variant, String definition) {
        database.execute("create function \"ten\"\"ant\".seven() " + definition);

        tenant.up();

        assertThat(database.value("select pg_get_functiondef('\"ten\"\"ant\".seven()'::regprocedure)"))
                .isEqualTo("""
                        CREATE OR REPLACE FUNCTION "ten""ant".seven()
                         RETURNS integer
                         LANGUAGE plpgsql
                         SET search_path TO 'pg_catalog', 'pg_temp'
                        AS $function$
                        begin return 7; end
                        $function$
                        """);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    another result    | function seven() returns bigint language sql as 'select 7::bigint'           | seven()
                    a set             | function seven() returns setof int language sql as 'select 7'                | seven()
                    an output         | function seven(out seven int) language sql as 'select 7'                     | seven(OUT seven integer)
                    a procedure       | procedure seven() language sql as 'select 7'                                 | seven()
                    in C              | function seven() returns int language internal as 'pg_backend_pid'           | seven()
                    another name      | function next(other int) returns int language sql as 'select 7'              | next(other integer)
                    a default         | function next(number int default 1) returns int language sql as 'select 7'   | next(number integer)
                    """)
    void aRoutineOfATrustedRoleThatIsAnotherIsNamed(String variant, String definition, String named) {
        database.execute("create " + definition.replaceFirst(" ", " \"ten\"\"ant\"."));

        assertThatThrownBy(tenant::up)
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("The routine \"ten\"\"ant\".%s of the role %s, in the language ", named, me)
                .hasMessageContaining(" is another than the function of this chain, which takes ")
                .hasMessageContaining("Rename or drop it, then run again.");
        assertThat(tenant.installedVersion()).hasToString("at V001");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    the same         | function seven() returns int language plpgsql set search_path to pg_catalog, pg_temp as 'begin return 7; end' | seven()
                    another body     | function seven() returns int language plpgsql as 'begin return 9; end' | seven()
                    a procedure      | procedure seven() language sql as 'select 9'                           | seven()
                    an overload      | function next(smallint) returns int language sql as 'select 9'         | next(smallint)
                    with a default   | function seven(a int default 1) returns int language sql as 'select 9' | seven(a integer)
                    """)
    void aRoutineOfARoleThatIsNotTrustedIsNamedWithItsOwnerAndTheRemedy(
            String variant, String definition, String named) {
        database.execute(
                "set role \"%s\"".formatted(mallory), "create " + definition.replaceFirst(" ", " \"ten\"\"ant\"."));

        assertThatThrownBy(tenant::up)
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining(
                        "The routine \"ten\"\"ant\".%s belongs to the role \"%s\", which could change what it does",
                        named, mallory)
                .hasMessageContaining("run again: alter routine \"ten\"\"ant\".%s owner to %s;".formatted(named, me));
        assertThat(tenant.installedVersion()).hasToString("at V001");
    }

    @Test
    void theRemedyThatARefusalNamesHelps() {
        database.execute(
                "set role \"%s\"".formatted(mallory), "create function \"ten\"\"ant\".seven() returns int " + NINE);
        assertThatThrownBy(tenant::up).hasMessageContaining("alter routine");

        database.execute("alter routine \"ten\"\"ant\".seven() owner to " + me);
        tenant.up();

        assertThat(database.value("select \"ten\"\"ant\".seven()")).isEqualTo("7");
    }

    @Test
    void overloadsOfATrustedRoleStay() {
        database.execute("create function \"ten\"\"ant\".next(text) returns int " + NINE);

        tenant.up();

        assertThat(database.value("select \"ten\"\"ant\".next(7), \"ten\"\"ant\".next('7')"))
                .isEqualTo("8|9");
    }

    @Test
    void aRoleTrustsTheRolesOfWhichItIsAMember() {
        String app = "App of " + database.name();
        database.execute(
                "create role \"%s\" login in role \"%s\"".formatted(app, mallory),
                "grant usage, create on schema public to \"%s\"".formatted(app),
                "grant create on database %s to \"%s\"".formatted(database.name(), app),
                "set role \"%s\"".formatted(mallory),
                "create function public.seven() returns int " + NINE);
        SchemaMigrator asApp = SchemaMigrator.of(
                database.sourceAs(app), Things.chain().steps(V001CreateThings.class, V002CreateFunctions.class));

        assertThatCode(asApp::up).doesNotThrowAnyException();

        assertThat(database.value("select public.seven()")).isEqualTo("7");
        database.execute("drop owned by \"%s\" cascade".formatted(app), "drop role \"%s\"".formatted(app));
    }

    @Test
    void aSuperusersFunctionIsNotReplacedByARoleThatMayNot() {
        String app = "App of " + database.name();
        database.execute(
                "create role \"%s\" login".formatted(app),
                "grant usage, create on schema public to \"%s\"".formatted(app),
                "create function public.seven() returns int " + NINE);
        SchemaMigrator asApp = SchemaMigrator.of(
                database.sourceAs(app), Things.chain().steps(V001CreateThings.class, V002CreateFunctions.class));

        assertThatThrownBy(asApp::up)
                .hasMessageContaining(
                        "The function public.seven() belongs to the role %s, and the role \"%s\" may not replace it.",
                        me, app);
        database.execute("drop owned by \"%s\" cascade".formatted(app), "drop role \"%s\"".formatted(app));
    }

    @Test
    void aFunctionThatAnotherRoleMakesAtTheSameTimeIsNotTaken() {
        database.execute(
                """
                create function public.be_quicker() returns event_trigger language plpgsql as $$ begin
                if current_user <> '%1$s' and to_regprocedure('"ten""ant".seven()') is null then
                  set local role "%1$s";
                  create function "ten""ant".seven() returns int language sql as 'select 9';
                  reset role;
                end if;
                end $$""".formatted(mallory),
                "create event trigger quicker on ddl_command_start when tag in ('CREATE FUNCTION') execute function public.be_quicker()");

        assertThatThrownBy(tenant::up)
                .hasMessageContaining(
                        "Another role has made the function \"ten\"\"ant\".\"seven\"() at the same time.");
        database.execute("drop event trigger quicker");
    }

    /** A run with such operators in the schema is refused before; a script of psql may meet them all the same. */
    @Test
    void theCheckItselfCallsNothingOfTheTargetSchema() {
        List<String> creations = tenant.plan(2).steps().stream()
                .flatMap(step -> step.segments().stream())
                .flatMap(segment -> segment.statements().stream())
                .map(PlannedStatement::sql)
                .filter(sql -> sql.contains("create or replace function"))
                .toList();
        List<String> operands = database.rows("""
                select format('leftarg = pg_catalog.%I, rightarg = pg_catalog.%I', l.typname, r.typname)
                from pg_type l, pg_type r
                where l.typname = any ('{oid,name,text,_text,char,int2,int4,regtype,regproc,regprocedure,regnamespace,regclass,varchar}')
                  and r.typname = any ('{oid,name,text,_text,char,int2,int4,regtype,regproc,regprocedure,regnamespace,regclass,varchar}')""");
        for (int i = 0; i < operands.size(); i++) {
            String types = operands.get(i).replaceAll("leftarg = |rightarg = ", "");
            database.execute(
                    "set role \"%s\"".formatted(mallory),
                    "create function \"ten\"\"ant\".evil(%s) returns boolean language plpgsql as 'begin raise exception ''evil''; end'"
                            .formatted(types),
                    "create operator \"ten\"\"ant\".= (%s, function = \"ten\"\"ant\".evil)".formatted(operands.get(i)));
        }

        database.execute(Stream.concat(Stream.of("set search_path to \"ten\"\"ant\", pg_temp"), creations.stream())
                .toArray(String[]::new));

        assertThat(creations).hasSize(4);
        assertThat(database.value("select \"ten\"\"ant\".seven()")).isEqualTo("7");
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
        private static final SchemaFunction<Integer> NEXT = SchemaFunction.returning(INTEGER, "next")
                .of("number", INTEGER)
                .immutable()
                .strict();
        private static final SchemaFunction<Integer> COUNT_THINGS = SchemaFunction.returning(INTEGER, "count_things");
        private static final SchemaFunction<Integer> BARE =
                SchemaFunction.returning(INTEGER, "bare").of("number", INTEGER).withQualifiedBody();

        private static final String NEXT_BODY = """
                begin
                if number::text::varchar = 'x'::varchar then
                  return null;
                end if;
                return number + 1;
                end""";

        @Override
        public void up(Changes changes) {
            changes.ddl(
                    SEVEN.create("begin return 7; end"),
                    NEXT.create(NEXT_BODY),
                    BARE.create(NEXT_BODY),
                    PostgresDdl.createExtension("pgcrypto"),
                    COUNT_THINGS.create(
                            "begin return {1} + (select count(*) from {0} where {2}.gen_random_bytes(1) is not null); end",
                            THINGS, SEVEN.call(), PostgresDdl.schemaOf("pgcrypto")));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(
                    COUNT_THINGS.drop(), PostgresDdl.dropExtension("pgcrypto"), BARE.drop(), NEXT.drop(), SEVEN.drop());
        }
    }

    private static String bodyOfAnything = "";

    static final class V002CreateAnything implements MigrationStep {

        private static final SchemaFunction<String> ANYTHING = SchemaFunction.returning(PostgresTypes.TEXT, "anything");

        @Override
        public void up(Changes changes) {
            changes.ddl(ANYTHING.create(bodyOfAnything));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(ANYTHING.drop());
        }
    }
}
