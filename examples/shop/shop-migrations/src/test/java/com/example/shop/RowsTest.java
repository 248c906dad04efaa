package com.example.shop;

import dev.stepwise.testkit.MigratedDatabase;
import dev.stepwise.testkit.fixture.RowFixtures;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the steps make of rows that are there, by the files in {@code src/test/resources/fixtures}. */
class RowsTest {

    @TestFactory
    Stream<DynamicTest> rowsAreMigrated() {
        return RowFixtures.in(Path.of("src/test/resources/fixtures")).proofs(MigratedDatabase.of(new Shop()));
    }
}
