package dev.stepwise.authoring.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.script.SchemaVersion;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a step is compiled of is found in its bytecode, and in that of what it reaches. */
class ReachTest {

    @TempDir
    private Path folder;

    @AutoClose
    private ShopProject shop;

    @BeforeEach
    void begin() {
        shop = new ShopProject(folder).chainOf("V001CommentOnOrders");
    }

    private List<String> reached() {
        MigrationChain chain = shop.built();
        Class<? extends MigrationStep> step = chain.stepType(new SchemaVersion(1));
        try (ClassPathFiles files = new ClassPathFiles(step)) {
            return List.copyOf(new Reach(files).of(step).keySet());
        }
    }

    @Test
    void aStepIsFirstAndReachesNeitherTheJdkNorTheCoreNorJooq() {
        shop.step("V001CommentOnOrders", "LocalDate.EPOCH.toString()");

        assertThat(reached()).containsExactly("shop/V001CommentOnOrders.class");
    }

    @Test
    void classesAreReachedThroughCallsFieldsSupertypesLambdasNestedClassesRecordsAndTheirNames() {
        shop.step(
                        "V001CommentOnOrders",
                        "new Inner().text() + Constants.TEXT.get() + by(Referred::text) + new Row(null)",
                        """
                        static String by(Supplier<String> text) { return text.get(); }
                        static final class Inner extends Base implements Named {}
                        record Row(Component part) {}
                        static Object named() throws Exception { return Class.forName("shop.ByName"); }
                        """)
                .java("Base", "class Base { String text() { return \"base\"; } }")
                .java("Named", "interface Named { default String name() { return Deep.NAME.toString(); } }")
                .java("Deep", "enum Deep { NAME }")
                .java(
                        "Constants",
                        "final class Constants { static final Supplier<String> TEXT = () -> Behind.text(); }")
                .java("Behind", "final class Behind { static String text() { return \"behind\"; } }")
                .java("Referred", "final class Referred { static String text() { return \"referred\"; } }")
                .java("Component", "final class Component {}")
                .java("ByName", "final class ByName {}")
                .java("Unused", "final class Unused {}");

        assertThat(reached())
                .containsExactlyInAnyOrder(
                        "shop/V001CommentOnOrders.class",
                        "shop/V001CommentOnOrders$Inner.class",
                        "shop/V001CommentOnOrders$Row.class",
                        "shop/Base.class",
                        "shop/Named.class",
                        "shop/Deep.class",
                        "shop/Constants.class",
                        "shop/Behind.class",
                        "shop/Referred.class",
                        "shop/Component.class",
                        "shop/ByName.class");
    }

    @Test
    void resourcesAreReachedBesideTheClassBesideTheirReaderAndFromTheRoot() {
        shop.step(
                        "V001CommentOnOrders",
                        "Rows.read(\"rows.csv\") + Rows.read(\"/all.csv\") + shop.sub.Reader.read(\"sub.csv\")")
                .java("Rows", """
                        final class Rows {
                            static String read(String file) {
                                try (var in = Rows.class.getResourceAsStream(file)) {
                                    return new String(in.readAllBytes());
                                } catch (java.io.IOException e) {
                                    throw new java.io.UncheckedIOException(e);
                                }
                            }
                        }
                        """)
                .file(
                        "src/main/java/shop/sub/Reader.java",
                        "package shop.sub; public class Reader { public static String read(String f) { return \"\" + Reader.class.getResource(f); } }")
                .file("target/classes/shop/rows.csv", "a")
                .file("target/classes/all.csv", "b")
                .file("target/classes/shop/sub/sub.csv", "c")
                .file("target/classes/unused.csv", "d");

        assertThat(reached())
                .contains("shop/rows.csv", "all.csv", "shop/sub/sub.csv")
                .doesNotContain("unused.csv");
    }

    @Test
    void theProvidersOfAServiceThatIsLoadedAreReached() {
        shop.step("V001CommentOnOrders", "Services.first(Words.class).text()")
                .java(
                        "Services",
                        "class Services { static <T> T first(Class<T> type) { return java.util.ServiceLoader.load(type, type.getClassLoader()).iterator().next(); } }")
                .java("Words", "public interface Words { String text(); }")
                .java("Provider", """
                        public final class Provider implements Words {
                            @Override public String text() { return Behind.TEXT.toString(); }
                        }
                        """)
                .java("Behind", "final class Behind { static final StringBuilder TEXT = new StringBuilder(); }")
                .file("target/classes/META-INF/services/shop.Words", "# the only one\nshop.Provider\n");

        assertThat(reached()).contains("META-INF/services/shop.Words", "shop/Provider.class", "shop/Behind.class");
    }

    @Test
    void anIncludedChainIsReachedWithItsStepsAndItsSeals() {
        shop.step(
                        "V001CommentOnOrders",
                        "\"unused\"",
                        "void include(Changes changes) { changes.include(new Other().chain(), 1); }")
                .java("Other", """
                        final class Other implements ChainProvider {
                            @Override public MigrationChain chain() {
                                return MigrationChain.named("other").sealedBy(Seals.beside(Other.class)).steps(V001Begin.class);
                            }
                        }
                        """)
                .step("V001Begin", "Words.text()")
                .java("Words", "final class Words { static String text() { return \"\"; } }")
                .file("target/classes/shop/Other.seals", "");

        assertThat(reached())
                .contains("shop/Other.class", "shop/V001Begin.class", "shop/Words.class", "shop/Other.seals");
    }

    @Test
    void aLibraryIsReached() {
        shop.step("V001CommentOnOrders", "org.assertj.core.util.Strings.concat(\"a\")");

        assertThat(reached())
                .contains(
                        Assertions.class.getPackageName().replace("api", "util").replace('.', '/') + "/Strings.class");
    }
}
