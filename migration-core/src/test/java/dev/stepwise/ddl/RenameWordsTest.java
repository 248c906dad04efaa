package dev.stepwise.ddl;

import dev.stepwise.testing.WordExample;
import dev.stepwise.testing.WordExamplesTest;
import java.util.stream.Stream;

/** Words that give another name. */
class RenameWordsTest extends WordExamplesTest {

    @Override
    protected Stream<WordExample> examples() {
        return Stream.of(new WordExample(
                "an index",
                "create index by_name on things (name)",
                changes -> changes.ddl(PostgresDdl.renameIndex("by_name", "by_its_name")),
                changes -> changes.ddl(PostgresDdl.renameIndex("by_its_name", "by_name")),
                "alter index by_name rename to by_its_name"));
    }
}
