package dev.stepwise.phoenixkit.v070;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.phoenixkit.ChainDatabase;
import dev.stepwise.run.StepReport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class V071ListImportedProductsByUuidTest {

    private static final String U1 = "018f0000-0000-7000-8000-000000000001";
    private static final String U2 = "018f0000-0000-7000-8000-000000000002";
    private static final String NOTHING = "018f0000-0000-7000-8000-000000000009";

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(70);

    @BeforeEach
    void insertProducts() {
        database.execute("insert into phoenix_kit_shop_products (id, uuid, price) values (1, '%s', 1), (2, '%s', 1)"
                .formatted(U1, U2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'{2,1}'      | {" + U2 + "," + U1 + "} | {2,1}",
                "'{1,1,2}'    | {" + U1 + "," + U1 + "," + U2 + "} | {1,1,2}",
                "'{}'         | {}   | {}",
                "null         | null | null",
                "default      | {}   | {}",
                "'{7,2,null}' | {" + U2 + "} | {2}",
                "'{7}'        | {}   | {}"
            })
    void theProductsKeepTheirOrderInBothDirections(String numbers, String uuids, String numbersAgain) {
        insertLog(numbers);

        database.upTo(71);
        assertThat(database.rows("select product_uuids from phoenix_kit_shop_import_logs"))
                .containsExactly(uuids);

        database.downTo(70);
        assertThat(database.rows("select product_ids from phoenix_kit_shop_import_logs"))
                .containsExactly(numbersAgain);
    }

    @Test
    void theReportWarnsOfEntriesWithoutAProduct() {
        insertLog("'{1,7}'");
        StepReport report = database.upTo(71).steps().get(0);

        assertThat(report.warnings())
                .containsExactly(
                        "Imports that list products which do not exist: 1. These entries are lost; the others are kept.");

        database.execute("update phoenix_kit_shop_import_logs set product_uuids = product_uuids || '%s'::uuid"
                .formatted(NOTHING));
        assertThat(database.downTo(70).steps().get(0).warnings()).hasSize(1);
        assertThat(database.rows("select product_ids from phoenix_kit_shop_import_logs"))
                .containsExactly("{1}");
    }

    @Test
    void theReportWarnsOfNothingWhereEachEntryHasAProduct() {
        insertLog("'{1,2}'");
        insertLog("null");

        assertThat(database.upTo(71).steps().get(0).warnings()).isEmpty();
        assertThat(database.downTo(70).steps().get(0).warnings()).isEmpty();
    }

    private void insertLog(String productIds) {
        database.execute("insert into phoenix_kit_shop_import_logs (filename, product_ids) values ('a.csv', %s)"
                .formatted(productIds));
    }
}
