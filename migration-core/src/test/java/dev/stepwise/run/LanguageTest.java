package dev.stepwise.run;

import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.trueCondition;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent to a server does not depend on the language of the user, who may write other digits. */
class LanguageTest {

    private static final MigrationChain CHAIN =
            Things.chain().steps(V001CreateThings.class, V002InsertUnderCondition.class);

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "fa-IR", "tr-TR", "th-TH-u-nu-thai"})
    void aPlanIsTheSameInEveryLanguage(String language) {
        Locale usual = Locale.getDefault();
        String expected = script();
        try {
            Locale.setDefault(Locale.forLanguageTag(language));
            assertThat(script()).isEqualTo(expected);
        } finally {
            Locale.setDefault(usual);
        }
    }

    private static String script() {
        return SchemaMigrator.of("jdbc:postgresql://unused/unused", CHAIN)
                .planForEmptyDatabase(2)
                .script();
    }

    static final class V002InsertUnderCondition implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.when(trueCondition(), inside -> {
                for (int i = 0; i < 12; i++) {
                    inside.dml(insertInto(THINGS, THINGS.id).values(i));
                }
            });
        }

        @Override
        public void down(Changes changes) {
            changes.dml(deleteFrom(THINGS));
        }
    }
}
