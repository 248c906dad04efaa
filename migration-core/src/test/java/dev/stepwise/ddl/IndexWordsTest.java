package dev.stepwise.ddl;

import static dev.stepwise.testing.Things.THINGS;

import dev.stepwise.testing.WordExample;
import dev.stepwise.testing.WordExamplesTest;
import java.util.stream.Stream;

/** Words on indexes that some servers lack. */
class IndexWordsTest extends WordExamplesTest {

    private static final PostgresIndex ONE_NULL =
            PostgresIndex.index("one_null").on(THINGS, THINGS.name).unique().nullsNotDistinct();

    @Override
    protected Stream<WordExample> examples() {
        return Stream.of(new WordExample(
                "nulls that are not distinct",
                "",
                changes -> changes.ddl(ONE_NULL.create()),
                changes -> changes.ddl(ONE_NULL.drop()),
                "create unique index one_null on things (name) nulls not distinct",
                15));
    }
}
