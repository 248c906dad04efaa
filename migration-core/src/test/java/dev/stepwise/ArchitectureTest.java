package dev.stepwise;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.Architectures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Configuration;
import org.jooq.PlainSQL;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** The packages depend on one another in one direction, and each foreign library is used in one place. */
class ArchitectureTest {

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.stepwise")
            .that(describe(
                    "are of the core",
                    type -> !type.getPackageName().matches("dev\\.stepwise\\.(scratch|testing|testsupport).*")));

    private static final Set<String> READ_WHAT_IS_OF_THE_DRIVER = Set.of(
            "dev.stepwise.SchemaMigrator",
            "dev.stepwise.run.internal.Session",
            "dev.stepwise.run.internal.ServerSession",
            "dev.stepwise.run.internal.ServerError");

    private static final Set<String> IS_NO_CONNECTION =
            Set.of("java.sql.SQLException", "java.sql.Date", "java.sql.Time", "java.sql.Timestamp");

    private static final Pattern MAKES_CONTEXT = Pattern.compile("DSL\\.using\\(|new DefaultConfiguration\\(");

    private static final Pattern LISTED = Pattern.compile("^\\| `([\\w.]+)` \\|", Pattern.MULTILINE);

    @Test
    void packagesDependInOneDirection() {
        Architectures.layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("door")
                .definedBy("dev.stepwise")
                .layer("run")
                .definedBy("dev.stepwise.run..")
                .layer("plan")
                .definedBy("dev.stepwise.plan..")
                .layer("state")
                .definedBy("dev.stepwise.state..")
                .layer("catalog")
                .definedBy("dev.stepwise.catalog..")
                .layer("compiled")
                .definedBy("dev.stepwise.compiled..")
                .layer("compile")
                .definedBy("dev.stepwise.compile..")
                .layer("ddl")
                .definedBy("dev.stepwise.ddl..")
                .layer("migrate")
                .definedBy("dev.stepwise.migrate..")
                .layer("script")
                .definedBy("dev.stepwise.script..")
                .whereLayer("door")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("run")
                .mayOnlyAccessLayers("plan", "state", "script")
                .whereLayer("plan")
                .mayOnlyAccessLayers("state", "script")
                .whereLayer("state")
                .mayOnlyAccessLayers("script")
                .whereLayer("catalog")
                .mayNotAccessAnyLayer()
                .whereLayer("compiled")
                .mayOnlyAccessLayers("compile", "migrate", "script")
                .whereLayer("compile")
                .mayOnlyAccessLayers("ddl", "migrate", "script")
                .whereLayer("ddl")
                .mayOnlyAccessLayers("migrate", "script")
                .whereLayer("migrate")
                .mayOnlyAccessLayers("catalog", "script")
                .whereLayer("script")
                .mayNotAccessAnyLayer()
                .check(CORE);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.stepwise.(*)..").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void jooqIsUsedWhereStepsAreWrittenAndCompiled() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.stepwise.migrate..", "dev.stepwise.ddl..", "dev.stepwise.compile..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.jooq.."))
                .check(CORE);
    }

    @Test
    void connectionsStayWhereStepsDoNotSeeThem() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.stepwise", "dev.stepwise.run..", "dev.stepwise.state..", "dev.stepwise.catalog..")
                .should()
                .dependOnClassesThat(describe(
                        "are of JDBC, but its exception and its times",
                        type -> type.getPackageName().matches("javax?\\.sql")
                                && !IS_NO_CONNECTION.contains(type.getName())))
                .check(CORE);
    }

    @Test
    void theDriverIsNamedWhereAUrlAConnectionOrAnErrorIsRead() {
        noClasses()
                .that(not(describe(
                        "read a URL, a connection or an error",
                        type -> READ_WHAT_IS_OF_THE_DRIVER.contains(type.getName()))))
                .should()
                .dependOnClassesThat(resideInAPackage("org.postgresql.."))
                .check(CORE);
    }

    @Test
    void textsOfSqlAreHandedToJooqByTheWordsAndByTheCompiler() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.stepwise.ddl", "dev.stepwise.compile.internal")
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
    void everyContextHasTheSettingsOfOnePlace() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.stepwise.ddl.internal.Rendering")
                .should()
                .callMethodWhere(describe(
                        "makes a context",
                        call -> call.getTargetOwner().isEquivalentTo(DSL.class)
                                && call.getTarget().getName().equals("using")))
                .orShould()
                .callConstructorWhere(describe(
                        "makes a configuration", call -> call.getTargetOwner().isAssignableTo(Configuration.class)))
                .check(CORE);
    }

    @Test
    void contextsOfOtherModulesHaveExplicitSettings() throws IOException {
        for (String module : List.of("codegen", "cli", "migration-steps", "scratch-postgres")) {
            try (Stream<Path> sources = Files.walk(Path.of("..", module, "src/main/java"))) {
                assertThat(sources.filter(Files::isRegularFile)
                                .flatMap(ArchitectureTest::statements)
                                .filter(statement ->
                                        MAKES_CONTEXT.matcher(statement).find()))
                        .as(module)
                        .allMatch(statement -> statement.contains("new org.jooq.conf.Settings()"));
            }
        }
    }

    private static Stream<String> statements(Path source) {
        try {
            return Stream.of(Files.readString(source).split(";"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void whatIsInternalDoesNotShowInTheApi() {
        noMethods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat(describe("are API", ArchitectureTest::isApi))
                .should(new ArchCondition<>("name an internal type") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        boolean named = method.getAllInvolvedRawTypes().stream()
                                .anyMatch(resideInAnyPackage("dev.stepwise..internal.."));
                        events.add(new SimpleConditionEvent(method, named, method.getFullName()));
                    }
                })
                .check(CORE);
    }

    @Test
    void classesOfTheApiAreNotInternal() {
        classes()
                .that()
                .resideInAPackage("..internal..")
                .should()
                .resideInAnyPackage(
                        "dev.stepwise.script.internal",
                        "dev.stepwise.migrate.internal",
                        "dev.stepwise.ddl.internal",
                        "dev.stepwise.compile.internal",
                        "dev.stepwise.compiled.internal",
                        "dev.stepwise.state.internal",
                        "dev.stepwise.plan.internal",
                        "dev.stepwise.run.internal")
                .check(CORE);
    }

    @Test
    void theApiIsListedInItsDocument() throws IOException {
        String document = Files.readString(Path.of("../docs/api.md"));

        assertThat(LISTED.matcher(document).results().map(type -> "dev.stepwise." + type.group(1)))
                .as("the types in docs/api.md")
                .containsExactlyInAnyOrderElementsOf(CORE.stream()
                        .filter(ArchitectureTest::isApi)
                        .filter(type -> type.isTopLevelClass())
                        .map(JavaClass::getName)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static boolean isApi(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && !type.getPackageName().endsWith(".internal")
                && !type.getSimpleName().equals("package-info");
    }

    @Test
    void noPackageHoldsMoreThanAThirdOfTheTypes(TestReporter reporter) {
        Map<String, Long> sizes = CORE.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(
                        type -> type.getPackageName().replace(".internal", ""), Collectors.counting()));
        long all = sizes.values().stream().mapToLong(Long::longValue).sum();
        reporter.publishEntry("types by package", sizes.toString());

        assertThat(sizes).hasSizeGreaterThanOrEqualTo(9);
        assertThat(sizes.values()).allMatch(size -> size * 3 < all);
    }

    @Test
    void aboutHalfOfTheTypesIsApiAtMost(TestReporter reporter) {
        List<JavaClass> types = CORE.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .toList();
        long api = types.stream().filter(ArchitectureTest::isApi).count();
        reporter.publishEntry("types of the API", api + " of " + types.size());

        assertThat(types).hasSizeGreaterThan(60);
        assertThat(api * 100 / types.size()).as("percent").isLessThanOrEqualTo(52);
    }
}
