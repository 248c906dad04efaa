package dev.stepwise;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import java.util.List;
import org.jooq.PlainSQL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** The packages know one another in one direction, and each foreign thing is known in one place. */
class ArchitectureTest {

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(
                    "dev.stepwise.migrate",
                    "dev.stepwise.ddl",
                    "dev.stepwise.history",
                    "dev.stepwise.lock",
                    "dev.stepwise.catalog",
                    "dev.stepwise.run");

    @Test
    void packagesDependInOneDirection() {
        Architectures.layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("run")
                .definedBy("dev.stepwise.run")
                .layer("history")
                .definedBy("dev.stepwise.history")
                .layer("lock")
                .definedBy("dev.stepwise.lock")
                .layer("catalog")
                .definedBy("dev.stepwise.catalog")
                .layer("ddl")
                .definedBy("dev.stepwise.ddl")
                .layer("migrate")
                .definedBy("dev.stepwise.migrate")
                .whereLayer("run")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("history")
                .mayOnlyBeAccessedByLayers("run")
                .whereLayer("lock")
                .mayOnlyBeAccessedByLayers("run")
                .whereLayer("catalog")
                .mayOnlyBeAccessedByLayers("run")
                .whereLayer("ddl")
                .mayOnlyBeAccessedByLayers("run", "history")
                .check(CORE);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.stepwise.(*)").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void connectionsStayWhereStepsDoNotSeeThem() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.stepwise.run", "dev.stepwise.history", "dev.stepwise.lock", "dev.stepwise.catalog")
                .should()
                .dependOnClassesThat(describe(
                        "are of JDBC, but its exception",
                        type -> type.getPackageName().matches("javax?\\.sql")
                                && !type.getName().equals("java.sql.SQLException")))
                .check(CORE);
    }

    @Test
    void theDriverIsNamedOnlyWhereAUrlIsTaken() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.stepwise.run.SchemaMigrator")
                .should()
                .dependOnClassesThat(resideInAPackage("org.postgresql.."))
                .check(CORE);
    }

    @Test
    void textsOfSqlAreHandedToJooqInOnePackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.stepwise.ddl")
                .should()
                .callMethodWhere(describe(
                        "takes plain SQL",
                        call -> call.getTarget()
                                .resolveMember()
                                .filter(method -> method.isAnnotatedWith(PlainSQL.class))
                                .isPresent()))
                .check(CORE);
    }

    @Test
    void atLeastAThirdOfTheTypesIsHidden(TestReporter reporter) {
        List<JavaClass> types = CORE.stream()
                .filter(type -> !type.isNestedClass() && !type.getSimpleName().equals("package-info"))
                .toList();
        long own = types.stream()
                .filter(type -> !type.getModifiers().contains(JavaModifier.PUBLIC))
                .count();
        reporter.publishEntry("package-private types", own + " of " + types.size());

        assertThat(types).hasSizeGreaterThan(40);
        assertThat(own).isGreaterThan(types.size() / 3);
    }
}
