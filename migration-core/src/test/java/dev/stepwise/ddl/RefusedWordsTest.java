package dev.stepwise.ddl;

import static dev.stepwise.ddl.PostgresColumn.column;
import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.unique;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.script.ChainException;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jooq.Query;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a word cannot say is refused with what to write instead, before anything runs. */
class RefusedWordsTest {

    private static final TestDatabase DATABASE = new TestDatabase();
    private static final PostgresConstraint CHECK =
            PostgresConstraint.of(THINGS, constraint("things_named").check(THINGS.name.ne("")));

    private static Supplier<Query> change = () -> CHECK.add();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    static Stream<Arguments> words() {
        return Stream.of(
                refused(
                        () -> CHECK.nullsNotDistinct().add(),
                        "NULLS NOT DISTINCT needs a unique constraint of columns, which this constraint is not: constraint \"things_named\" check"),
                refused(
                        () -> PostgresConstraint.of(
                                        THINGS, constraint("things_once").unique(THINGS.name))
                                .matchFull()
                                .add(),
                        "MATCH FULL needs a foreign key of columns, which this constraint is not"),
                refused(() -> PostgresConstraint.of(THINGS, unique(THINGS.name)).add(), "has no name"),
                refused(
                        () -> PostgresConstraint.exclusion("free").on(THINGS).add(),
                        "The exclusion constraint \"free\" compares nothing"),
                refused(
                        () -> PostgresConstraint.exclusion("free")
                                .with(THINGS.name, "= or")
                                .on(THINGS)
                                .add(),
                        "= or is not the name of an operator"),
                refused(() -> column(THINGS, lower(THINGS.name)).dropExpression(), "is an expression"),
                refused(() -> column(THINGS, THINGS.name).setStatistics(10_001), "it is 0 to 10000"));
    }

    private static Arguments refused(Supplier<Query> word, String message) {
        return Arguments.of(word, message);
    }

    @ParameterizedTest
    @MethodSource("words")
    void whatCannotBeSaidIsRefusedWithWhatToWrite(Supplier<Query> word, String message) {
        change = word;

        assertThatThrownBy(() -> DATABASE.migrator(Things.chain().steps(V001CreateThings.class, V002Change.class))
                        .up())
                .isInstanceOf(ChainException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\0");
    }

    static final class V002Change implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(change.get());
        }

        @Override
        public void down(Changes changes) {}
    }
}
