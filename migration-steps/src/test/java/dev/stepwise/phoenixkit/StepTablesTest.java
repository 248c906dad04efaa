package dev.stepwise.phoenixkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import dev.stepwise.plan.Binding;
import dev.stepwise.script.StepName;
import dev.stepwise.script.internal.Mark;
import dev.stepwise.testkit.MigratedDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the columns that each step declares with those of the tables before or after the step. */
class StepTablesTest {

    /** The tables that a step creates for itself and drops. */
    private static final Set<String> DURING_A_STEP = Set.of("phoenix_kit_entity_data_numbers");

    private static final MigratedDatabase DATABASE = Chain.at(Chain.NEWEST);

    /** The server's names of declared types, by the statement that creates a column of the type. */
    private static final Map<String, String> TYPES = new ConcurrentHashMap<>();

    static Stream<StepName> steps() {
        return Chain.steps();
    }

    @AfterAll
    static void closeDatabase() {
        DATABASE.close();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void declaredColumnsExistWithTheirTypes(StepName step) throws Exception {
        int version = step.version().number();
        Set<String> before = ReferenceCatalog.at(version - 1).facts();
        Set<String> after = ReferenceCatalog.at(version).facts();
        List<String> wrong = new ArrayList<>();
        for (StepTable table : TablesOfStep.of(typeOf(step))) {
            if (DURING_A_STEP.contains(table.getName())) {
                continue;
            }
            if (!hasTable(before, table) && !hasTable(after, table)) {
                wrong.add("table " + table.getName());
            }
            for (Field<?> column : table.fields()) {
                String type = typeOnServer(column);
                if (!has(before, table, column, type) && !has(after, table, column, type)) {
                    wrong.add("%s.%s %s".formatted(table.getName(), column.getName(), type));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void everyDeclaredTableIsUsedAndSoCompared(StepName step) throws Exception {
        assertThat(TablesOfStep.of(typeOf(step)))
                .<Class<?>>extracting(StepTable::getClass)
                .containsAll(TablesOfStep.declaredIn(typeOf(step)));
    }

    private static Class<? extends MigrationStep> typeOf(StepName step) {
        return Chain.CHAIN.stepType(step.version());
    }

    private static boolean hasTable(Set<String> facts, StepTable table) {
        return facts.stream().anyMatch(fact -> fact.startsWith("table " + table.getName() + " "));
    }

    private static boolean has(Set<String> facts, StepTable table, Field<?> column, String type) {
        String found = "table %s column \\d+ %s: %s( .*)?".formatted(table.getName(), column.getName(), quoted(type));
        String ofTheTable = "table " + table.getName() + " column ";
        return facts.stream().anyMatch(fact -> fact.startsWith(ofTheTable) && fact.matches(found));
    }

    private static String quoted(String type) {
        return Pattern.quote(type);
    }

    /** Returns the server's name of a declared type. */
    private static String typeOnServer(Field<?> column) {
        return TYPES.computeIfAbsent(
                DSL.using(SQLDialect.POSTGRES)
                        .renderInlined(DSL.createTemporaryTable(DSL.name("probe"))
                                .columns(DSL.field(DSL.name("probed"), column.getDataType()))),
                StepTablesTest::typeOfTheOnlyColumn);
    }

    private static String typeOfTheOnlyColumn(String create) {
        try (Connection connection = DATABASE.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(Mark.templateOf(create).fill(Binding.to("public", Map.of(), "public")));
            try (ResultSet type = statement.executeQuery("select format_type(atttypid, atttypmod) from pg_attribute"
                    + " where attrelid = 'pg_temp.probe'::regclass and attnum = 1")) {
                type.next();
                return type.getString(1);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
