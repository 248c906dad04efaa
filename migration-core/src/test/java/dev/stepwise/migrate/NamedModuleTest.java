package dev.stepwise.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A chain in a named Java module. */
class NamedModuleTest {

    private static final String SEAL = "0123456789abcdef".repeat(4) + " 3.19/1:" + "fedcba9876543210".repeat(4);

    private NamedModule shop;

    @BeforeEach
    void write(@TempDir Path directory) throws Exception {
        shop = new NamedModule(directory)
                .source("com/example/shop/Shop.java", """
                        package com.example.shop;
                        import com.example.shop.steps.V001CreateOrders;
                        import dev.stepwise.SchemaMigrator;
                        import dev.stepwise.migrate.*;
                        import dev.stepwise.script.SchemaVersion;
                        public final class Shop implements ChainProvider {
                            public MigrationChain chain() {
                                return MigrationChain.named("shop").markedBy("orders")
                                        .sealedBy(Seals.beside(Shop.class)).steps(V001CreateOrders.step());
                            }
                            public static void main(String... none) {
                                MigrationChain chain = MigrationChains.visibleTo(Shop.class.getClassLoader()).only();
                                System.out.println("chain " + chain.name());
                                try {
                                    System.out.println(SchemaMigrator.of("jdbc:postgresql://unused/unused", chain)
                                            .planForEmptyDatabase(1).script());
                                } catch (RuntimeException refused) {
                                    System.out.println(refused.getMessage());
                                }
                                System.out.println(chain.seal(new SchemaVersion(1)));
                            }
                        }""")
                .source("com/example/shop/steps/V001CreateOrders.java", """
                        package com.example.shop.steps;
                        import static org.jooq.impl.DSL.*;
                        import dev.stepwise.migrate.*;
                        public final class V001CreateOrders {
                            public static Class<? extends MigrationStep> step() { return V001CreateOrdersTable.class; }
                        }
                        final class V001CreateOrdersTable implements MigrationStep {
                            private static final StepTable ORDERS = StepTable.named("orders");
                            public void up(Changes changes) {
                                changes.ddl(createTable(ORDERS).column("id", org.jooq.impl.SQLDataType.INTEGER));
                            }
                            public void down(Changes changes) { changes.ddl(dropTable(ORDERS)); }
                        }""");
    }

    @Test
    void runsWhereItsPackageOfStepsIsOpenToStepwise() throws Exception {
        shop.resource("com/example/shop/Shop.seals", "format=2\nV001=" + SEAL);

        assertThat(with("opens com.example.shop.steps to dev.stepwise;"))
                .contains("chain shop", "create table \"public\".\"orders\"");
    }

    @Test
    void namesTheMissingOpens() throws Exception {
        assertThat(with(""))
                .contains(
                        "The module com.example.shop does not open the package com.example.shop.steps to dev.stepwise. Add \"opens com.example.shop.steps to dev.stepwise;\" to its module-info.java.")
                .doesNotContain("InaccessibleObjectException");
    }

    @Test
    void findsItsSealsInAPackageThatIsNotOpen() throws Exception {
        shop.resource("com/example/shop/Shop.seals", "format=2\nV001=" + SEAL);

        assertThat(with("")).contains("Optional[" + SEAL + "]");
    }

    @Test
    void namesItselfWhereItsSealsAreMissing() throws Exception {
        assertThat(with("")).contains("the module com.example.shop has no Shop.seals beside the class");
    }

    @Test
    void everyJarOfTheBuildHasAModuleNameOfItsOwn() throws IOException {
        Path modules = Objects.requireNonNull(Path.of("").toAbsolutePath().getParent());
        String parent = Files.readString(modules.resolve("pom.xml"));
        List<String> names = group("<module>(.*)</module>", parent).stream()
                .map(module -> pom(modules, module))
                .filter(pom -> !pom.contains("<packaging>pom</packaging>"))
                .map(pom -> group("\n    <properties>(?s:.*?)<java.module.name>(.*)</java.module.name>", pom))
                .map(List::toString)
                .toList();

        assertThat(parent).contains("<Automatic-Module-Name>${java.module.name}</Automatic-Module-Name>");
        assertThat(names)
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("\\[dev\\.stepwise(\\.\\w+)*]"));
    }

    private String with(String directive) throws Exception {
        return shop.source("module-info.java", """
                        module com.example.shop {
                            requires dev.stepwise;
                            requires org.jooq;
                            provides dev.stepwise.migrate.ChainProvider with com.example.shop.Shop;
                            %s
                        }""".formatted(directive)).run("com.example.shop/com.example.shop.Shop");
    }

    private static List<String> group(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.results().map((MatchResult found) -> found.group(1)).toList();
    }

    private static String pom(Path modules, String module) {
        try {
            return Files.readString(modules.resolve(module).resolve("pom.xml"));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
