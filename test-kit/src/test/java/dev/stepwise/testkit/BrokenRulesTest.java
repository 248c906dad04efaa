package dev.stepwise.testkit;

import static dev.stepwise.testkit.ShopSteps.ORDERS;
import static dev.stepwise.testkit.ShopSteps.shop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.SQLDataType.LOCALDATE;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.ddl.PlainSql;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.testkit.ShopSteps.V001CreateOrders;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Month;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** For each rule, a step that breaks it. */
class BrokenRulesTest {

    private static final String PREFIX = "dev.stepwise.testkit.BrokenRulesTest$";

    private final Map<String, String> failed = ProofReport.of(
                    "stepsKeepTheRules",
                    ProvenChain.of(shop().steps(
                                    V001CreateOrders.class,
                                    V002BePublic.class,
                                    V003Differ.class,
                                    V004SayPlainSql.class,
                                    V005CallPlainSql.class,
                                    V006ReadAFile.class,
                                    V007CallWhatChanges.class,
                                    V008KeepTheDay.class)))
            .failed();

    @Test
    void eachRuleNamesTheClassAndWhatItDoes() {
        isBroken(Proof.PACKAGE_PRIVATE, "V002 be public", PREFIX + "V002BePublic is public");
        isBroken(Proof.FINAL, "V002 be public", PREFIX + "V002BePublic is not final");
        isBroken(
                Proof.SAME_EACH_TIME,
                "V003 differ",
                "V003 differ, up, declares something else the second time\n" + PREFIX
                        + "V003Differ calls new Random, which may be another value in another run; it should be a value that stands in the step, or the server's");
        isBroken(
                Proof.SAME_EACH_TIME,
                "V008 keep the day",
                PREFIX
                        + "V008KeepTheDay calls LocalDate.now, which may be another value in another run; it should be a value that stands in the step, or the server's");
        isBroken(Proof.NO_PLAIN_SQL, "V004 say plain sql", PREFIX + "V004SayPlainSql uses PlainSql");
        isBroken(
                Proof.NO_PLAIN_SQL,
                "V005 call plain sql",
                PREFIX + "V005CallPlainSql calls DSL.condition, which is marked @PlainSQL");
        isBroken(Proof.DECLARES_ONLY, "V006 read afile", PREFIX + "V006ReadAFile$Title uses java.nio.file.Path");
        if (ProofReport.OLDEST_JOOQ) {
            isBroken(
                    Proof.BOTH_LINES_OF_JOOQ,
                    "V007 call what changes",
                    PREFIX + "V007CallWhatChanges calls DSL.exists, whose signature is another one in jOOQ 3.21");
        }
        assertThat(failed).hasSize(ProofReport.OLDEST_JOOQ ? 8 : 7);
    }

    private void isBroken(Proof rule, String step, String violation) {
        assertThat(failed.get(rule + ": " + step))
                .isEqualTo("%s.%n%s%nChange the step, or leave it out: without(Proof.%s, \"<reason>\", %s)"
                        .formatted(rule, violation, rule.name(), Integer.parseInt(step.substring(1, 4))));
    }

    private abstract static class Nothing implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(ORDERS).add(name("note"), VARCHAR));
        }

        @Override
        public final void down(Changes changes) {
            changes.ddl(alterTable(ORDERS).dropColumn(name("note")));
        }
    }

    public static class V002BePublic extends Nothing {
        V002BePublic() {}
    }

    static final class V003Differ extends Nothing {
        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(ORDERS).add(name("note_" + new Random().nextLong()), VARCHAR));
        }
    }

    static final class V004SayPlainSql extends Nothing {
        @Override
        public void up(Changes changes) {
            changes.ddl(PlainSql.of("comment on table {schema}.orders is null"));
        }
    }

    static final class V005CallPlainSql extends Nothing {
        @Override
        public void up(Changes changes) {
            changes.when(condition("true"), super::up);
        }
    }

    static final class V006ReadAFile extends Nothing {
        static final class Title {
            static final String OF = Path.of("title").toString();
        }

        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(ORDERS).add(name(Title.OF), VARCHAR));
        }
    }

    static final class V007CallWhatChanges extends Nothing {
        @Override
        public void up(Changes changes) {
            changes.when(exists(selectOne()), super::up);
        }
    }

    static final class V008KeepTheDay extends Nothing {
        private static final LocalDate FIRST = LocalDate.of(2026, Month.MAY, 1);
        private static final LocalDate TODAY = LocalDate.now();

        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(ORDERS)
                    .add(name("note"), LOCALDATE.defaultValue(FIRST.isBefore(TODAY) ? TODAY : FIRST)));
        }
    }
}
