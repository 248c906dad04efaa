package dev.stepwise.impact;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** V002 renames customers.email, drops customers.phone, retypes orders.total, requires customers.city, drops coupons and renames labels. */
final class ImpactTest {

    private static final String RENAMED = "renamed to email_address";
    private static final String RETYPED = "retyped from integer to bigint";
    private static final String MADE_NOT_NULL = "made NOT NULL, so that writing null or no value fails";

    @TempDir
    private static Path directory;

    private static Map<String, List<String>> uses;

    @BeforeAll
    static void readAnApplication() throws IOException {
        SharedServer.give();
        uses = ShopApplication.affected(directory, 1, 2, Files.readString(Path.of("src/test/resources/uses.txt")));
    }

    @Test
    void findsWhatNamesARenamedColumn() {
        String read = "customers.email, read: " + RENAMED;

        assertThat(of("renamed"))
                .containsEntry("renamedConstant", List.of(read))
                .containsEntry("renamedAlias", List.of(read))
                .containsEntry("renamedPath", List.of(read))
                .containsEntry("renamedGetter", List.of(read))
                .containsEntry("renamedSetter", List.of("customers.email, written: " + RENAMED))
                .containsEntry("renamedComponent", List.of(read))
                .containsEntry("renamedByColumn", List.of(read))
                .containsEntry("renamedByPosition", List.of(read))
                .containsEntry("renamedByName", List.of(read))
                .containsEntry("renamedReference", List.of(read))
                .containsEntry("renamedLambda", List.of(read))
                .containsEntry("renamedLambdas", List.of(read))
                .containsEntry("renamedPojo", List.of(read))
                .containsEntry("renamedPojoSet", List.of("customers.email, written: " + RENAMED))
                .containsEntry("renamedProperty", List.of(read))
                .containsEntry("renamedInSubclass", List.of(read))
                .containsEntry("renamedKey", List.of(read))
                .containsEntry("renamedChoice", List.of(read))
                .containsEntry("renamedReturned", List.of("customers.email, handed on: " + RENAMED))
                .hasSize(19);
    }

    @Test
    void findsWhatNamesADroppedColumn() {
        assertThat(of("dropped"))
                .containsEntry("droppedConstant", List.of("customers.phone, read: dropped"))
                .containsEntry("droppedSetter", List.of("customers.phone, written: dropped"))
                .containsEntry("droppedReference", List.of("customers.phone, read: dropped"))
                .containsEntry("droppedUpdate", List.of("customers.phone, written: dropped"))
                .hasSize(4);
    }

    @Test
    void findsWhatNamesARetypedColumn() {
        String read = "orders.total, read: " + RETYPED;

        assertThat(of("retyped"))
                .containsEntry("retypedConstant", List.of(read))
                .containsEntry("retypedGetter", List.of(read))
                .containsEntry("retypedReference", List.of(read))
                .containsEntry("retypedRow", List.of("all columns of orders, read: " + RETYPED))
                .hasSize(4);
        assertThat(uses).containsEntry("<clinit>", List.of("orders.total, handed on: " + RETYPED));
    }

    @Test
    void findsWhatReadsAllColumnsOfATable() {
        List<String> read =
                List.of("all columns of customers, read: " + RENAMED, "all columns of customers, read: dropped");

        assertThat(of("row"))
                .containsOnlyKeys(
                        "rowSelectFrom",
                        "rowSelectAll",
                        "rowFetchOne",
                        "rowFields",
                        "rowNested",
                        "rowInto",
                        "rowIntoRecord",
                        "rowIntoPojo",
                        "rowReturning",
                        "rowDao",
                        "rowAlias")
                .allSatisfy((method, found) -> assertThat(found).isEqualTo(read));
    }

    @Test
    void reportsAllColumnsWhereATableIsHandedOn() {
        List<String> handedOn = List.of(
                "all columns of customers, handed on: " + RENAMED, "all columns of customers, handed on: dropped");

        assertThat(of("handedOn"))
                .containsOnlyKeys("handedOn", "handedOnReturned", "handedOnCaptured", "handedOnToConstructor")
                .allSatisfy((method, found) -> assertThat(found).isEqualTo(handedOn));
    }

    @Test
    void reportsAColumnThatIsMadeNotNullWhereItIsWrittenOnly() {
        String written = "customers.city, written: " + MADE_NOT_NULL;

        assertThat(of("write"))
                .containsEntry("writeUpdate", List.of(written))
                .containsEntry("writeSetter", List.of(written))
                .containsEntry("writeColumns", List.of(written))
                .containsEntry("writePojo", List.of(written))
                .containsEntry("writeMap", List.of("customers.city, handed on: " + MADE_NOT_NULL))
                .containsEntry("writeWithout", List.of("customers, a row inserted: " + MADE_NOT_NULL))
                .containsEntry("writeRecord", List.of("customers, a row inserted: " + MADE_NOT_NULL))
                .hasSize(7);
    }

    @Test
    void findsWhatWritesAllColumnsOfATable() {
        assertThat(of("insert"))
                .containsOnlyKeys("insertAll", "insertDao", "insertNew", "insertPojo")
                .allSatisfy((method, found) -> assertThat(found)
                        .anyMatch(use -> use.endsWith("written: " + MADE_NOT_NULL))
                        .anyMatch(use -> use.endsWith("written: " + RENAMED))
                        .anyMatch(use -> use.endsWith("written: dropped")));
    }

    @Test
    void findsWhatUsesATableThatIsDroppedOrRenamed() {
        assertThat(of("table"))
                .containsEntry("tableDropped", List.of("coupons: dropped"))
                .containsEntry("tableClass", List.of("coupons: dropped"))
                .containsEntry("tableAnnotated", List.of("coupons: dropped"))
                .containsEntry("tableRenamed", List.of("labels.id, read: renamed to tags"))
                .containsEntry("tableGetter", List.of("labels.text, read: renamed to tags"))
                .hasSize(5);
    }

    @Test
    void reportsNothingElse() {
        assertThat(of("ok")).isEmpty();
        assertThat(new TreeSet<>(uses.keySet()))
                .allMatch(name ->
                        name.matches("(renamed|dropped|retyped|row|handedOn|write|insert|table).*|<clinit>|<init>"));
    }

    private static Map<String, List<String>> of(String prefix) {
        return uses.entrySet().stream()
                .filter(use -> use.getKey().startsWith(prefix))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
