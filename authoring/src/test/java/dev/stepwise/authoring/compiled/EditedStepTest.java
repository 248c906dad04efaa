package dev.stepwise.authoring.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.StepScript;
import dev.stepwise.migrate.ChainProvider;
import dev.stepwise.script.ChainException;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A step that was edited since its chain was compiled is rendered, or refused where jOOQ is not there; its old text is never run. */
class EditedStepTest {

    private static final String WORDS = "final class Words { static final Supplier<String> TEXT = () -> \"%s\"; }";

    @TempDir
    private Path folder;

    @AutoClose
    private ShopProject shop;

    @BeforeEach
    void compile() {
        shop = new ShopProject(folder)
                .step("V001CommentFirst", "\"one \" + Words.TEXT.get()")
                .step("V002CommentAgain", "\"two \" + Words.TEXT.get()")
                .step("V003CommentLast", "\"three\"")
                .java("Words", WORDS.formatted("released"))
                .chainOf("V001CommentFirst", "V002CommentAgain", "V003CommentLast");
        shop.compile();
    }

    @Test
    void aCompiledChainNeedsNoJooq() throws Exception {
        assertThat(saidWithoutJooq(1)).contains("'one released'");
        assertThat(saidWithoutJooq(2)).contains("'two released'");
        assertThat(saidWithoutJooq(3)).contains("'three'");
    }

    @Test
    void stepsWhoseHelperIsEditedAreRenderedAndTheOthersAreStillText() throws Exception {
        shop.java("Words", WORDS.formatted("edited")).built();

        assertThat(said(1)).contains("'one edited'");
        assertThat(said(2)).contains("'two edited'");
        assertThat(saidWithoutJooq(3)).contains("'three'");
        assertThat(saidWithoutJooq(1))
                .startsWith("V001 comment first of the chain shop is not compiled: shop/Words.class has changed since");
        assertThat(saidWithoutJooq(2))
                .startsWith("V002 comment again of the chain shop is not compiled: shop/Words.class has changed since");
    }

    @Test
    void anEditedStepIsTextAgainWhenItIsCompiledAgain() throws Exception {
        shop.java("Words", WORDS.formatted("edited")).compile();

        assertThat(saidWithoutJooq(1)).contains("'one edited'");
    }

    private String said(int version) throws Exception {
        return said(EditedStepTest.class.getClassLoader(), version);
    }

    private String saidWithoutJooq(int version) throws Exception {
        try (URLClassLoader loader = withoutJooq()) {
            return said(loader, version);
        }
    }

    /** Runs {@link Application} in a class loader that also finds the chain. */
    private String said(ClassLoader parent, int version) throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {shop.classes().toUri().toURL()}, parent)) {
            Class<?> chain = loader.loadClass("shop.Shop");
            return (String) loader.loadClass(Application.class.getName())
                    .getMethod("said", Class.class, int.class)
                    .invoke(null, chain, version);
        }
    }

    private static URLClassLoader withoutJooq() throws IOException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!new File(entry).getName().startsWith("jooq")) {
                urls.add(new File(entry).toURI().toURL());
            }
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    /** Shows a step as a run sends it. */
    public static final class Application {

        private Application() {}

        /** Returns the way up, or why there is none. */
        public static String said(Class<?> provider, int version) throws ReflectiveOperationException {
            try {
                ChainProvider chain = (ChainProvider) provider.getConstructor().newInstance();
                return StepScript.of(chain.chain(), version).up();
            } catch (ChainException refused) {
                return String.valueOf(refused.getMessage());
            }
        }
    }
}
