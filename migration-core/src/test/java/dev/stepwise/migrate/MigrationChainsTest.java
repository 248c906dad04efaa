package dev.stepwise.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.script.InvalidRequestException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chains of a class path are those that its providers offer. */
class MigrationChainsTest {

    @TempDir
    private Path classPath;

    @Test
    void aProviderIsFound() throws IOException {
        MigrationChains chains = offering(Orders.class);

        assertThat(chains.only().name()).isEqualTo("orders");
        assertThat(chains.named("orders").newest()).hasToString("V001");
        assertThat(chains.named(Optional.empty()).name()).isEqualTo("orders");
    }

    @Test
    void oneOfTwoIsFoundByItsName() throws IOException {
        MigrationChains chains = offering(Orders.class, Invoices.class);

        assertThat(chains.named(Optional.of("invoices")).name()).isEqualTo("invoices");
        assertThatThrownBy(chains::only)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage(
                        "There are 2 chains on the class path; known: orders, invoices. Choose one that is there once.");
        assertThatThrownBy(() -> chains.named("stock"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("There are 0 chains named stock; known: orders, invoices. Choose one that is there once.");
    }

    @Test
    void twoOfOneNameAreRefused() throws IOException {
        MigrationChains chains = offering(Orders.class, MoreOrders.class);

        assertThatThrownBy(() -> chains.named("orders"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("There are 2 chains named orders; known: orders, orders. Choose one that is there once.");
    }

    @Test
    void aClassPathWithoutChainSaysSo() throws IOException {
        assertThatThrownBy(() -> offering().only())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("There are 0 chains on the class path; known: none. Choose one that is there once.");
    }

    @Test
    void aProviderThatDoesNotLoadIsInTheWayOfItsOwnChainOnly() throws IOException {
        MigrationChains chains = offering(Broken.class, Orders.class);

        assertThat(chains.named("orders").newest()).hasToString("V001");
        assertThat(chains.preferring("orders").name()).isEqualTo("orders");
        assertThatThrownBy(() -> chains.named("broken"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage(
                        "There are 0 chains named broken; known: orders. Providers that did not load: java.lang.IllegalStateException: no driver. Choose one that is there once.");
        assertThatThrownBy(chains::only)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage(
                        "Without a name, a chain is chosen only if it is the only one, and 1 more did not load: java.lang.IllegalStateException: no driver. Name the chain.");
    }

    @Test
    void aProviderWhoseClassIsMissingIsNamed() throws IOException {
        Path services = Files.createDirectories(classPath.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(ChainProvider.class.getName()),
                "com.example.Missing\n" + Orders.class.getName() + "\n");
        MigrationChains chains = MigrationChains.visibleTo(new URLClassLoader(
                new URL[] {classPath.toUri().toURL()}, getClass().getClassLoader()));

        assertThat(chains.named("orders").newest()).hasToString("V001");
        assertThatThrownBy(chains::only).hasMessageContaining("Provider com.example.Missing not found");
    }

    private MigrationChains offering(Class<?>... providers) throws IOException {
        Path services = Files.createDirectories(classPath.resolve("META-INF/services"));
        StringBuilder names = new StringBuilder();
        for (Class<?> provider : providers) {
            names.append(provider.getName()).append('\n');
        }
        Files.writeString(services.resolve(ChainProvider.class.getName()), names);
        return MigrationChains.visibleTo(new URLClassLoader(
                new URL[] {classPath.toUri().toURL()}, getClass().getClassLoader()));
    }

    /** Fails where it is asked. */
    public static final class Broken implements ChainProvider {
        @Override
        public MigrationChain chain() {
            throw new IllegalStateException("no driver");
        }
    }

    /** Offers the chain orders. */
    public static final class Orders implements ChainProvider {
        @Override
        public MigrationChain chain() {
            return MigrationChain.named("orders").steps(V001Begin.class);
        }
    }

    /** Offers another chain of that name. */
    public static final class MoreOrders implements ChainProvider {
        @Override
        public MigrationChain chain() {
            return MigrationChain.named("orders").steps(V001Begin.class);
        }
    }

    /** Offers the chain invoices. */
    public static final class Invoices implements ChainProvider {
        @Override
        public MigrationChain chain() {
            return MigrationChain.named("invoices").steps(V001Begin.class);
        }
    }

    static final class V001Begin implements MigrationStep {
        @Override
        public void up(Changes changes) {}

        @Override
        public void down(Changes changes) {}
    }
}
