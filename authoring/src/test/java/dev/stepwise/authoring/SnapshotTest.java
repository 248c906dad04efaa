package dev.stepwise.authoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.ddl.PlainSql;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.script.InvalidRequestException;
import dev.stepwise.script.SchemaVersion;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The classes of a snapshot compile, and create what the chain has created. */
final class SnapshotTest {

    @TempDir
    private Path folder;

    /** What only PostgreSQL can say; each is a comment in the source. */
    private static final List<String> LEFT_TO_COMMENTS = List.of(
            "table numbers_of_kinds column 003 always: bigint not null identity always -> bigint not null",
            "table numbers_of_kinds column 004 counted: integer not null default nextval('numbers_of_kinds_counted_seq'::regclass) -> integer not null",
            "table numbers_of_kinds column 005 big_counted: bigint not null default nextval('numbers_of_kinds_big_counted_seq'::regclass) -> bigint not null",
            "table numbers_of_kinds column 019 doubled: numeric generated stored (plain * (2)::numeric) -> numeric",
            "table others column 036 flags: boolean[] default '{t}'::boolean[] -> boolean[]",
            "table texts column 025 numbered: text default ('n'::text || nextval('numbers'::regclass)) -> text");

    @Test
    void columnsOfEveryKindAreDeclaredAsTheCatalogHasThem() throws Exception {
        String source = snapshot(1, "*_of_kinds,texts,times,others");

        assertThat(CopiedTables.differences(Kinds.CHAIN, 1, CompiledTables.of(source, folder)))
                .containsExactlyElementsOf(LEFT_TO_COMMENTS);
        assertThat(source.lines().map(String::strip))
                .contains(
                        "// generated always as identity",
                        "// default nextval('numbers_of_kinds_counted_seq'::regclass)",
                        "// generated always as ((plain * (2)::numeric)) stored",
                        "// default '{t}'::boolean[]",
                        "// default ('n'::text || nextval('numbers'::regclass))",
                        "final Field<BigDecimal> price = column(\"price\", NUMERIC(10, 2).notNull().defaultValue(ZERO));",
                        "final Field<String[]> codes = column(\"codes\", VARCHAR(255).array().notNull().defaultValue(emptyArray(VARCHAR)));");
    }

    @Test
    void namesOfEveryKindAreDeclaredAsTheCatalogHasThem() throws Exception {
        String source = snapshot(2, "*");

        assertThat(CopiedTables.differences(Kinds.CHAIN, 2, CompiledTables.of(source, folder)))
                .hasSize(LEFT_TO_COMMENTS.size() + 1)
                .containsAll(LEFT_TO_COMMENTS)
                .contains("table commented column 001 a: text default lower('*/ \\u000a\\nx'::text) -> text");
        assertThat(source.lines().map(String::strip))
                .contains(
                        "private static final OfThings OF_THINGS = new OfThings();",
                        "private static final UuidTable UUID_TABLE = new UuidTable();",
                        "final Field<String> class_ = column(\"class\", TEXT);",
                        "final Field<String> _2nd = column(\"2nd\", TEXT);",
                        "final Field<String> größe = column(\"größe\", TEXT);",
                        "final Field<String> unnamed2 = column(\"😀\", TEXT);");
    }

    @Test
    void tablesAreAsTheyAreAtTheVersion() {
        assertThat(snapshot(2, "texts")).contains("VARCHAR(10)").doesNotContain("later");
        assertThat(snapshot(3, "texts")).contains("VARCHAR(20)", "Field<LocalDate> later");
    }

    @Test
    void theNamedColumnsOfEachTableAreDeclaredWithWhatTheyNeed() {
        assertThat(snapshot(1, "numbers_of_kinds, times", "price,tt", "id")).isEqualTo("""
                import static dev.stepwise.ddl.PostgresDdl.now;
                import static java.math.BigDecimal.ZERO;
                import static org.jooq.impl.SQLDataType.BIGINT;
                import static org.jooq.impl.SQLDataType.NUMERIC;
                import static org.jooq.impl.SQLDataType.TIMESTAMPWITHTIMEZONE;

                import dev.stepwise.migrate.StepTable;
                import java.math.BigDecimal;
                import java.time.OffsetDateTime;
                import org.jooq.Field;

                    static final class NumbersOfKinds extends StepTable {
                        final Field<Long> id = column("id", BIGINT.notNull());
                        final Field<BigDecimal> price = column("price", NUMERIC(10, 2).notNull().defaultValue(ZERO));

                        NumbersOfKinds() {
                            super("numbers_of_kinds");
                        }
                    }

                    static final class Times extends StepTable {
                        final Field<OffsetDateTime> tt =
                                column("tt", TIMESTAMPWITHTIMEZONE.notNull().defaultValue(now(TIMESTAMPWITHTIMEZONE)));

                        Times() {
                            super("times");
                        }
                    }

                    private static final NumbersOfKinds NUMBERS_OF_KINDS = new NumbersOfKinds();
                    private static final Times TIMES = new Times();
                """);
    }

    @Test
    void whatIsUnknownIsRefusedByName() {
        refused(() -> snapshot(4, "texts"), "The chain kinds has no version V004; it has V001 to V003.");
        refused(() -> snapshot(0, "texts"), "The chain kinds has no version V000; it has V001 to V003.");
        refused(
                () -> snapshot(1, "texts,orders,users*"),
                "There is no table orders, users* at V001 of the chain kinds; there is numbers_of_kinds, others, prices, texts, times.");
        refused(() -> snapshot(1, "\"*\""), "There is no table * at V001");
        refused(() -> snapshot(1, "stepwise_journal"), "There is no table stepwise_journal at V001");
        refused(
                () -> snapshot(1, "times", "d,total"),
                "There is no column total at V001 of the chain kinds; there is current, d, ds, iv");
        refused(
                () -> snapshot(1, "times,prices", "d"),
                "The table prices has none of the columns that are named at V001 of the chain kinds; it has id, price.");
        for (String noList : List.of("", " ", ",", "a,", ",a", "a,,b", "\"a", "a\"b")) {
            refused(() -> snapshot(1, noList), "is not a list of names.");
        }
    }

    @Test
    void aTypeOfASchemaThatNoStepNamesIsRefusedWithItsColumn() {
        MigrationChain chain = MigrationChain.named("foreign").steps(V001UseForeignType.class);

        refused(
                () -> Snapshot.of(chain, new SchemaVersion(1), List.of("foreigners"), List.of()),
                "The column b of the table foreigners has the type information_schema.yes_or_no");
        assertThat(Snapshot.of(chain, new SchemaVersion(1), List.of("foreigners"), List.of("a"))
                        .source())
                .contains("column(\"a\", INTEGER)");
    }

    private static void refused(ThrowingCallable work, String message) {
        assertThatThrownBy(work).isInstanceOf(InvalidRequestException.class).hasMessageContaining(message);
    }

    private static String snapshot(int version, String tables, String... columns) {
        return Snapshot.of(Kinds.CHAIN, new SchemaVersion(version), List.of(tables), List.of(columns))
                .source();
    }

    static final class V001UseForeignType implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(PlainSql.of("create table {schema}.foreigners (a int, b information_schema.yes_or_no)"));
        }

        @Override
        public void down(Changes changes) {
            changes.irreversible("it is a test");
        }
    }
}
