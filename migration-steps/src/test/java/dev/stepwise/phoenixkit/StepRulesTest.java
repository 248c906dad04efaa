package dev.stepwise.phoenixkit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.stepwise.ddl.PlainSql;
import dev.stepwise.migrate.MigrationStep;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.PlainSQL;
import org.jooq.Query;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/** Checks that steps only declare typed statements. */
class StepRulesTest {

    /** Methods of jOOQ whose signatures differ in 3.21, so that a step compiled against 3.19 would not run with it. */
    private static final Set<String> CHANGED_IN_JOOQ_3_21 = Set.of(
            "exists",
            "notExists",
            "whereExists",
            "whereNotExists",
            "andExists",
            "andNotExists",
            "orExists",
            "orNotExists",
            "createSequence",
            "createSequenceIfNotExists",
            "dropView",
            "dropViewIfExists",
            "dropMaterializedView",
            "dropMaterializedViewIfExists",
            "savepoint",
            "releaseSavepoint",
            "startTransaction",
            "commit");

    private static final JavaClasses CHAINS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.stepwise.phoenixkit", "dev.stepwise.oban");

    @Test
    void stepsAreFinalAndPackagePrivate() {
        classes()
                .that()
                .implement(MigrationStep.class)
                .should()
                .haveModifier(FINAL)
                .andShould()
                .bePackagePrivate()
                .andShould()
                .haveNameMatching(".*\\.V\\d{3}[A-Z]\\w+")
                .check(CHAINS);
    }

    private static final ArchRule NO_PLAIN_SQL = noClasses()
            .should()
            .callMethodWhere(
                    describe("it is marked @PlainSQL", call -> call.getTarget().isAnnotatedWith(PlainSQL.class)))
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(PlainSql.class);

    private static final ArchRule NOTHING_CHANGED_IN_JOOQ_3_21 = noClasses()
            .should()
            .callMethodWhere(describe(
                    "its signature differs in jOOQ 3.21",
                    call -> call.getTargetOwner().getPackageName().startsWith("org.jooq")
                            && CHANGED_IN_JOOQ_3_21.contains(call.getName())));

    @Test
    void stepsContainNoPlainSql() {
        NO_PLAIN_SQL.check(CHAINS);
    }

    @Test
    void compiledStepsRunWithTheNextJooq() {
        NOTHING_CHANGED_IN_JOOQ_3_21.check(CHAINS);
    }

    @Test
    void theRulesDetectAViolation() {
        JavaClasses offender = new ClassFileImporter().importClasses(Offender.class);
        assertThat(NO_PLAIN_SQL.evaluate(offender).hasViolation()).isTrue();
        assertThat(NOTHING_CHANGED_IN_JOOQ_3_21.evaluate(offender).hasViolation())
                .isTrue();
        assertThat(NO_PLAIN_SQL
                        .evaluate(new ClassFileImporter().importClasses(OffenderInPlainSql.class))
                        .hasViolation())
                .isTrue();
    }

    @SuppressWarnings("UnusedMethod") // exists only to be examined
    private static final class Offender {
        static Condition condition() {
            return DSL.exists(DSL.select(DSL.field("1")));
        }
    }

    @SuppressWarnings("UnusedMethod") // exists only to be examined
    private static final class OffenderInPlainSql {
        static Query statement() {
            return PlainSql.of("select 1");
        }
    }

    @Test
    void stepsDependOnTheApiOfTheCoreOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.stepwise.migrate",
                        "dev.stepwise.ddl",
                        "dev.stepwise.phoenixkit..",
                        "dev.stepwise.oban",
                        "org.jooq",
                        "org.jooq.impl",
                        "org.jspecify.annotations",
                        "java.lang..",
                        "java.math",
                        "java.time",
                        "java.util..")
                .check(CHAINS);
    }
}
